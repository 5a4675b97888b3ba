import { createHash } from 'node:crypto';
import type { AccountState } from '../state.ts';
import { EMAIL_SCOPE, PROFILE_SCOPE } from './scopes.ts';
import type { SigningKey } from './signing-key.ts';

const LIFETIME_SECONDS = 3600;
const CONSUMER_DOMAINS: ReadonlySet<string> = new Set([
  'gmail.com',
  'googlemail.com',
  'personal.example',
]);

/** What Google tells about an account, by scope; the body of userinfo and part of an id token. */
export function describeIdentity(
  account: AccountState,
  scopes: readonly string[],
  issuer: string,
): Record<string, unknown> {
  const [given = account.name, ...rest] = account.name.split(' ');
  const domain = account.email.slice(account.email.indexOf('@') + 1);
  return {
    sub: account.sub,
    ...(scopes.includes(PROFILE_SCOPE)
      ? {
          name: account.name,
          given_name: given,
          ...(rest.length > 0 ? { family_name: rest.join(' ') } : {}),
          picture: `${issuer}/a/${account.sub}`,
        }
      : {}),
    ...(scopes.includes(EMAIL_SCOPE) ? { email: account.email, email_verified: true } : {}),
    ...(CONSUMER_DOMAINS.has(domain) ? {} : { hd: domain }),
  };
}

/**
 * An OpenID Connect id token. Its times are the machine's own, not the sandbox's: whoever checks it
 * compares them with the machine's clock.
 */
export function issueIdToken(
  key: SigningKey,
  token: {
    issuer: string;
    clientId: string;
    account: AccountState;
    scopes: readonly string[];
    accessToken: string;
    nonce?: string | undefined;
  },
): string {
  const issuedAt = Math.floor(Date.now() / 1000);
  // OpenID Connect Core 3.1.3.6: the left half of the access token's SHA-256.
  const digest = createHash('sha256').update(token.accessToken).digest();
  return key.signToken({
    iss: token.issuer,
    azp: token.clientId,
    aud: token.clientId,
    ...describeIdentity(token.account, token.scopes, token.issuer),
    at_hash: digest.subarray(0, digest.length / 2).toString('base64url'),
    ...(token.nonce === undefined ? {} : { nonce: token.nonce }),
    iat: issuedAt,
    exp: issuedAt + LIFETIME_SECONDS,
  });
}
