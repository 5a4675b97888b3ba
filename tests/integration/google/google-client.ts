import { createHash, randomBytes } from 'node:crypto';
import {
  calendar,
  type calendar_v3,
  auth as googleAuth,
} from 'googleapis/build/src/apis/calendar/index.js';
import { type GoogleSandbox, startGoogleSandbox } from '#dev/google/server.ts';
import type { AccountState, SandboxState } from '#dev/google/state.ts';

export const CLIENT = { id: 'countersign-sandbox', secret: 'countersign-sandbox-secret' };
export const REDIRECT_URI = 'http://localhost:3999/callback';

const AUTH = 'https://www.googleapis.com/auth/';
export const SCOPES = {
  calendar: `${AUTH}calendar`,
  freeBusy: `${AUTH}calendar.freebusy`,
  gmail: 'https://mail.google.com/',
  gmailReadonly: `${AUTH}gmail.readonly`,
  email: `${AUTH}userinfo.email`,
  profile: `${AUTH}userinfo.profile`,
};

/** The instant that the test worlds are seen from: a Sunday in winter. */
export const NOW = Date.parse('2026-01-11T12:00:00Z');

export const ANNA = 'anna@acme.test';
export const BEN = 'ben@acme.test';
export const CARA = 'cara@gmail.com';

function createAccount(email: string, name: string, sub: string, timeZone: string): AccountState {
  return {
    sub,
    email,
    name,
    timeZone,
    historyId: 1,
    labels: {},
    messages: {},
    drafts: {},
    history: [],
    calendars: {
      [email]: {
        id: email,
        summary: email,
        timeZone,
        primary: true,
        accessRole: 'owner',
        backgroundColor: '#9fe1e7',
        events: {},
      },
    },
  };
}

/** Three people with empty mailboxes and calendars, in Berlin, Berlin and New York. */
export function createSmallWorld(): SandboxState {
  return {
    seededAt: new Date(NOW).toISOString(),
    clockOffsetMs: 0,
    sequence: 1,
    people: [
      { id: 'anna', name: 'Anna Arendt', accounts: [ANNA] },
      { id: 'ben', name: 'Ben <b>Boss</b>', accounts: [BEN] },
      { id: 'cara', name: 'Cara Cole', accounts: [CARA] },
    ],
    accounts: {
      [ANNA]: createAccount(ANNA, 'Anna Arendt', '111111111111111111111', 'Europe/Berlin'),
      [BEN]: createAccount(BEN, 'Ben <b>Boss</b>', '222222222222222222222', 'Europe/Berlin'),
      [CARA]: createAccount(CARA, 'Cara Cole', '333333333333333333333', 'America/New_York'),
    },
    codes: {},
    grants: {},
    accessTokens: {},
    faults: [],
    faultSeed: 7,
    outbound: [],
  };
}

/** A sandbox on a free port with the small world; its clock stands still at NOW. */
export function startSmallSandbox(dataDir?: string): Promise<GoogleSandbox> {
  return startGoogleSandbox({
    port: 0,
    seed: createSmallWorld(),
    clock: () => NOW,
    ...(dataDir === undefined ? {} : { dataDir }),
  });
}

/** An account of the sandbox as it stands. */
export function readAccount(google: GoogleSandbox, email: string): AccountState {
  const account: AccountState | undefined = google.sandbox.state.accounts[email];
  if (account === undefined) throw new Error(`No account ${email}`);
  return account;
}

/** The events stored in an account's primary calendar. */
export function readEvents(
  google: GoogleSandbox,
  email: string,
): Record<string, calendar_v3.Schema$Event> {
  const { calendars } = readAccount(google, email);
  return Object.values(calendars).find((calendar) => calendar.primary)?.events ?? {};
}

export interface ConsentOptions {
  email: string;
  scopes: readonly string[];
  /** Of the scopes, those whose box is ticked; all by default. */
  ticked?: readonly string[];
  decision?: 'allow' | 'cancel';
  parameters?: Record<string, string>;
}

/** Where the consent page is. */
export function writeConsentUrl(base: string, options: ConsentOptions): URL {
  const url = new URL(`${base}/o/oauth2/v2/auth`);
  const parameters = {
    client_id: CLIENT.id,
    redirect_uri: REDIRECT_URI,
    response_type: 'code',
    access_type: 'offline',
    state: 'state-1',
    scope: ['openid', 'email', 'profile', ...options.scopes].join(' '),
    ...options.parameters,
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url;
}

/** Goes through the consent page as a browser without scripts would; the redirect's address. */
export async function giveConsent(base: string, options: ConsentOptions): Promise<URL> {
  const page = await fetch(writeConsentUrl(base, options));
  const html = await page.text();
  const sealed = /name="request" value="([^"]+)"/.exec(html)?.[1];
  if (sealed === undefined) throw new Error(`No consent form (${page.status}): ${html}`);
  const form = new URLSearchParams({
    request: sealed,
    account: options.email,
    decision: options.decision ?? 'allow',
  });
  for (const scope of options.ticked ?? options.scopes) form.append('scope', scope);
  const answer = await fetch(`${base}/o/oauth2/v2/auth`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  });
  const location = answer.headers.get('location');
  if (answer.status !== 302 || location === null)
    throw new Error(`No redirect (${answer.status}): ${await answer.text()}`);
  return new URL(location);
}

export interface TokenAnswer {
  status: number;
  body: {
    access_token?: string;
    refresh_token?: string;
    id_token?: string;
    scope?: string;
    expires_in?: number;
    token_type?: string;
    error?: string;
    error_description?: string;
  };
}

/** Calls the token endpoint with these fields and the client's secret. */
export async function callToken(
  base: string,
  fields: Record<string, string>,
): Promise<TokenAnswer> {
  const response = await fetch(`${base}/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: CLIENT.id, client_secret: CLIENT.secret, ...fields }),
  });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

export function exchangeCode(
  base: string,
  code: string,
  extra: Record<string, string> = {},
): Promise<TokenAnswer> {
  return callToken(base, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: REDIRECT_URI,
    ...extra,
  });
}

export interface SignedIn {
  accessToken: string;
  refreshToken: string;
  /** The official client's own OAuth client, pointed at the sandbox. */
  auth: InstanceType<typeof googleAuth.OAuth2>;
}

/** The official OAuth client, pointed at the sandbox by URLs alone. */
export function createOAuthClient(base: string): InstanceType<typeof googleAuth.OAuth2> {
  return new googleAuth.OAuth2({
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    redirectUri: REDIRECT_URI,
    issuers: [base],
    // Without it the client gives up where a token ends before its time, as a revoked one does.
    forceRefreshOnFailure: true,
    endpoints: {
      oauth2AuthBaseUrl: `${base}/o/oauth2/v2/auth`,
      oauth2TokenUrl: `${base}/token`,
      oauth2RevokeUrl: `${base}/revoke`,
      tokenInfoUrl: `${base}/tokeninfo`,
      oauth2FederatedSignonPemCertsUrl: `${base}/oauth2/v1/certs`,
      oauth2FederatedSignonJwkCertsUrl: `${base}/oauth2/v3/certs`,
    },
  });
}

/** Signs an account in with PKCE and the scopes given. */
export async function signIn(
  base: string,
  email: string,
  scopes: readonly string[] = [SCOPES.calendar, SCOPES.gmail],
): Promise<SignedIn> {
  const verifier = randomBytes(32).toString('base64url');
  const redirect = await giveConsent(base, {
    email,
    scopes,
    parameters: {
      prompt: 'consent',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    },
  });
  const auth = createOAuthClient(base);
  const { tokens } = await auth.getToken({
    code: redirect.searchParams.get('code') ?? '',
    codeVerifier: verifier,
  });
  auth.setCredentials(tokens);
  return {
    auth,
    accessToken: tokens.access_token ?? '',
    refreshToken: tokens.refresh_token ?? '',
  };
}

/** The official Calendar client, pointed at the sandbox, without retries of its own. */
export function createCalendarClient(base: string, user: SignedIn): calendar_v3.Calendar {
  return calendar({ version: 'v3', auth: user.auth, rootUrl: `${base}/`, retry: false });
}

/** What the official client's rejection says: HTTP status and Google's reason. */
export async function describeRejection(
  call: Promise<unknown>,
): Promise<{ status: number; reason: string; message: string }> {
  try {
    await call;
  } catch (error) {
    const response = Object(error).response;
    const body = response?.data?.error;
    return {
      status: response?.status ?? 0,
      reason: body?.errors?.[0]?.reason ?? '',
      message: body?.message ?? String(error),
    };
  }
  throw new Error('The call was not refused');
}

/** POST, DELETE or GET on the control API; the JSON answer. */
export async function control(
  base: string,
  route: string,
  body?: unknown,
): Promise<{ status: number; body: unknown }> {
  const [method = 'GET', path = ''] = route.split(' ');
  const response = await fetch(`${base}/_sandbox/${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  });
  return { status: response.status, body: await response.json() };
}
