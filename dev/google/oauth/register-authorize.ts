import { randomBytes } from 'node:crypto';
import type { SandboxApp } from '../http.ts';
import type { OAuthCode, Sandbox } from '../state.ts';
import { type AuthorizationRequest, checkAuthorizationRequest } from './authorization-request.ts';
import type { OAuthClient } from './clients.ts';
import { renderConsentPage, renderProblemPage } from './consent-page.ts';
import { listGrants } from './grants.ts';
import { isIdentityScope } from './scopes.ts';
import { createRequestSealer } from './sealed-request.ts';

const CODE_LIFETIME_MS = 10 * 60 * 1000;
/** Spent codes are kept a while, so that a replay is recognised. */
const CODE_MEMORY_MS = 24 * 60 * 60 * 1000;

/** `/o/oauth2/v2/auth`: GET shows the consent page, its form's POST redirects to the client. */
export function registerAuthorize(
  app: SandboxApp,
  sandbox: Sandbox,
  options: { client: OAuthClient; issuer: string },
): void {
  const sealer = createRequestSealer();

  app.get('/o/oauth2/v2/auth', (c) => {
    const checked = checkAuthorizationRequest(new URL(c.req.url).searchParams, options.client);
    if (!checked.ok) return renderProblemPage(checked.problem);
    if (checked.request.prompt.includes('none'))
      return answerSilently(sandbox, checked.request, options.issuer);
    return renderConsentPage(sandbox.state, checked.request, sealer.seal(checked.request));
  });

  app.post('/o/oauth2/v2/auth', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const request = sealer.open(form.get('request') ?? '');
    if (request === null)
      return renderProblemPage({
        status: 400,
        code: 'invalid_request',
        description: 'This sign-in page is too old. Go back to the app and start again.',
      });
    const email = (form.get('account') ?? '').toLowerCase();
    const granted = request.scopes.filter(
      (scope) => isIdentityScope(scope) || form.getAll('scope').includes(scope),
    );
    if (form.get('decision') !== 'allow' || granted.length === 0)
      return redirectToClient(request, options.issuer, { error: 'access_denied' });
    if (!Object.hasOwn(sandbox.state.accounts, email))
      return renderProblemPage({
        status: 400,
        code: 'invalid_request',
        description: 'Choose one of the accounts of this sandbox.',
      });
    return grantCode(sandbox, request, options.issuer, email, granted);
  });
}

/** `prompt=none`: a code where the hinted account has granted all of this before, or an error. */
function answerSilently(sandbox: Sandbox, request: AuthorizationRequest, issuer: string): Response {
  const hint = request.loginHint?.toLowerCase();
  const account = Object.values(sandbox.state.accounts).find(
    ({ email, sub }) => email === hint || sub === hint,
  );
  const given = account === undefined ? [] : listGrants(sandbox, request.clientId, account.email);
  const scopes = new Set(given.flatMap((grant) => grant.scopes));
  if (account === undefined || !request.scopes.every((scope) => scopes.has(scope)))
    return redirectToClient(request, issuer, { error: 'interaction_required' });
  return grantCode(sandbox, request, issuer, account.email, request.scopes);
}

function grantCode(
  sandbox: Sandbox,
  request: AuthorizationRequest,
  issuer: string,
  email: string,
  granted: readonly string[],
): Response {
  const now = sandbox.now();
  const { codes } = sandbox.state;
  for (const old of Object.values(codes))
    if (old.expiresAt < now - CODE_MEMORY_MS) delete codes[old.code];

  const before = listGrants(sandbox, request.clientId, email);
  const inherited = request.includeGrantedScopes ? before.flatMap((grant) => grant.scopes) : [];
  const code: OAuthCode = {
    code: `4/0s${randomBytes(40).toString('base64url')}`,
    clientId: request.clientId,
    redirectUri: request.redirectUri,
    email,
    scopes: [...new Set([...granted, ...inherited])],
    expiresAt: now + CODE_LIFETIME_MS,
    used: false,
    // Google shows a refresh token on the first consent, and later only when consent is asked anew.
    offline: request.offline && (before.length === 0 || request.prompt.includes('consent')),
    ...(request.nonce === undefined ? {} : { nonce: request.nonce }),
    ...(request.codeChallenge === undefined ? {} : { codeChallenge: request.codeChallenge }),
    ...(request.codeChallengeMethod === undefined
      ? {}
      : { codeChallengeMethod: request.codeChallengeMethod }),
  };
  codes[code.code] = code;
  return redirectToClient(request, issuer, {
    code: code.code,
    scope: code.scopes.join(' '),
    authuser: '0',
    prompt: request.prompt.includes('consent') ? 'consent' : 'none',
  });
}

/** Back to the client, with `state` and, against mix-up attacks, `iss` (RFC 9207). */
function redirectToClient(
  request: AuthorizationRequest,
  issuer: string,
  parameters: Record<string, string>,
): Response {
  const url = new URL(request.redirectUri);
  const all = {
    ...(request.state === undefined ? {} : { state: request.state }),
    iss: issuer,
    ...parameters,
  };
  for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value);
  return new Response(null, {
    status: 302,
    headers: { Location: url.href, 'Cache-Control': 'no-store' },
  });
}
