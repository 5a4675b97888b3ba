import type { calendar_v3 } from 'googleapis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GoogleSandbox } from '#dev/google/server.ts';
import {
  ANNA,
  createCalendarClient,
  describeRejection,
  signIn,
  startSmallSandbox,
} from './google-client.ts';

let sandbox: GoogleSandbox;
let calendar: calendar_v3.Calendar;

beforeAll(async () => {
  sandbox = await startSmallSandbox();
  calendar = createCalendarClient(sandbox.url, await signIn(sandbox.url, ANNA));
});
afterAll(() => sandbox.close());

function at(day: string, from: string, to: string): calendar_v3.Schema$Event {
  const timeZone = 'Europe/Berlin';
  return {
    start: { dateTime: `${day}T${from}:00`, timeZone },
    end: { dateTime: `${day}T${to}:00`, timeZone },
  };
}

async function insert(requestBody: calendar_v3.Schema$Event): Promise<calendar_v3.Schema$Event> {
  return (await calendar.events.insert({ calendarId: 'primary', requestBody })).data;
}

describe('events.list', () => {
  const window = { timeMin: '2026-06-01T00:00:00Z', timeMax: '2026-06-30T00:00:00Z' };

  beforeAll(async () => {
    for (const [day, summary] of [
      ['2026-06-03', 'Dentist'],
      ['2026-06-01', 'Budget review'],
      ['2026-06-02', 'Budget call'],
    ] as const)
      await insert({
        ...at(day, '09:00', '10:00'),
        summary,
        location: summary === 'Dentist' ? 'Budget street 5' : 'Office',
        extendedProperties: { private: { kind: summary.split(' ')[0] ?? '' } },
      });
    const gone = await insert({ ...at('2026-06-04', '09:00', '10:00'), summary: 'Deleted' });
    await calendar.events.delete({ calendarId: 'primary', eventId: gone.id ?? '' });
  });

  const list = async (params: calendar_v3.Params$Resource$Events$List) =>
    (await calendar.events.list({ calendarId: 'primary', ...window, ...params })).data;
  const titles = (data: calendar_v3.Schema$Events): unknown[] =>
    (data.items ?? []).map((event) => event.summary);

  it('orders by start, filters by words, properties, window and deletion', async () => {
    const ordered = await list({ singleEvents: true, orderBy: 'startTime' });
    expect(titles(ordered)).toEqual(['Budget review', 'Budget call', 'Dentist']);
    expect(ordered).toMatchObject({ kind: 'calendar#events', timeZone: 'Europe/Berlin' });
    expect(titles(await list({ q: 'budget OFFICE', singleEvents: true }))).toEqual([
      'Budget review',
      'Budget call',
    ]);
    expect(titles(await list({ privateExtendedProperty: ['kind=Dentist'] }))).toEqual(['Dentist']);
    expect(titles(await list({ showDeleted: true }))).toContain('Deleted');
    const ends = await list({ timeMin: '2026-06-01T08:00:00Z', timeMax: '2026-06-02T07:00:00Z' });
    expect(titles(ends)).toEqual([]);
  });

  it('gives pages whose token survives what happens in between', async () => {
    const first = await list({ singleEvents: true, orderBy: 'startTime', maxResults: 2 });
    expect(titles(first)).toEqual(['Budget review', 'Budget call']);
    expect(first.nextSyncToken).toBeUndefined();
    const early = await insert({ ...at('2026-06-01', '07:00', '08:00'), summary: 'Early' });
    const second = await list({
      singleEvents: true,
      orderBy: 'startTime',
      maxResults: 2,
      pageToken: first.nextPageToken ?? '',
    });
    expect(titles(second)).toEqual(['Dentist']);
    expect(second.nextPageToken).toBeUndefined();
    expect(second.nextSyncToken).toBeTruthy();
    await calendar.events.delete({ calendarId: 'primary', eventId: early.id ?? '' });
  });

  it('finds an event by its iCalUID', async () => {
    const event = await insert({ ...at('2026-07-01', '09:00', '10:00'), summary: 'By UID' });
    const { data } = await calendar.events.list({
      calendarId: 'primary',
      iCalUID: event.iCalUID ?? '',
    });
    expect(titles(data)).toEqual(['By UID']);
  });

  it('writes times in the zone asked for', async () => {
    const data = await list({ timeZone: 'America/New_York', q: 'Dentist' });
    expect(data.items?.[0]?.start).toEqual({
      dateTime: '2026-06-03T03:00:00-04:00',
      timeZone: 'Europe/Berlin',
    });
  });

  it('gives what changed since a sync token, deletions included, and 410 for a strange one', async () => {
    sandbox.sandbox.state.clockOffsetMs += 5000;
    const { data } = await calendar.events.list({ calendarId: 'primary', maxResults: 2500 });
    sandbox.sandbox.state.clockOffsetMs += 5000;
    const event = await insert({ ...at('2026-08-01', '09:00', '10:00'), summary: 'New' });
    await calendar.events.delete({ calendarId: 'primary', eventId: event.id ?? '' });
    const changes = await calendar.events.list({
      calendarId: 'primary',
      syncToken: data.nextSyncToken ?? '',
    });
    expect(changes.data.items?.map((it) => [it.summary, it.status])).toContainEqual([
      'New',
      'cancelled',
    ]);
    expect(
      changes.data.items?.some((it) => it.summary === 'Dentist' && it.status === 'confirmed'),
    ).toBe(false);
    expect(
      await describeRejection(calendar.events.list({ calendarId: 'primary', syncToken: 'b2xk' })),
    ).toMatchObject({ status: 410, reason: 'fullSyncRequired' });
  });

  it.each([
    ['an empty window', { timeMin: window.timeMax, timeMax: window.timeMin }, 'timeRangeEmpty'],
    ['a time without offset', { timeMin: '2026-06-01T00:00:00' }, 'badRequest'],
    ['startTime without singleEvents', { orderBy: 'startTime' }, 'invalid'],
    ['an unknown order', { orderBy: 'mood' }, 'invalidParameter'],
    ['an unknown zone', { timeZone: 'Mars/1' }, 'invalidParameter'],
    ['a strange page token', { pageToken: '??' }, 'invalid'],
  ])('refuses %s', async (_name, params, reason) => {
    expect(await describeRejection(list(params))).toMatchObject({ status: 400, reason });
  });
});
