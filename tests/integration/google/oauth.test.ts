import { createHash } from 'node:crypto';
import { oauth2 } from 'googleapis/build/src/apis/oauth2/index.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GoogleSandbox } from '#dev/google/server.ts';
import {
  ANNA,
  BEN,
  CLIENT,
  callToken,
  createCalendarClient,
  createOAuthClient,
  exchangeCode,
  giveConsent,
  REDIRECT_URI,
  SCOPES,
  signIn,
  startSmallSandbox,
  writeConsentUrl,
} from './google-client.ts';

let sandbox: GoogleSandbox;
let base: string;

beforeEach(async () => {
  sandbox = await startSmallSandbox();
  base = sandbox.url;
});
afterEach(() => sandbox.close());

const VERIFIER = 'v'.repeat(64);
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');
const PKCE = { code_challenge: CHALLENGE, code_challenge_method: 'S256' };

async function getCode(parameters: Record<string, string> = {}, scopes = [SCOPES.calendar]) {
  const redirect = await giveConsent(base, { email: ANNA, scopes, parameters });
  return redirect.searchParams.get('code') ?? '';
}

function listCalendars(accessToken: string | undefined): Promise<Response> {
  return fetch(`${base}/calendar/v3/users/me/calendarList`, {
    headers: { Authorization: `Bearer ${accessToken}` },
  });
}

describe('discovery', () => {
  it('names itself as issuer and its endpoints by their full URLs', async () => {
    const found = await (await fetch(`${base}/.well-known/openid-configuration`)).json();
    expect(found).toMatchObject({
      issuer: base,
      authorization_endpoint: `${base}/o/oauth2/v2/auth`,
      token_endpoint: `${base}/token`,
      jwks_uri: `${base}/oauth2/v3/certs`,
      id_token_signing_alg_values_supported: ['RS256'],
    });
  });
});

describe('the authorization endpoint', () => {
  it.each([
    ['an unknown client', { client_id: 'someone' }, 401, 'invalid_client'],
    [
      'a redirect elsewhere',
      { redirect_uri: 'https://evil.test/cb' },
      400,
      'redirect_uri_mismatch',
    ],
    [
      'a look-alike redirect',
      { redirect_uri: 'http://localhost.evil.test/' },
      400,
      'redirect_uri_mismatch',
    ],
    ['another response type', { response_type: 'token' }, 400, 'unsupported_response_type'],
    ['an unknown scope', { scope: 'openid nonsense' }, 400, 'invalid_scope'],
    ['an unknown prompt', { prompt: 'always' }, 400, 'invalid_request'],
    [
      'an unknown challenge method',
      { ...PKCE, code_challenge_method: 'S512' },
      400,
      'invalid_request',
    ],
    ['a short challenge', { ...PKCE, code_challenge: 'short' }, 400, 'invalid_request'],
  ])('shows a page and does not redirect for %s', async (_name, parameters, status, code) => {
    const response = await fetch(
      writeConsentUrl(base, { email: ANNA, scopes: [SCOPES.calendar], parameters }),
      { redirect: 'manual' },
    );
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(code);
  });

  it('lists the people and a box for each scope, escaped, and is not to be framed', async () => {
    const response = await fetch(
      writeConsentUrl(base, {
        email: BEN,
        scopes: [SCOPES.calendar, SCOPES.gmailReadonly],
        parameters: { login_hint: BEN },
      }),
    );
    const html = await response.text();
    expect(html).toContain('Ben &lt;b&gt;Boss&lt;/b&gt;');
    expect(html).not.toContain('<b>Boss');
    expect([...html.matchAll(/type="checkbox"/g)]).toHaveLength(2);
    expect(/value="([^"]+)" checked/.exec(html)?.[1]).toBe(BEN);
    expect(html).toContain('View your email messages and settings');
    expect(response.headers.get('x-frame-options')).toBe('DENY');
  });

  it('answers with code, state, iss and what was granted', async () => {
    const redirect = await giveConsent(base, { email: ANNA, scopes: [SCOPES.calendar] });
    expect(redirect.origin + redirect.pathname).toBe(REDIRECT_URI);
    expect(redirect.searchParams.get('state')).toBe('state-1');
    expect(redirect.searchParams.get('iss')).toBe(base);
    expect(redirect.searchParams.get('scope')?.split(' ')).toEqual([
      'openid',
      SCOPES.email,
      SCOPES.profile,
      SCOPES.calendar,
    ]);
  });

  it('answers access_denied when the person cancels', async () => {
    const redirect = await giveConsent(base, {
      email: ANNA,
      scopes: [SCOPES.calendar],
      decision: 'cancel',
    });
    expect(redirect.searchParams.get('error')).toBe('access_denied');
    expect(redirect.searchParams.get('state')).toBe('state-1');
    expect(redirect.searchParams.has('code')).toBe(false);
  });

  it('takes no form that it did not make itself', async () => {
    const made = Buffer.from(JSON.stringify({ request: {}, until: 9e15 })).toString('base64url');
    const response = await fetch(`${base}/o/oauth2/v2/auth`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ request: `${made}.forged`, account: ANNA, decision: 'allow' }),
    });
    expect(response.status).toBe(400);
    expect(Object.keys(sandbox.sandbox.state.codes)).toHaveLength(0);
  });

  it('grants silently with prompt=none only what was granted before', async () => {
    const ask = (scopes: string[]): Promise<Response> =>
      fetch(
        writeConsentUrl(base, {
          email: ANNA,
          scopes,
          parameters: { prompt: 'none', login_hint: ANNA },
        }),
        { redirect: 'manual' },
      );
    const before = new URL((await ask([SCOPES.calendar])).headers.get('location') ?? '');
    expect(before.searchParams.get('error')).toBe('interaction_required');
    await signIn(base, ANNA, [SCOPES.calendar]);
    const after = new URL((await ask([SCOPES.calendar])).headers.get('location') ?? '');
    expect((await exchangeCode(base, after.searchParams.get('code') ?? '')).status).toBe(200);
    const more = new URL((await ask([SCOPES.gmail])).headers.get('location') ?? '');
    expect(more.searchParams.get('error')).toBe('interaction_required');
  });
});

describe('exchanging a code', () => {
  it('needs the verifier of its challenge', async () => {
    const code = await getCode(PKCE);
    const without = await exchangeCode(base, code);
    expect(without).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    const wrong = await exchangeCode(base, code, { code_verifier: 'w'.repeat(64) });
    expect(wrong).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant', error_description: 'Invalid code verifier.' },
    });
    const right = await exchangeCode(base, code, { code_verifier: VERIFIER });
    expect(right).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 3599 } });
  });

  it('takes a code once; a replay takes back what it gave', async () => {
    const code = await getCode();
    const first = await exchangeCode(base, code);
    expect((await listCalendars(first.body.access_token)).status).toBe(200);
    expect(await exchangeCode(base, code)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
    expect((await listCalendars(first.body.access_token)).status).toBe(401);
    const refreshed = await callToken(base, {
      grant_type: 'refresh_token',
      refresh_token: first.body.refresh_token ?? '',
    });
    expect(refreshed).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('refuses another redirect URI, an old code, a wrong secret, another grant type', async () => {
    const code = await getCode();
    expect(await exchangeCode(base, code, { redirect_uri: 'http://localhost:1/x' })).toMatchObject({
      status: 400,
      body: { error: 'redirect_uri_mismatch' },
    });
    expect(await exchangeCode(base, code, { client_secret: 'guess' })).toMatchObject({
      status: 401,
      body: { error: 'invalid_client' },
    });
    expect(await callToken(base, { grant_type: 'password' })).toMatchObject({
      status: 400,
      body: { error: 'unsupported_grant_type' },
    });
    sandbox.sandbox.state.clockOffsetMs = 11 * 60 * 1000;
    expect(await exchangeCode(base, code)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
  });

  it('takes the client from HTTP Basic as well', async () => {
    const code = await getCode();
    const response = await fetch(`${base}/token`, {
      method: 'POST',
      headers: {
        Authorization: `Basic ${Buffer.from(`${CLIENT.id}:${CLIENT.secret}`).toString('base64')}`,
      },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri: REDIRECT_URI,
      }),
    });
    expect(response.status).toBe(200);
  });

  it('shows a refresh token on the first offline consent and again when consent is asked', async () => {
    const first = await exchangeCode(base, await getCode());
    const again = await exchangeCode(base, await getCode());
    const asked = await exchangeCode(base, await getCode({ prompt: 'consent' }));
    const online = await exchangeCode(
      base,
      await getCode({ prompt: 'consent', access_type: 'online' }),
    );
    expect(first.body.refresh_token).toMatch(/^1\/\//);
    expect(again.body.refresh_token).toBeUndefined();
    expect(asked.body.refresh_token).toMatch(/^1\/\//);
    expect(online.body.refresh_token).toBeUndefined();
  });
});

describe('the id token', () => {
  it('is signed by the published key and says who signed in', async () => {
    const redirect = await giveConsent(base, {
      email: ANNA,
      scopes: [],
      parameters: { nonce: 'n-1' },
    });
    const { body } = await exchangeCode(base, redirect.searchParams.get('code') ?? '');
    const ticket = await createOAuthClient(base).verifyIdToken({
      idToken: body.id_token ?? '',
      audience: CLIENT.id,
    });
    const claims = ticket.getPayload();
    expect(claims).toMatchObject({
      iss: base,
      aud: CLIENT.id,
      sub: '111111111111111111111',
      email: ANNA,
      email_verified: true,
      name: 'Anna Arendt',
      given_name: 'Anna',
      hd: 'acme.test',
      nonce: 'n-1',
    });
    const half = createHash('sha256')
      .update(body.access_token ?? '')
      .digest()
      .subarray(0, 16);
    expect(claims?.at_hash).toBe(half.toString('base64url'));
    expect((await fetch(claims?.picture ?? '')).headers.get('content-type')).toBe('image/svg+xml');
  });

  it('is refused when a claim was changed', async () => {
    const { body } = await exchangeCode(base, await getCode());
    const [header, payload, signature] = (body.id_token ?? '').split('.');
    const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString());
    const forged = Buffer.from(JSON.stringify({ ...claims, email: BEN })).toString('base64url');
    await expect(
      createOAuthClient(base).verifyIdToken({ idToken: `${header}.${forged}.${signature}` }),
    ).rejects.toThrow(/signature/i);
  });
});

describe('scopes', () => {
  it('are granted one by one, and a missing one is a 403 as Google writes it', async () => {
    const redirect = await giveConsent(base, {
      email: ANNA,
      scopes: [SCOPES.calendar, SCOPES.gmail],
      ticked: [SCOPES.gmail],
    });
    const { body } = await exchangeCode(base, redirect.searchParams.get('code') ?? '');
    expect(body.scope?.split(' ')).toEqual(['openid', SCOPES.email, SCOPES.profile, SCOPES.gmail]);
    const refused = await listCalendars(body.access_token);
    expect(refused.status).toBe(403);
    expect(refused.headers.get('www-authenticate')).toContain('insufficient_scope');
    expect(await refused.json()).toMatchObject({
      error: {
        code: 403,
        status: 'PERMISSION_DENIED',
        errors: [{ reason: 'insufficientPermissions' }],
        details: [{ reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT' }],
      },
    });
  });

  it('add up with include_granted_scopes', async () => {
    await signIn(base, ANNA, [SCOPES.calendar]);
    const code = await getCode({ include_granted_scopes: 'true' }, [SCOPES.gmail]);
    const both = await exchangeCode(base, code);
    expect(both.body.scope?.split(' ')).toEqual(
      expect.arrayContaining([SCOPES.gmail, SCOPES.calendar]),
    );
    const alone = await exchangeCode(base, await getCode({}, [SCOPES.gmail]));
    expect(alone.body.scope).not.toContain(SCOPES.calendar);
  });
});

describe('tokens', () => {
  it('are refreshed by the official client when Google no longer takes them', async () => {
    const user = await signIn(base, ANNA);
    await fetch(`${base}/_sandbox/tokens/expire`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: ANNA }),
    });
    expect((await listCalendars(user.accessToken)).status).toBe(401);
    const { data } = await createCalendarClient(base, user).calendarList.list();
    expect(data.items?.[0]?.id).toBe(ANNA);
    expect(user.auth.credentials.access_token).not.toBe(user.accessToken);
  });

  it('die after an hour by the sandbox clock', async () => {
    const { accessToken } = await signIn(base, ANNA);
    sandbox.sandbox.state.clockOffsetMs = 3600 * 1000;
    expect((await listCalendars(accessToken)).status).toBe(401);
  });

  it('can be revoked: access and refresh both end, and a second time is an error', async () => {
    const user = await signIn(base, ANNA);
    const other = await signIn(base, BEN);
    await user.auth.revokeToken(user.refreshToken);
    expect((await listCalendars(user.accessToken)).status).toBe(401);
    const refused = await callToken(base, {
      grant_type: 'refresh_token',
      refresh_token: user.refreshToken,
    });
    expect(refused).toMatchObject({
      status: 400,
      body: {
        error: 'invalid_grant',
        error_description: 'Token has been expired or revoked.',
      },
    });
    const again = await fetch(`${base}/revoke`, {
      method: 'POST',
      body: new URLSearchParams({ token: user.refreshToken }),
    });
    expect(again.status).toBe(400);
    expect((await listCalendars(other.accessToken)).status).toBe(200);
  });

  it('tell about themselves', async () => {
    const user = await signIn(base, ANNA, [SCOPES.calendar]);
    const info = await user.auth.getTokenInfo(user.accessToken);
    expect(info).toMatchObject({ aud: CLIENT.id, email: ANNA });
    expect(info.scopes).toContain(SCOPES.calendar);
    const me = oauth2({ version: 'v2', auth: user.auth, rootUrl: `${base}/` });
    expect((await me.userinfo.get()).data).toMatchObject({ email: ANNA, verified_email: true });
    for (const path of ['/v1/userinfo', '/oauth2/v3/userinfo']) {
      const headers = { Authorization: `Bearer ${user.accessToken}` };
      const found = await (await fetch(base + path, { headers })).json();
      expect(found).toMatchObject({ sub: '111111111111111111111', email: ANNA });
    }
    expect((await fetch(`${base}/v1/userinfo`)).status).toBe(401);
  });
});
