import { expect, it } from 'vitest';
import { findDeclinedConsent } from './declined-consent.ts';

const app = 'http://127.0.0.1:3000';
const declined = new URL(`${app}/api/auth/callback/google?state=s&error=access_denied`);

it('sends whoever declined to the sign-in page, with where they were going', () => {
  const cookies = new Map([['next-auth.callback-url', `${app}/runs/1`]]);
  expect(findDeclinedConsent(declined, (name) => cookies.get(name))).toBe(
    '/signin?callbackUrl=http%3A%2F%2F127.0.0.1%3A3000%2Fruns%2F1&error=AccessDenied',
  );
  expect(findDeclinedConsent(declined, () => undefined)).toBe('/signin?error=AccessDenied');
});

it.each([
  '/api/auth/callback/google?code=c&state=s',
  '/api/auth/callback/google?error=server_error',
  '/api/auth/signin?error=access_denied',
])('leaves %s to next-auth', (path) => {
  expect(findDeclinedConsent(new URL(path, app), () => undefined)).toBeNull();
});
