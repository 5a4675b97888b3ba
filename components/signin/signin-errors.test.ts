import { describe, expect, it } from 'vitest';
import { explainConnectError, explainSigninError } from './signin-errors.ts';

describe('explainSigninError', () => {
  it('has nothing to say without an error', () => {
    expect([explainSigninError(undefined), explainSigninError('')]).toEqual([null, null]);
  });

  it('explains a code that it knows and has words for any other', () => {
    expect(explainSigninError('AccessDenied')?.title).toBe('You were not signed in');
    expect(explainSigninError('constructor')?.title).toBe('Signing in did not work');
    expect(explainSigninError('Unheard')?.title).toBe('Signing in did not work');
  });
});

describe('explainConnectError', () => {
  it('does not tell somebody who is signed in that they are not', () => {
    for (const code of ['AccessDenied', 'OAuthCallback', 'Callback']) {
      expect(explainConnectError(code)?.title).toBe('Google did not connect the account');
    }
    expect(explainConnectError('OAuthAccountNotLinked')?.title).toContain('somebody else');
    expect(explainConnectError(undefined)).toBeNull();
  });
});
