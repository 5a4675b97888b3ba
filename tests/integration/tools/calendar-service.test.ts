import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CallRecord } from '#dev/google/call-log.ts';
import type { GoogleSandbox } from '#dev/google/server.ts';
import { createCalendarService } from '#lib/integrations/google/calendar-service.ts';
import type { GoogleClientOptions, Remember } from '#lib/integrations/google/google-client.ts';
import { rememberBriefly } from '#lib/platform/remember.ts';
import { createRegistry } from '#lib/tools/registry.ts';
import { createFakeClock } from '#tests/fakes/fake-clock.ts';
import {
  ANNA,
  BEN,
  control,
  createSmallWorld,
  SCOPES,
  startSmallSandbox,
} from '#tests/integration/google/google-client.ts';

const DAY = { start: '2026-01-12T00:00:00Z', end: '2026-01-13T00:00:00Z', others: [] };
const OWNER = { userId: 'user-1', accountId: ANNA };
const OPTIONS = { signal: new AbortController().signal };

let google: GoogleSandbox;

beforeAll(async () => {
  google = await startSmallSandbox();
});

beforeEach(() => {
  Object.assign(google.sandbox.state, createSmallWorld());
});

afterAll(() => google.close());

function createCalendar(scopes = [SCOPES.calendar], options: Partial<GoogleClientOptions> = {}) {
  const token = 'calendar-token';
  google.sandbox.state.accessTokens[token] = {
    token,
    refreshToken: null,
    clientId: 'test',
    email: ANNA,
    scopes,
    expiresAt: google.sandbox.now() + 3_600_000,
  };
  return createCalendarService({
    apiUrl: google.url,
    readAccessToken: async () => token,
    messageIdDomain: 'countersign.example',
    ...options,
  });
}

function book(id: string, start: string, end: string, changes: Record<string, unknown> = {}) {
  const calendar = google.sandbox.state.accounts[ANNA]?.calendars[ANNA];
  if (!calendar) throw new Error('no calendar');
  calendar.events[id] = {
    id,
    summary: 'Secret plans',
    status: 'confirmed',
    start: { dateTime: start },
    end: { dateTime: end },
    ...changes,
  };
}

describe('listing when a calendar is busy', () => {
  it('answers spans in order, and nothing of what the events are', async () => {
    book('later', '2026-01-12T15:00:00+01:00', '2026-01-12T16:00:00+01:00');
    book('early', '2026-01-12T09:00:00+01:00', '2026-01-12T10:30:00+01:00');
    book('free', '2026-01-12T11:00:00+01:00', '2026-01-12T12:00:00+01:00', {
      transparency: 'transparent',
    });
    const { own: busy } = await createCalendar().listBusy(OWNER, DAY, OPTIONS);
    expect(busy.map(({ start, end }) => [Date.parse(start), Date.parse(end)])).toEqual([
      [Date.parse('2026-01-12T08:00:00Z'), Date.parse('2026-01-12T09:30:00Z')],
      [Date.parse('2026-01-12T14:00:00Z'), Date.parse('2026-01-12T15:00:00Z')],
    ]);
    expect(JSON.stringify(busy)).not.toContain('Secret');
  });

  it('answers nothing for a free day', async () => {
    expect(await createCalendar().listBusy(OWNER, DAY, OPTIONS)).toEqual({ own: [], others: [] });
  });

  it('asks for all of the account’s own calendars at once, and for no other', async () => {
    const account = google.sandbox.state.accounts[ANNA];
    const main = account?.calendars[ANNA];
    if (!(account && main)) throw new Error('no calendar');
    const { calendars } = account;
    book('main', '2026-01-12T09:00:00+01:00', '2026-01-12T10:00:00+01:00');
    const event = main.events['main'];
    if (!event) throw new Error('no event');
    const late = {
      start: { dateTime: '2026-01-12T20:00:00+01:00' },
      end: { dateTime: '2026-01-12T21:00:00+01:00' },
    };
    const second = { ...main, primary: false, events: { late: { ...event, ...late } } };
    calendars['second@group'] = { ...second, id: 'second@group', accessRole: 'owner' };
    const holidays = {
      all: { ...event, start: { date: '2026-01-12' }, end: { date: '2026-01-13' } },
    };
    calendars['holidays@group'] = {
      ...second,
      id: 'holidays@group',
      accessRole: 'reader',
      events: holidays,
    };
    const { own } = await createCalendar().listBusy(OWNER, DAY, OPTIONS);
    expect(own.map(({ start }) => new Date(start).toISOString())).toEqual([
      '2026-01-12T08:00:00.000Z',
      '2026-01-12T19:00:00.000Z',
    ]);
    const { body } = await control(google.url, 'GET calls');
    const paths = (body as { calls: CallRecord[] }).calls.map(({ path }) => path).slice(-2);
    expect(paths).toEqual([
      expect.stringContaining('/calendarList'),
      expect.stringContaining('/freeBusy'),
    ]);
  });

  it('asks for the calendars once in a while, and for what is in them each time', async () => {
    const account = google.sandbox.state.accounts[ANNA];
    const main = account?.calendars[ANNA];
    if (!(account && main)) throw new Error('no calendar');
    const { calendars } = account;
    calendars['second@group'] = { ...main, id: 'second@group', primary: false, events: {} };
    const clock = createFakeClock();
    const remember: Remember = (ask) => rememberBriefly(ask, { forMs: 60_000, clock });
    const calendar = createCalendar([SCOPES.calendar], { remember });
    const listBusy = async () => (await calendar.listBusy(OWNER, DAY, OPTIONS)).own.length;
    const countCalls = async () => {
      const { body } = await control(google.url, 'GET calls');
      const paths = (body as { calls: CallRecord[] }).calls.map(({ path }) => path);
      return ['/calendarList', '/freeBusy'].map(
        (end) => paths.filter((one) => one.includes(end)).length,
      );
    };
    const [lists = 0, reads = 0] = await countCalls();
    const since = async () => {
      const [nowLists = 0, nowReads = 0] = await countCalls();
      return [nowLists - lists, nowReads - reads];
    };
    expect(await Promise.all([listBusy(), listBusy()])).toEqual([0, 0]);
    book('main', '2026-01-12T09:00:00+01:00', '2026-01-12T10:00:00+01:00');
    expect(await listBusy()).toBe(1);
    expect(await since()).toEqual([1, 3]);

    // A calendar that is gone since then is no calendar that cannot be read.
    delete calendars['second@group'];
    expect(await listBusy()).toBe(1);
    expect(await since()).toEqual([2, 5]);

    clock.advance(60_000);
    expect(await listBusy()).toBe(1);
    expect(await since()).toEqual([3, 6]);
  });

  it('says of others when they are busy, and of whom that cannot be known', async () => {
    const others = [BEN, 'stranger@elsewhere.example'];
    const calendar = google.sandbox.state.accounts[BEN]?.calendars[BEN];
    if (!calendar) throw new Error('no calendar');
    calendar.events['ben'] = {
      id: 'ben',
      status: 'confirmed',
      start: { dateTime: '2026-01-12T09:00:00+01:00' },
      end: { dateTime: '2026-01-12T10:00:00+01:00' },
    };
    const busy = await createCalendar().listBusy(OWNER, { ...DAY, others }, OPTIONS);
    expect(busy).toMatchObject({
      own: [],
      others: [
        { address: BEN, spans: [{ start: expect.any(String) }] },
        { address: 'stranger@elsewhere.example', spans: null },
      ],
    });
    const { findFreeSlots } = createRegistry({ mail: {} as never, calendar: createCalendar() });
    const query = findFreeSlots.input.parse({
      fromDay: '2026-01-12',
      toDay: '2026-01-12',
      minutes: 60,
      timeZone: 'Europe/Berlin',
      notBefore: '2026-01-01T00:00:00Z',
      limit: 2,
      others,
    });
    expect(await findFreeSlots.run(OWNER, query, OPTIONS)).toEqual({
      slots: [
        { start: '2026-01-12T09:00:00Z', end: '2026-01-12T10:00:00Z' },
        { start: '2026-01-12T10:00:00Z', end: '2026-01-12T11:00:00Z' },
      ],
      unknown: ['stranger@elsewhere.example'],
    });
  });

  it('does not take a calendar that cannot be read for a free one', async () => {
    const account = google.sandbox.state.accounts[ANNA];
    if (account) account.calendars = {};
    await expect(createCalendar().listBusy(OWNER, DAY, OPTIONS)).rejects.toMatchObject({
      code: 'calendar_unreadable',
    });
  });

  it('says what is missing without the permission', async () => {
    const calendar = createCalendar([SCOPES.gmail]);
    await expect(calendar.listBusy(OWNER, DAY, OPTIONS)).rejects.toMatchObject({
      code: 'missing_permission',
      retryable: false,
    });
  });

  it('is retryable when Google has troubles', async () => {
    google.sandbox.state.faults.push({
      id: 'f1',
      match: { path: 'freeBusy' },
      kind: 'status',
      status: 429,
      retryAfterSeconds: 4,
      remaining: 1,
    });
    await expect(createCalendar().listBusy(OWNER, DAY, OPTIONS)).rejects.toMatchObject({
      code: 'google_rate_limited',
      retryable: true,
      retryAfterMs: 4_000,
    });
  });
});
