import { gmail as gmailClient } from 'googleapis/build/src/apis/gmail/index.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallRecord } from '#dev/google/call-log.ts';
import type { GoogleSandbox } from '#dev/google/server.ts';
import {
  ANNA,
  BEN,
  callToken,
  control,
  createCalendarClient,
  createSmallWorld,
  describeRejection,
  NOW,
  readAccount,
  readEvents,
  type SignedIn,
  signIn,
  startSmallSandbox,
} from './google-client.ts';

let sandbox: GoogleSandbox;
let base: string;
let user: SignedIn;

beforeEach(async () => {
  sandbox = await startSmallSandbox();
  base = sandbox.url;
  user = await signIn(base, ANNA);
});
afterEach(() => sandbox.close());

function fetchApi(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(base + path, {
    ...init,
    headers: { Authorization: `Bearer ${user.accessToken}`, 'Content-Type': 'application/json' },
  });
}

const LIST = '/calendar/v3/calendars/primary/events';
const EVENT = {
  id: 'once01',
  start: { dateTime: '2026-01-12T09:00:00Z' },
  end: { dateTime: '2026-01-12T10:00:00Z' },
};

function insert(): Promise<Response> {
  return fetchApi(LIST, { method: 'POST', body: JSON.stringify(EVENT) });
}

async function readCalls(since = 0): Promise<CallRecord[]> {
  const response = await fetch(`${base}/_sandbox/calls?since=${since}`);
  return JSON.parse(await response.text()).calls;
}

describe('a status fault', () => {
  it.each([
    [429, {}, 'rateLimitExceeded', 'usageLimits', '1'],
    [429, { retryAfterSeconds: 7 }, 'rateLimitExceeded', 'usageLimits', '7'],
    [403, {}, 'userRateLimitExceeded', 'usageLimits', null],
    [500, {}, 'backendError', 'global', null],
    [503, { reason: 'outage' }, 'outage', 'global', null],
  ])('%i %j answers as Google does', async (status, more, reason, domain, retryAfter) => {
    await control(base, 'POST faults', { match: {}, kind: 'status', status, ...more });
    const response = await fetchApi(LIST);
    expect(response.status).toBe(status);
    expect(response.headers.get('retry-after')).toBe(retryAfter);
    expect(await response.json()).toMatchObject({
      error: { code: status, errors: [{ reason, domain }] },
    });
  });

  it('hits only what it matches, as often as it says', async () => {
    await control(base, 'POST faults', {
      match: { method: '^get$', path: '/EVENTS$', account: 'anna@' },
      kind: 'status',
      status: 503,
      remaining: 2,
    });
    const ben = await signIn(base, BEN);
    const others = await fetch(base + LIST, {
      headers: { Authorization: `Bearer ${ben.accessToken}` },
    });
    expect(others.status).toBe(200);
    expect((await insert()).status).toBe(200);
    expect((await fetchApi('/calendar/v3/users/me/calendarList')).status).toBe(200);
    const statuses = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await fetchApi(LIST)).status);
    expect(statuses).toEqual([503, 503, 200]);
    expect(sandbox.sandbox.state.faults).toEqual([]);
  });

  it('with a probability hits the same calls for the same seed', async () => {
    const run = async (seed: number): Promise<number[]> => {
      await control(base, 'DELETE faults');
      const faults = [{ match: {}, kind: 'status', status: 500, probability: 0.5 }];
      await control(base, 'POST faults', { faults, seed });
      const statuses: number[] = [];
      for (let i = 0; i < 20; i += 1) statuses.push((await fetchApi(LIST)).status);
      return statuses;
    };
    const first = await run(3);
    expect(new Set(first)).toEqual(new Set([200, 500]));
    expect(await run(3)).toEqual(first);
    expect(await run(4)).not.toEqual(first);
  });

  it('on the token endpoint has the form of OAuth', async () => {
    await control(base, 'POST faults', {
      match: { path: '^/token$' },
      kind: 'status',
      status: 503,
    });
    const answer = await callToken(base, {
      grant_type: 'refresh_token',
      refresh_token: user.refreshToken,
    });
    expect(answer).toEqual({
      status: 503,
      body: { error: 'internal_failure', error_description: 'Backend Error' },
    });
  });

  it('is refused where its pattern or its kind makes no sense', async () => {
    for (const fault of [
      { match: { path: '(' }, kind: 'status', status: 500 },
      { match: {}, kind: 'explosion' },
      { match: {}, kind: 'status', status: 500, probability: 2 },
    ])
      expect((await control(base, 'POST faults', fault)).status).toBe(400);
    expect(sandbox.sandbox.state.faults).toEqual([]);
  });
});

describe('a cut connection', () => {
  it('before: nothing was done', async () => {
    await control(base, 'POST faults', {
      match: { path: 'events' },
      kind: 'cut-before',
      remaining: 1,
    });
    await expect(insert()).rejects.toThrow('fetch failed');
    expect(readEvents(sandbox, ANNA)).toEqual({});
    expect((await insert()).status).toBe(200);
  });

  it('after: it was done, and asking again with the same id says so', async () => {
    await control(base, 'POST faults', {
      match: { path: 'events' },
      kind: 'cut-after',
      remaining: 1,
    });
    await expect(insert()).rejects.toThrow('fetch failed');
    expect(Object.keys(readEvents(sandbox, ANNA))).toEqual(['once01']);
    expect((await insert()).status).toBe(409);
    const cut = (await readCalls()).find((call) => call.fault !== undefined);
    expect(cut).toMatchObject({ method: 'POST', path: LIST, status: 0, account: ANNA });
  });
});

describe('latency', () => {
  it('delays a call, which then goes on to be served or to fail', async () => {
    await control(base, 'POST faults', [
      { match: {}, kind: 'latency', latencyMs: 60, remaining: 1 },
      { match: {}, kind: 'status', status: 503, remaining: 1 },
    ]);
    expect((await fetchApi(LIST)).status).toBe(503);
    const [call] = (await readCalls()).slice(-1);
    expect(call?.durationMs).toBeGreaterThanOrEqual(55);
  });

  it('does not hold up closing', async () => {
    await control(base, 'POST faults', { match: {}, kind: 'latency', latencyMs: 600_000 });
    const waiting = fetchApi(LIST).then(
      () => 'answered',
      () => 'cut',
    );
    await expect.poll(() => sandbox.sandbox.state.faults.length).toBe(1);
    await sandbox.close();
    expect(await waiting).toBe('cut');
  });
});

describe('quotas', () => {
  it('are counted, and kept only once they are switched on: Gmail by units a minute', async () => {
    const profile = '/gmail/v1/users/me/profile';
    expect((await fetchApi(profile)).status).toBe(200);
    await control(base, 'POST quota', { on: true });
    const gmail = gmailClient({
      version: 'v1',
      auth: user.auth,
      rootUrl: `${base}/`,
      retry: false,
    });
    const send = () =>
      describeRejection(gmail.users.drafts.send({ userId: 'me', requestBody: { id: 'gone' } }));
    for (let i = 0; i < 150; i += 1) expect((await send()).status).toBe(404);
    expect(await send()).toMatchObject({ status: 403, reason: 'userRateLimitExceeded' });
    const health = await control(base, 'GET health');
    expect(health.body).toMatchObject({
      quota: {
        on: true,
        spent: { [ANNA]: { gmail: 15_000 } },
        peaks: { [`gmail:${ANNA}`]: 15_000 },
      },
    });
    expect((await fetchApi(profile)).status).toBe(403);
    await control(base, 'POST clock', { offsetMs: 60_000 });
    expect((await fetchApi(profile)).status).toBe(200);
    expect((await readCalls()).at(-1)).toMatchObject({ units: 1, status: 200 });
    await control(base, 'POST clock', { offsetMs: 0 });
    await control(base, 'POST quota', { on: false });
    for (let i = 0; i < 151; i += 1) expect((await send()).status).toBe(404);
  });

  it('Calendar by calls a minute, with Retry-After', async () => {
    await control(base, 'POST quota', { on: true });
    for (let i = 0; i < 600; i += 1) await fetchApi('/calendar/v3/users/me/calendarList');
    const refused = await fetchApi('/calendar/v3/users/me/calendarList');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('60');
    await control(base, 'POST clock', { offsetMs: 60_000 });
    expect((await fetchApi('/calendar/v3/users/me/calendarList')).status).toBe(200);
  });
});

describe('the call log', () => {
  it('says what was called, by whom, and keeps tokens and secrets out', async () => {
    const before = (await readCalls()).at(-1)?.n ?? 0;
    await insert();
    await fetch(`${base}${LIST}?access_token=${user.accessToken}&q=x`);
    await callToken(base, { grant_type: 'refresh_token', refresh_token: user.refreshToken });
    await fetch(base + LIST);
    const calls = await readCalls(before);
    expect(calls.map((call) => [call.n - before, call.method, call.path, call.status])).toEqual([
      [1, 'POST', LIST, 200],
      [2, 'GET', LIST, 200],
      [3, 'POST', '/token', 200],
      [4, 'GET', LIST, 401],
    ]);
    expect(calls[0]).toMatchObject({ account: ANNA, units: 1, at: new Date(NOW).toISOString() });
    expect(JSON.parse(calls[0]?.body ?? '')).toEqual(EVENT);
    expect(calls[1]?.query).toBe('access_token=[redacted]&q=x');
    expect(calls[2]?.body).toBe('refresh_token');
    expect(calls[3]?.account).toBeNull();
    expect(JSON.stringify(calls)).not.toContain(user.refreshToken);
  });

  it('names the action of a mail that is drafted and of the draft that is sent', async () => {
    const mail = [
      `From: ${ANNA}`,
      `To: ${BEN}`,
      'Subject: Hello',
      'X-Countersign-Action: key-42',
      '',
      'X-Countersign-Action: not-this',
    ].join('\r\n');
    const gmail = gmailClient({ version: 'v1', auth: user.auth, rootUrl: `${base}/` });
    const { data } = await gmail.users.drafts.create({
      userId: 'me',
      requestBody: { message: { raw: Buffer.from(mail).toString('base64url') } },
    });
    await gmail.users.drafts.send({ userId: 'me', requestBody: { id: data.id ?? '' } });
    const sent = (await readCalls()).filter((call) => call.action !== undefined);
    expect(sent.map((call) => [call.path, call.action])).toEqual([
      ['/gmail/v1/users/me/drafts', 'key-42'],
      ['/gmail/v1/users/me/drafts/send', 'key-42'],
    ]);
  });
});

describe('the control API', () => {
  it('delivers a mail given as text or base64', async () => {
    const raw = `From: x@elsewhere.test\r\nTo: ${ANNA}\r\nSubject: Hi\r\n\r\nText`;
    for (const form of [raw, Buffer.from(raw).toString('base64')]) {
      const { status, body } = await control(base, 'POST mail', {
        raw: form,
        from: 'x@elsewhere.test',
        to: [ANNA],
      });
      expect(status).toBe(200);
      expect(body).toMatchObject({ delivered: [{ email: ANNA }] });
    }
    const mails = Object.values(readAccount(sandbox, ANNA).messages);
    expect(mails).toHaveLength(2);
    for (const mail of mails)
      expect(Buffer.from(mail.raw, 'base64').toString()).toContain('Subject: Hi');
  });

  it('sets the clock', async () => {
    const { body } = await control(base, 'POST clock', { now: '2027-01-01T00:00:00Z' });
    expect(body).toMatchObject({ now: '2027-01-01T00:00:00.000Z' });
    expect(sandbox.sandbox.now()).toBe(Date.parse('2027-01-01T00:00:00Z'));
  });

  it('loads a world it can check, and answers from it at once', async () => {
    const world = createSmallWorld();
    const account = world.accounts[BEN];
    if (account === undefined) throw new Error('Ben is missing');
    delete world.accounts[ANNA];
    account.name = 'New Ben';
    expect((await control(base, 'POST world', { ...world, people: 'none' })).status).toBe(400);
    expect((await fetchApi(LIST)).status).toBe(200);
    expect((await control(base, 'POST world', world)).status).toBe(200);
    expect((await fetchApi(LIST)).status).toBe(401);
    const ben = await signIn(base, BEN);
    expect((await createCalendarClient(base, ben).events.list({ calendarId: BEN })).status).toBe(
      200,
    );
    expect((await control(base, 'GET snapshot')).body).toEqual(sandbox.snapshot());
  });

  it('resets to a fresh world around now', async () => {
    await insert();
    const { body } = await control(base, 'POST reset', {});
    expect(body).toEqual({ seededAt: new Date(NOW).toISOString() });
    expect(sandbox.sandbox.state.accounts[ANNA]).toBeUndefined();
    expect(Object.keys(sandbox.sandbox.state.accounts).length).toBeGreaterThan(2);
  });

  it('is not for other sites in a browser', async () => {
    const post = (headers: Record<string, string>): Promise<Response> =>
      fetch(`${base}/_sandbox/reset`, { method: 'POST', headers, body: '{}' });
    expect((await post({ 'Content-Type': 'text/plain' })).status).toBe(415);
    const json = { 'Content-Type': 'application/json' };
    expect((await post({ ...json, 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect(sandbox.sandbox.state.accounts[ANNA]).toBeDefined();
    expect((await fetch(`${base}/_sandbox/nothing`)).status).toBe(404);
  });
});
