import { escapeHtml } from '../escape-html.ts';
import { findAccessToken, type SandboxApp, type SandboxContext } from '../http.ts';
import type { AccountState, OAuthAccessToken, Sandbox } from '../state.ts';
import { describeIdentity } from './id-token.ts';
import { EMAIL_SCOPE } from './scopes.ts';
import type { SigningKey } from './signing-key.ts';

/** Discovery, keys, userinfo, token info and the accounts' pictures. */
export function registerIdentity(
  app: SandboxApp,
  sandbox: Sandbox,
  options: { issuer: string; key: SigningKey },
): void {
  const { issuer, key } = options;
  app.get('/.well-known/openid-configuration', () => Response.json(describeIssuer(issuer)));
  app.get('/oauth2/v3/certs', () =>
    Response.json({ keys: [key.jwk] }, { headers: { 'Cache-Control': 'public, max-age=3600' } }),
  );
  app.get('/oauth2/v1/certs', () => Response.json({ [key.jwk.kid]: key.pem }));

  const answerUserinfo = (c: SandboxContext): Response => {
    const found = findSubject(sandbox, c);
    if (found === null) return refuseUserinfo();
    return Response.json(describeIdentity(found.account, found.token.scopes, issuer));
  };
  for (const path of ['/oauth2/v3/userinfo', '/v1/userinfo']) {
    app.get(path, answerUserinfo);
    app.post(path, answerUserinfo);
  }
  app.get('/oauth2/v2/userinfo', (c) => {
    const found = findSubject(sandbox, c);
    if (found === null) return refuseUserinfo();
    const { sub, email_verified, ...rest } = describeIdentity(
      found.account,
      found.token.scopes,
      issuer,
    );
    return Response.json({
      id: sub,
      ...rest,
      ...(email_verified === undefined ? {} : { verified_email: email_verified }),
    });
  });

  const answerTokeninfo = async (c: SandboxContext): Promise<Response> => {
    const presented = new URLSearchParams(c.req.method === 'POST' ? await c.req.text() : '').get(
      'access_token',
    );
    const token =
      presented !== null && Object.hasOwn(sandbox.state.accessTokens, presented)
        ? sandbox.state.accessTokens[presented]
        : findAccessToken(c.req.raw, sandbox);
    return describeToken(sandbox, token);
  };
  for (const path of ['/tokeninfo', '/oauth2/v3/tokeninfo']) {
    app.get(path, answerTokeninfo);
    app.post(path, answerTokeninfo);
  }
  app.get('/a/:sub', (c) => {
    const account = Object.values(sandbox.state.accounts).find(
      ({ sub }) => sub === c.req.param('sub'),
    );
    return account === undefined ? c.notFound() : drawPicture(account);
  });
}

function describeIssuer(issuer: string): Record<string, unknown> {
  return {
    issuer,
    authorization_endpoint: `${issuer}/o/oauth2/v2/auth`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/v1/userinfo`,
    revocation_endpoint: `${issuer}/revoke`,
    jwks_uri: `${issuer}/oauth2/v3/certs`,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'email', 'profile'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
    claims_supported: [
      'aud',
      'email',
      'email_verified',
      'exp',
      'family_name',
      'given_name',
      'iat',
      'iss',
      'name',
      'picture',
      'sub',
    ],
    code_challenge_methods_supported: ['plain', 'S256'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    authorization_response_iss_parameter_supported: true,
  };
}

function findSubject(
  sandbox: Sandbox,
  c: SandboxContext,
): { account: AccountState; token: OAuthAccessToken } | null {
  const token = findAccessToken(c.req.raw, sandbox);
  const account = token === undefined ? undefined : sandbox.state.accounts[token.email];
  return token === undefined || account === undefined ? null : { account, token };
}

function refuseUserinfo(): Response {
  return Response.json(
    { error: 'invalid_request', error_description: 'Invalid Credentials' },
    {
      status: 401,
      headers: {
        'WWW-Authenticate': 'Bearer realm="https://accounts.google.com/", error="invalid_token"',
      },
    },
  );
}

function describeToken(sandbox: Sandbox, token: OAuthAccessToken | undefined): Response {
  const account = token === undefined ? undefined : sandbox.state.accounts[token.email];
  if (token === undefined || account === undefined || token.expiresAt <= sandbox.now())
    return Response.json(
      { error: 'invalid_token', error_description: 'Invalid Value' },
      { status: 400 },
    );
  return Response.json({
    azp: token.clientId,
    aud: token.clientId,
    sub: account.sub,
    scope: token.scopes.join(' '),
    exp: String(Math.floor(token.expiresAt / 1000)),
    expires_in: String(Math.floor((token.expiresAt - sandbox.now()) / 1000)),
    ...(token.scopes.includes(EMAIL_SCOPE) ? { email: account.email, email_verified: 'true' } : {}),
    access_type: 'offline',
  });
}

/** A round picture with the account's initial, in a colour of its own. */
function drawPicture(account: AccountState): Response {
  const hue = Number(BigInt(account.sub) % 360n);
  const initial = escapeHtml([...account.name][0]?.toUpperCase() ?? '?');
  return new Response(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" role="img"><title>${escapeHtml(account.name)}</title><circle cx="48" cy="48" r="48" fill="hsl(${hue} 55% 38%)"/><text x="48" y="64" text-anchor="middle" font-family="system-ui,sans-serif" font-size="46" fill="#fff">${initial}</text></svg>`,
    {
      headers: {
        'Content-Type': 'image/svg+xml',
        'Cache-Control': 'public, max-age=86400',
        'Content-Security-Policy': "default-src 'none'",
      },
    },
  );
}
