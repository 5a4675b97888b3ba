import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { RefreshRefusedError } from '#lib/accounts/account-errors.ts';
import { createTokenRefresher } from '#lib/integrations/google/token-refresher.ts';
import { AppError } from '#lib/platform/errors.ts';

/**
 * A stand-in for Google's token endpoint that answers as its documentation shows.
 * Source: https://developers.google.com/identity/protocols/oauth2/web-server#offline
 */
type Answer = { status: number; body: unknown; headers?: Record<string, string> };

let answer: Answer;
let requests: { path: string; form: URLSearchParams }[];
let close: () => Promise<void>;
let issuer: string;

const now = new Date('2026-03-16T09:00:00.000Z');

beforeEach(async () => {
  requests = [];
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    requests.push({ path: request.url ?? '', form: new URLSearchParams(await text(request)) });
    const { status, body, headers } = request.url?.includes('.well-known')
      ? { status: 200, body: { issuer, token_endpoint: `${issuer}/o/token` }, headers: {} }
      : { headers: {}, ...answer };
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  issuer = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  close = () =>
    new Promise((closed) => {
      server.closeAllConnections();
      server.close(() => closed());
    });
});
afterEach(() => close());

function createRefresher() {
  return createTokenRefresher(
    { GOOGLE_ISSUER: issuer, GOOGLE_CLIENT_ID: 'client', GOOGLE_CLIENT_SECRET: 'secret' },
    { now: () => now },
  );
}

async function catchError(work: Promise<unknown>): Promise<unknown> {
  return await work.then(
    () => null,
    (error: unknown) => error,
  );
}

it('asks the endpoint that the discovery document names, which it reads once', async () => {
  answer = {
    status: 200,
    body: {
      access_token: '1/fFAGRNJru1FTz70BzhT3Zg',
      expires_in: 3920,
      scope: 'openid https://www.googleapis.com/auth/gmail.readonly',
      token_type: 'Bearer',
    },
  };
  const refresher = createRefresher();
  expect(await refresher.refresh('1//refresh')).toEqual({
    accessToken: '1/fFAGRNJru1FTz70BzhT3Zg',
    refreshToken: null,
    expiresAt: '2026-03-16T10:05:20.000Z',
    scopes: ['openid', 'https://www.googleapis.com/auth/gmail.readonly'],
  });
  await refresher.refresh('1//refresh');
  expect(requests.map(({ path }) => path)).toEqual([
    '/.well-known/openid-configuration',
    '/o/token',
    '/o/token',
  ]);
  expect(Object.fromEntries(requests[1]?.form ?? [])).toEqual({
    grant_type: 'refresh_token',
    refresh_token: '1//refresh',
    client_id: 'client',
    client_secret: 'secret',
  });
});

it('keeps a refresh token that comes along', async () => {
  answer = { status: 200, body: { access_token: 'a', expires_in: 10, refresh_token: '1//new' } };
  expect(await createRefresher().refresh('1//old')).toMatchObject({
    refreshToken: '1//new',
    scopes: [],
  });
});

it('knows a token that Google refuses for good', async () => {
  answer = {
    status: 400,
    body: { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' },
  };
  expect(await catchError(createRefresher().refresh('x'))).toBeInstanceOf(RefreshRefusedError);
});

it('does not blame the account where Google refuses the app', async () => {
  answer = { status: 401, body: { error: 'invalid_client' } };
  const error = await catchError(createRefresher().refresh('x'));
  expect(error).toMatchObject({ code: 'google_refused', retryable: false });
  expect(error).not.toBeInstanceOf(RefreshRefusedError);
});

it.each([
  ['500', { status: 500, body: 'Internal Server Error' }, null],
  ['429', { status: 429, body: {}, headers: { 'retry-after': '7' } }, 7000],
  ['a page instead of JSON', { status: 200, body: '<html>' }, null],
  ['an answer without a token', { status: 200, body: { expires_in: 10 } }, null],
])('can be asked again after %s', async (_what, given, retryAfterMs) => {
  answer = given;
  const error = await catchError(createRefresher().refresh('x'));
  expect(error).toBeInstanceOf(AppError);
  expect(error).toMatchObject({ code: 'google_unreachable', retryable: true, retryAfterMs });
});

it('can be asked again where nobody answers, discovery included', async () => {
  const refresher = createRefresher();
  await close();
  expect(await catchError(refresher.refresh('x'))).toMatchObject({
    code: 'google_unreachable',
    retryable: true,
  });
  close = () => Promise.resolve();
});
