import { describe, expect, it } from 'vitest';
import { isAllowedRedirect, isSameSecret, readClient } from './clients.ts';

describe('redirect URIs', () => {
  it.each([
    ['http://localhost:3000/api/auth/callback/google', true],
    ['http://127.0.0.1:8080/cb?x=1', true],
    ['http://[::1]:3000/cb', true],
    ['http://app.localhost/cb', true],
    ['https://localhost/cb', false],
    ['http://localhost.evil.test/cb', false],
    ['http://127.0.0.1.evil.test/cb', false],
    ['http://evil.test/?http://localhost', false],
    ['http://localhost@evil.test/', false],
    ['http://user@localhost/', false],
    ['http://localhost/#fragment', false],
    ['javascript:alert(1)', false],
    ['not a uri', false],
  ])('%s without a list: %s', (uri, allowed) => {
    expect(isAllowedRedirect(readClient({}), uri)).toBe(allowed);
  });

  it('are those of the list and no others, where there is one', () => {
    const client = readClient({
      GOOGLE_REDIRECT_URIS: 'https://app.test/cb, http://localhost:1/cb',
    });
    expect(isAllowedRedirect(client, 'https://app.test/cb')).toBe(true);
    expect(isAllowedRedirect(client, 'http://localhost:1/cb')).toBe(true);
    expect(isAllowedRedirect(client, 'http://localhost:2/cb')).toBe(false);
    expect(isAllowedRedirect(client, 'https://app.test/cb/')).toBe(false);
  });
});

describe('the client', () => {
  it('comes from the environment, with the sandbox’s defaults', () => {
    expect(readClient({})).toEqual({
      id: 'countersign-sandbox',
      secret: 'countersign-sandbox-secret',
      redirectUris: null,
    });
    expect(readClient({ GOOGLE_CLIENT_ID: 'a', GOOGLE_CLIENT_SECRET: 'b' })).toMatchObject({
      id: 'a',
      secret: 'b',
    });
  });

  it('is known by its secret alone', () => {
    expect(isSameSecret('secret', 'secret')).toBe(true);
    expect(isSameSecret('secret', 'secreT')).toBe(false);
    expect(isSameSecret('', 'secret')).toBe(false);
  });
});
