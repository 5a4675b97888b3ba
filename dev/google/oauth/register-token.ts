import { createHash } from 'node:crypto';
import type { SandboxApp } from '../http.ts';
import type { OAuthCode, OAuthGrant, Sandbox } from '../state.ts';
import { isSameSecret, type OAuthClient } from './clients.ts';
import {
  ACCESS_TOKEN_SECONDS,
  addAccessToken,
  addGrant,
  revokeAccess,
  revokeGrant,
} from './grants.ts';
import { issueIdToken } from './id-token.ts';
import { parseScopes } from './scopes.ts';
import type { SigningKey } from './signing-key.ts';

export interface TokenOptions {
  client: OAuthClient;
  issuer: string;
  key: SigningKey;
}

/** An error of the token endpoint, in the form of RFC 6749, 5.2. */
class OAuthError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, description: string) {
    super(description);
    this.name = 'OAuthError';
    this.status = status;
    this.code = code;
  }
}

const NO_STORE = { 'Cache-Control': 'no-store', Pragma: 'no-cache' };

/** `/token` (authorization code with PKCE, refresh) and `/revoke`. */
export function registerToken(app: SandboxApp, sandbox: Sandbox, options: TokenOptions): void {
  app.post('/token', async (c) => {
    try {
      const form = new URLSearchParams(await c.req.text());
      requireClient(form, c.req.header('authorization'), options.client);
      return Response.json(exchange(sandbox, options, form), { headers: NO_STORE });
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      return Response.json(
        { error: error.code, error_description: error.message },
        { status: error.status, headers: NO_STORE },
      );
    }
  });

  app.post('/revoke', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const token = form.get('token') ?? c.req.query('token') ?? '';
    const { accessTokens, grants } = sandbox.state;
    const found = Object.hasOwn(accessTokens, token)
      ? accessTokens[token]
      : Object.hasOwn(grants, token)
        ? grants[token]
        : undefined;
    if (found === undefined || ('revoked' in found && found.revoked))
      return Response.json(
        { error: 'invalid_token', error_description: 'Token expired or revoked' },
        { status: 400 },
      );
    revokeAccess(sandbox, found.clientId, found.email);
    return Response.json({});
  });
}

/** Checks the client's secret, from the body or from HTTP Basic (RFC 6749, 2.3.1). */
function requireClient(
  form: URLSearchParams,
  authorization: string | undefined,
  client: OAuthClient,
): void {
  const basic = /^Basic\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  const pair = basic === undefined ? null : Buffer.from(basic, 'base64').toString().split(':');
  const id = pair === null ? form.get('client_id') : decodeFormValue(pair[0] ?? '');
  const secret =
    pair === null ? form.get('client_secret') : decodeFormValue(pair.slice(1).join(':'));
  if (id === null)
    throw new OAuthError(400, 'invalid_request', 'Could not determine client ID from request.');
  if (id !== client.id)
    throw new OAuthError(401, 'invalid_client', 'The OAuth client was not found.');
  if (secret === null) throw new OAuthError(400, 'invalid_request', 'client_secret is missing.');
  if (!isSameSecret(secret, client.secret))
    throw new OAuthError(401, 'invalid_client', 'Unauthorized');
}

function decodeFormValue(text: string): string {
  return new URLSearchParams(`v=${text}`).get('v') ?? '';
}

function exchange(
  sandbox: Sandbox,
  options: TokenOptions,
  form: URLSearchParams,
): Record<string, unknown> {
  const type = form.get('grant_type') ?? '';
  if (type === 'authorization_code') return exchangeCode(sandbox, options, form);
  if (type === 'refresh_token') return exchangeRefreshToken(sandbox, options, form);
  throw new OAuthError(400, 'unsupported_grant_type', `Invalid grant_type: ${type}`);
}

function exchangeCode(
  sandbox: Sandbox,
  options: TokenOptions,
  form: URLSearchParams,
): Record<string, unknown> {
  const presented = form.get('code');
  if (presented === null)
    throw new OAuthError(400, 'invalid_request', 'Missing required parameter: code');
  const code = Object.hasOwn(sandbox.state.codes, presented)
    ? sandbox.state.codes[presented]
    : undefined;
  if (code === undefined || code.clientId !== options.client.id)
    throw new OAuthError(400, 'invalid_grant', 'Malformed auth code.');
  if (code.used) {
    // RFC 6749, 4.1.2: a code seen twice has leaked; what it gave is taken back.
    const grant = code.grant === undefined ? undefined : sandbox.state.grants[code.grant];
    if (grant !== undefined) revokeGrant(sandbox, grant);
    throw new OAuthError(400, 'invalid_grant', 'Bad Request');
  }
  if (code.expiresAt <= sandbox.now()) throw new OAuthError(400, 'invalid_grant', 'Bad Request');
  if (form.get('redirect_uri') !== code.redirectUri)
    throw new OAuthError(400, 'redirect_uri_mismatch', 'Bad Request');
  requireVerifier(code, form.get('code_verifier'));

  code.used = true;
  const grant = addGrant(sandbox, {
    clientId: code.clientId,
    email: code.email,
    scopes: code.scopes,
  });
  code.grant = grant.refreshToken;
  return {
    ...issueTokens(sandbox, options, grant, grant.scopes, code.nonce),
    ...(code.offline === true ? { refresh_token: grant.refreshToken } : {}),
  };
}

/** RFC 7636, 4.6. */
function requireVerifier(code: OAuthCode, verifier: string | null): void {
  if (code.codeChallenge === undefined) return;
  if (verifier === null || verifier === '')
    throw new OAuthError(400, 'invalid_grant', 'Missing code verifier.');
  const derived =
    code.codeChallengeMethod === 'S256'
      ? createHash('sha256').update(verifier).digest('base64url')
      : verifier;
  if (!isSameSecret(derived, code.codeChallenge))
    throw new OAuthError(400, 'invalid_grant', 'Invalid code verifier.');
}

function exchangeRefreshToken(
  sandbox: Sandbox,
  options: TokenOptions,
  form: URLSearchParams,
): Record<string, unknown> {
  const presented = form.get('refresh_token');
  if (presented === null)
    throw new OAuthError(400, 'invalid_request', 'Missing required parameter: refresh_token');
  const grant = Object.hasOwn(sandbox.state.grants, presented)
    ? sandbox.state.grants[presented]
    : undefined;
  if (grant === undefined || grant.clientId !== options.client.id)
    throw new OAuthError(400, 'invalid_grant', 'Bad Request');
  if (grant.revoked || sandbox.state.accounts[grant.email] === undefined)
    throw new OAuthError(400, 'invalid_grant', 'Token has been expired or revoked.');
  const wanted = form.get('scope');
  const scopes = wanted === null ? grant.scopes : parseScopes(wanted);
  if (!scopes.every((scope) => grant.scopes.includes(scope)))
    throw new OAuthError(400, 'invalid_scope', 'Some requested scopes were not granted.');
  return issueTokens(sandbox, options, grant, scopes, undefined);
}

function issueTokens(
  sandbox: Sandbox,
  options: TokenOptions,
  grant: OAuthGrant,
  scopes: string[],
  nonce: string | undefined,
): Record<string, unknown> {
  const account = sandbox.state.accounts[grant.email];
  if (account === undefined) throw new OAuthError(400, 'invalid_grant', 'Account not found');
  const access = addAccessToken(sandbox, grant, scopes);
  return {
    access_token: access.token,
    expires_in: ACCESS_TOKEN_SECONDS,
    scope: scopes.join(' '),
    token_type: 'Bearer',
    ...(scopes.includes('openid')
      ? {
          id_token: issueIdToken(options.key, {
            issuer: options.issuer,
            clientId: grant.clientId,
            account,
            scopes,
            accessToken: access.token,
            nonce,
          }),
        }
      : {}),
  };
}
