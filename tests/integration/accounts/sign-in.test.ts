import { randomBytes } from 'node:crypto';
import { decode } from 'next-auth/jwt';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type GoogleSandbox, startGoogleSandbox } from '#dev/google/server.ts';
import { createConnectAccount } from '#lib/accounts/connect-account.ts';
import { SCOPES_OF_CAPABILITY, scopesFor } from '#lib/accounts/scopes.ts';
import { createTokenCipher } from '#lib/accounts/token-cipher.ts';
import { createAuditLog } from '#lib/audit/record-audit.ts';
import { createAccountStore } from '#lib/db/account-store.ts';
import { createAuditStore } from '#lib/db/audit-store.ts';
import type { Capability } from '#lib/domain/account.ts';
import { createTokenRefresher } from '#lib/integrations/google/token-refresher.ts';
import { systemClock } from '#lib/platform/clock.ts';
import { createAuthOptions } from '#lib/wiring/auth-options.ts';
import { connectDatabase } from '#tests/builders/database.ts';
import { Browser, type Page } from '#tests/drive/browser.ts';
import { type AuthServer, startAuthServer } from './auth-server.ts';

const AUTH_SECRET = 'a secret of at least thirty-two letters';
const ALEX = 'alex.rivera@company.com';
const ALEX_AT_HOME = 'alex.rivera@personal.example';
const JANE = 'jane@company.com';
const TOM = 'tom@company.com';
const COOKIE = 'next-auth.session-token';
const client = {
  GOOGLE_CLIENT_ID: 'countersign-sandbox',
  GOOGLE_CLIENT_SECRET: 'countersign-sandbox-secret',
};

const database = connectDatabase();
const accounts = createAccountStore(
  database,
  createTokenCipher([{ id: 'k1', key: randomBytes(32) }]),
);

let google: GoogleSandbox;
let app: AuthServer;
let browser: Browser;

beforeAll(async () => {
  google = await startGoogleSandbox({ port: 0 });
  const connectAccount = createConnectAccount({
    accounts,
    audit: createAuditLog({ store: createAuditStore(database), clock: systemClock }),
    resumeRuns: async () => undefined,
  });
  app = await startAuthServer((url, request) =>
    createAuthOptions({
      env: { ...client, APP_URL: url, AUTH_SECRET, GOOGLE_ISSUER: google.url },
      connectAccount,
      readRequest: async () => ({
        currentUserId: await readUserId(request.headers.cookie),
        wish: null,
        address: '127.0.0.1',
        agent: 'test',
      }),
    }),
  );
});
afterAll(async () => {
  await app.close();
  await google.close();
});
beforeEach(async () => {
  browser = new Browser();
  const subjects = Object.values(google.snapshot().accounts).map(({ sub }) => sub);
  await database.account.deleteMany({ where: { subject: { in: subjects } } });
});

async function readUserId(cookies = ''): Promise<string | null> {
  const found = new RegExp(`${COOKIE}=([^;]+)`).exec(cookies)?.[1];
  return found ? ((await decode({ token: found, secret: AUTH_SECRET }))?.sub ?? null) : null;
}

/** Asks to sign in, as next-auth's client does. */
async function ask(parameters: Record<string, string> = {}): Promise<Page> {
  const { csrfToken } = await browser.json<{ csrfToken: string }>(`${app.url}/api/auth/csrf`);
  return await browser.open(
    `${app.url}/api/auth/signin/google?${new URLSearchParams(parameters).toString()}`,
    { method: 'POST', body: new URLSearchParams({ csrfToken, callbackUrl: `${app.url}/desk` }) },
  );
}

async function consent(page: Page, account: string, without: Capability[] = []): Promise<Page> {
  const form = page.root.querySelector('form');
  if (!form) throw new Error(`No consent page, but ${page.status}: ${page.body}`);
  const refused = new Set(without.flatMap((capability) => SCOPES_OF_CAPABILITY[capability]));
  const scope = form
    .querySelectorAll('input[name=scope]')
    .map((box) => box.getAttribute('value') ?? '')
    .filter((value) => !refused.has(value));
  return await browser.submit(page, form, { account, scope, decision: 'allow' });
}

async function readSession(): Promise<{ user?: { id: string } }> {
  return await browser.json(`${app.url}/api/auth/session`);
}

async function signIn(account: string): Promise<string> {
  await consent(await ask(), account);
  return (await readSession()).user?.id ?? '';
}

describe('signing in', () => {
  it('asks Google for who it is and the default capabilities, protected by PKCE, state and nonce', async () => {
    const { url } = await ask();
    const asked = new URL(url).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      client_id: client.GOOGLE_CLIENT_ID,
      response_type: 'code',
      redirect_uri: `${app.url}/api/auth/callback/google`,
      scope: scopesFor(['read_mail', 'send_mail', 'see_calendar']),
      access_type: 'offline',
      prompt: 'consent',
      include_granted_scopes: 'true',
      code_challenge_method: 'S256',
    });
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(asked.get(name)?.length).toBeGreaterThan(20);
    }
  });

  it('connects the account and comes back to where it began', async () => {
    const home = await consent(await ask(), ALEX);
    expect(home.url).toBe(`${app.url}/desk`);
    const userId = (await readSession()).user?.id ?? '';
    expect(await accounts.getUser(userId)).toMatchObject({ email: ALEX });
    expect(await accounts.listAccounts(userId)).toMatchObject([
      {
        email: ALEX,
        label: 'work',
        status: 'active',
        capabilities: ['read_mail', 'send_mail', 'see_calendar'],
      },
    ]);
  });

  it('gives tokens that Google takes, and that it renews', async () => {
    const userId = await signIn(ALEX);
    const [account] = await accounts.listAccounts(userId);
    const tokens = await accounts.readTokens(userId, account?.id ?? '');
    const call = (token?: string) =>
      fetch(`${google.url}/gmail/v1/users/me/profile`, {
        headers: { authorization: `Bearer ${token}` },
      });
    expect((await call(tokens?.accessToken)).status).toBe(200);
    const refresher = createTokenRefresher({ ...client, GOOGLE_ISSUER: google.url });
    const renewed = await refresher.refresh(tokens?.refreshToken ?? '');
    expect(renewed.accessToken).not.toBe(tokens?.accessToken);
    expect((await call(renewed.accessToken)).status).toBe(200);
  });

  it('puts nothing into the cookie but the id, and keeps it from scripts', async () => {
    const page = await ask();
    const form = page.root.querySelector('form');
    const back = await browser.request(new URL(form?.getAttribute('action') ?? '', page.url).href, {
      method: 'POST',
      body: new URLSearchParams({
        request: form?.querySelector('input[name=request]')?.getAttribute('value') ?? '',
        account: ALEX,
        decision: 'allow',
      }),
    });
    const done = await browser.request(back.headers.get('location') ?? '');
    const cookie = done.headers.getSetCookie().find((line) => line.startsWith(COOKIE)) ?? '';
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax$/);
    const token = /=([^;]+)/.exec(cookie)?.[1] ?? '';
    const { sub, iat, exp, jti, ...rest } = (await decode({ token, secret: AUTH_SECRET })) ?? {};
    expect(sub).toBe((await readSession()).user?.id);
    expect(Number(exp) - Number(iat)).toBe(30 * 24 * 60 * 60);
    expect(jti).toBeDefined();
    expect(rest).toEqual({});
  });

  it('knows the user again', async () => {
    const first = await signIn(ALEX);
    browser = new Browser();
    expect(await signIn(ALEX)).toBe(first);
  });

  it('takes what of the capabilities was granted', async () => {
    await consent(await ask(), TOM, ['send_mail', 'see_calendar']);
    const userId = (await readSession()).user?.id ?? '';
    expect((await accounts.listAccounts(userId))[0]?.capabilities).toEqual(['read_mail']);
  });
});

describe('an answer that is not to what this browser asked', () => {
  /** Allows, and stops before the browser is back at the app. */
  async function allow(): Promise<URL> {
    const page = await ask();
    const form = page.root.querySelector('form');
    const back = await browser.request(new URL(form?.getAttribute('action') ?? '', page.url).href, {
      method: 'POST',
      body: new URLSearchParams({
        request: form?.querySelector('input[name=request]')?.getAttribute('value') ?? '',
        account: ALEX,
        decision: 'allow',
      }),
    });
    return new URL(back.headers.get('location') ?? '');
  }

  it.each<[string, (answer: URL) => void]>([
    [
      'comes from another issuer',
      (answer) => answer.searchParams.set('iss', 'https://evil.example'),
    ],
    ['does not say from whom it comes', (answer) => answer.searchParams.delete('iss')],
    ['has another state', (answer) => answer.searchParams.set('state', 'x'.repeat(43))],
    ['has no state', (answer) => answer.searchParams.delete('state')],
    ['has another code', (answer) => answer.searchParams.set('code', '4/0sOther')],
  ])('is refused where it %s', async (_what, change) => {
    const answer = await allow();
    change(answer);
    const end = await browser.open(answer.href);
    expect(new URL(end.url).pathname).toBe('/signin');
    expect((await readSession()).user).toBeUndefined();
  });

  it('is refused in another browser', async () => {
    const answer = await allow();
    browser = new Browser();
    await browser.open(answer.href);
    expect((await readSession()).user).toBeUndefined();
  });

  it('is taken once', async () => {
    const answer = await allow();
    await browser.open(answer.href);
    expect((await readSession()).user).toBeDefined();
    browser = new Browser();
    await browser.open(answer.href);
    expect((await readSession()).user).toBeUndefined();
  });
});

describe('with somebody signed in', () => {
  it('adds another account that is new here', async () => {
    const userId = await signIn(ALEX);
    expect(await signIn(ALEX_AT_HOME)).toBe(userId);
    const emails = (await accounts.listAccounts(userId)).map(({ email }) => email);
    expect(new Set(emails)).toEqual(new Set([ALEX, ALEX_AT_HOME]));
  });

  it('signs in as the owner of an account that is connected already', async () => {
    const jane = await signIn(JANE);
    browser = new Browser();
    const alex = await signIn(ALEX);
    expect(await signIn(JANE)).toBe(jane);
    expect((await accounts.listAccounts(alex)).map(({ email }) => email)).toEqual([ALEX]);
  });

  it('can grant just what is missing', async () => {
    const userId = await signIn(ALEX);
    const page = await ask({
      scope: scopesFor(['change_calendar']),
      login_hint: ALEX,
      prompt: 'consent',
    });
    const boxes = page.root.querySelectorAll('input[name=scope]');
    expect(boxes.map((box) => box.getAttribute('value'))).toEqual(
      SCOPES_OF_CAPABILITY.change_calendar,
    );
    await consent(page, ALEX);
    expect((await accounts.listAccounts(userId))[0]?.capabilities).toEqual([
      'read_mail',
      'send_mail',
      'see_calendar',
      'change_calendar',
    ]);
  });
});

describe('without success', () => {
  it('refuses a callback that this browser did not ask for', async () => {
    const page = await ask();
    const other = new Browser();
    const form = page.root.querySelector('form');
    if (!form) throw new Error('No consent page.');
    const end = await other.submit(page, form, { account: ALEX, decision: 'allow' });
    expect(new URL(end.url).pathname).toBe('/signin');
    expect(new URL(end.url).searchParams.get('error')).toBe('OAuthCallback');
    expect(await other.json(`${app.url}/api/auth/session`)).toEqual({});
  });

  it('does not let an address change hands', async () => {
    const email = ALEX;
    const user = await database.user.upsert({
      where: { email },
      create: { email, name: 'Someone' },
      update: {},
    });
    await database.account.create({
      data: {
        userId: user.id,
        provider: 'google',
        subject: `former-${randomBytes(8).toString('hex')}`,
        email,
        name: 'Someone',
        label: 'work',
      },
    });
    const end = await consent(await ask(), ALEX);
    expect(end.url).toBe(`${app.url}/signin?error=OAuthAccountNotLinked`);
    expect(await readSession()).toEqual({});
    await database.account.deleteMany({ where: { userId: user.id } });
  });
});
