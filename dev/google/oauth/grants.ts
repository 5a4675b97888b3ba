import { randomBytes } from 'node:crypto';
import type { OAuthAccessToken, OAuthGrant, Sandbox } from '../state.ts';

/** Access tokens live an hour. */
export const ACCESS_TOKEN_SECONDS = 3599;
/** Google keeps a hundred refresh tokens for a client and an account; the oldest goes first. */
const MAX_GRANTS = 100;

/** The live grants of a client and an account, oldest first. */
export function listGrants(sandbox: Sandbox, clientId: string, email: string): OAuthGrant[] {
  return Object.values(sandbox.state.grants).filter(
    (grant) => grant.clientId === clientId && grant.email === email && !grant.revoked,
  );
}

/** A new grant with a refresh token of its own. */
export function addGrant(
  sandbox: Sandbox,
  grant: { clientId: string; email: string; scopes: string[] },
): OAuthGrant {
  const added: OAuthGrant = {
    refreshToken: `1//0s${randomBytes(48).toString('base64url')}`,
    ...grant,
    revoked: false,
  };
  sandbox.state.grants[added.refreshToken] = added;
  const live = listGrants(sandbox, grant.clientId, grant.email);
  for (const oldest of live.slice(0, Math.max(0, live.length - MAX_GRANTS)))
    revokeGrant(sandbox, oldest);
  return added;
}

/** A new access token under a grant; what has expired by now is forgotten. */
export function addAccessToken(
  sandbox: Sandbox,
  grant: OAuthGrant,
  scopes: string[],
): OAuthAccessToken {
  const now = sandbox.now();
  for (const [token, { expiresAt }] of Object.entries(sandbox.state.accessTokens))
    if (expiresAt <= now) delete sandbox.state.accessTokens[token];
  const added: OAuthAccessToken = {
    token: `ya29.s0${randomBytes(96).toString('base64url')}`,
    refreshToken: grant.refreshToken,
    clientId: grant.clientId,
    email: grant.email,
    scopes,
    expiresAt: now + ACCESS_TOKEN_SECONDS * 1000,
  };
  sandbox.state.accessTokens[added.token] = added;
  return added;
}

/** Ends one grant and the access tokens issued under it. */
export function revokeGrant(sandbox: Sandbox, grant: OAuthGrant): void {
  grant.revoked = true;
  for (const token of Object.values(sandbox.state.accessTokens))
    if (token.refreshToken === grant.refreshToken) delete sandbox.state.accessTokens[token.token];
}

/** Ends everything that an account gave to a client, as revoking any one token does at Google. */
export function revokeAccess(sandbox: Sandbox, clientId: string, email: string): void {
  for (const grant of listGrants(sandbox, clientId, email)) revokeGrant(sandbox, grant);
  for (const token of Object.values(sandbox.state.accessTokens))
    if (token.clientId === clientId && token.email === email)
      delete sandbox.state.accessTokens[token.token];
}
