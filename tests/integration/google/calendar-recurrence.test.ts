import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

beforeEach(async () => {
  sandbox = await startSmallSandbox();
  calendar = createCalendarClient(sandbox.url, await signIn(sandbox.url, ANNA));
});
afterEach(() => sandbox.close());

const WEEKLY: calendar_v3.Schema$Event = {
  id: 'series01',
  summary: 'Weekly',
  start: { dateTime: '2026-03-16T09:00:00', timeZone: 'Europe/Berlin' },
  end: { dateTime: '2026-03-16T10:00:00', timeZone: 'Europe/Berlin' },
  recurrence: ['RRULE:FREQ=WEEKLY;BYDAY=MO'],
};
const SPRING = { timeMin: '2026-03-20T00:00:00Z', timeMax: '2026-04-14T00:00:00Z' };

async function insert(requestBody: calendar_v3.Schema$Event): Promise<void> {
  await calendar.events.insert({ calendarId: 'primary', requestBody });
}

async function list(
  params: calendar_v3.Params$Resource$Events$List = {},
): Promise<calendar_v3.Schema$Event[]> {
  const { data } = await calendar.events.list({
    calendarId: 'primary',
    singleEvents: true,
    orderBy: 'startTime',
    ...SPRING,
    ...params,
  });
  return data.items ?? [];
}

const starts = (events: calendar_v3.Schema$Event[]): unknown[] =>
  events.map((event) => event.start?.dateTime ?? event.start?.date);

describe('a series', () => {
  it('keeps its wall-clock time over the change to summer time', async () => {
    await insert(WEEKLY);
    const events = await list();
    expect(starts(events)).toEqual([
      '2026-03-23T09:00:00+01:00',
      '2026-03-30T09:00:00+02:00',
      '2026-04-06T09:00:00+02:00',
      '2026-04-13T09:00:00+02:00',
    ]);
    expect(events[0]).toMatchObject({
      id: 'series01_20260323T080000Z',
      recurringEventId: 'series01',
      originalStartTime: { dateTime: '2026-03-23T09:00:00+01:00', timeZone: 'Europe/Berlin' },
      end: { dateTime: '2026-03-23T10:00:00+01:00' },
      iCalUID: 'series01@google.com',
    });
    expect(events[1]?.id).toBe('series01_20260330T070000Z');
    expect(events[0]?.recurrence).toBeUndefined();
  });

  it('is one event with its rule when it is not taken apart', async () => {
    await insert(WEEKLY);
    const { data } = await calendar.events.list({ calendarId: 'primary', ...SPRING });
    expect(data.items?.map((event) => [event.id, event.recurrence])).toEqual([
      ['series01', WEEKLY.recurrence],
    ]);
    const before = await calendar.events.list({
      calendarId: 'primary',
      timeMax: '2026-03-01T00:00:00Z',
    });
    expect(before.data.items).toEqual([]);
  });

  it('leaves out EXDATE and takes in RDATE', async () => {
    await insert({
      ...WEEKLY,
      recurrence: [
        'RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20260410T000000Z',
        'EXDATE;TZID=Europe/Berlin:20260330T090000',
        'RDATE:20260401T120000Z',
      ],
    });
    expect(starts(await list())).toEqual([
      '2026-03-23T09:00:00+01:00',
      '2026-04-01T14:00:00+02:00',
      '2026-04-06T09:00:00+02:00',
    ]);
  });

  it('counts to COUNT from its start, not from the window', async () => {
    await insert({ ...WEEKLY, recurrence: ['RRULE:FREQ=WEEKLY;COUNT=3'] });
    expect(starts(await list())).toEqual([
      '2026-03-23T09:00:00+01:00',
      '2026-03-30T09:00:00+02:00',
    ]);
  });

  it('of whole days has ids and times without a clock', async () => {
    await insert({
      id: 'trip01',
      start: { date: '2026-03-20' },
      end: { date: '2026-03-22' },
      recurrence: ['RRULE:FREQ=DAILY;INTERVAL=10', 'EXDATE;VALUE=DATE:20260330'],
    });
    const events = await list();
    expect(events.map((event) => [event.id, event.start?.date, event.end?.date])).toEqual([
      ['trip01_20260320', '2026-03-20', '2026-03-22'],
      ['trip01_20260409', '2026-04-09', '2026-04-11'],
    ]);
  });

  it('gives its occurrences by events.instances and one by its id', async () => {
    await insert(WEEKLY);
    const { data } = await calendar.events.instances({
      calendarId: 'primary',
      eventId: 'series01',
      ...SPRING,
      maxResults: 3,
    });
    expect(data.items).toHaveLength(3);
    expect(data.nextPageToken).toBeTruthy();
    const get = (eventId: string) => calendar.events.get({ calendarId: 'primary', eventId });
    expect((await get('series01_20260330T070000Z')).data.start?.dateTime).toBe(
      '2026-03-30T09:00:00+02:00',
    );
    expect(await describeRejection(get('series01_20260330T080000Z'))).toMatchObject({
      status: 404,
      reason: 'notFound',
    });
    expect(await describeRejection(get('series01_20260331T070000Z'))).toMatchObject({
      status: 404,
    });
  });
});

describe('an occurrence', () => {
  const MOVED = 'series01_20260330T070000Z';

  it('can be moved on its own, and is found by its first time still', async () => {
    await insert(WEEKLY);
    const { data } = await calendar.events.patch({
      calendarId: 'primary',
      eventId: MOVED,
      requestBody: {
        summary: 'Weekly, later',
        start: { dateTime: '2026-03-31T15:00:00+02:00' },
        end: { dateTime: '2026-03-31T16:00:00+02:00' },
      },
    });
    expect(data).toMatchObject({
      id: MOVED,
      recurringEventId: 'series01',
      originalStartTime: { dateTime: '2026-03-30T09:00:00+02:00' },
      sequence: 1,
    });
    expect(starts(await list())).toEqual([
      '2026-03-23T09:00:00+01:00',
      '2026-03-31T15:00:00+02:00',
      '2026-04-06T09:00:00+02:00',
      '2026-04-13T09:00:00+02:00',
    ]);
    const unexpanded = await calendar.events.list({ calendarId: 'primary', ...SPRING });
    expect(unexpanded.data.items?.map((event) => event.id).sort()).toEqual(['series01', MOVED]);
    const again = await calendar.events.get({ calendarId: 'primary', eventId: MOVED });
    expect(again.data.summary).toBe('Weekly, later');
  });

  it('moved into the window from outside is there, and out of it is not', async () => {
    await insert(WEEKLY);
    await calendar.events.patch({
      calendarId: 'primary',
      eventId: MOVED,
      requestBody: {
        start: { dateTime: '2026-05-05T15:00:00+02:00' },
        end: { dateTime: '2026-05-05T16:00:00+02:00' },
      },
    });
    expect(await list()).toHaveLength(3);
    const may = await list({ timeMin: '2026-05-05T00:00:00Z', timeMax: '2026-05-06T00:00:00Z' });
    expect(may.map((event) => event.id)).toEqual([MOVED]);
  });

  it('can be cancelled on its own, once', async () => {
    await insert(WEEKLY);
    const params = { calendarId: 'primary', eventId: MOVED };
    await calendar.events.delete(params);
    expect(await describeRejection(calendar.events.delete(params))).toMatchObject({ status: 410 });
    expect(starts(await list())).not.toContain('2026-03-30T09:00:00+02:00');
    expect((await list({ showDeleted: true })).map((event) => event.status)).toEqual([
      'confirmed',
      'cancelled',
      'confirmed',
      'confirmed',
    ]);
    const unexpanded = await calendar.events.list({ calendarId: 'primary', ...SPRING });
    expect(unexpanded.data.items).toContainEqual(
      expect.objectContaining({ id: MOVED, status: 'cancelled', recurringEventId: 'series01' }),
    );
  });

  it('goes when its series moves to other times, and when it is deleted', async () => {
    await insert(WEEKLY);
    await calendar.events.patch({
      calendarId: 'primary',
      eventId: MOVED,
      requestBody: { summary: 'Changed' },
    });
    await calendar.events.patch({
      calendarId: 'primary',
      eventId: 'series01',
      requestBody: {
        start: { dateTime: '2026-03-17T09:00:00+01:00' },
        end: { dateTime: '2026-03-17T10:00:00+01:00' },
        recurrence: ['RRULE:FREQ=WEEKLY;BYDAY=TU'],
      },
    });
    const moved = await list();
    expect(starts(moved)).toEqual([
      '2026-03-24T09:00:00+01:00',
      '2026-03-31T09:00:00+02:00',
      '2026-04-07T09:00:00+02:00',
    ]);
    expect(moved.every((event) => event.summary === 'Weekly')).toBe(true);
    await calendar.events.delete({ calendarId: 'primary', eventId: 'series01' });
    expect(await list()).toEqual([]);
  });
});
