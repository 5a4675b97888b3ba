import type { calendar_v3 } from 'googleapis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GoogleSandbox } from '#dev/google/server.ts';
import {
  ANNA,
  BEN,
  CARA,
  createCalendarClient,
  describeRejection,
  signIn,
  startSmallSandbox,
} from './google-client.ts';

let sandbox: GoogleSandbox;
let anna: calendar_v3.Calendar;
let ben: calendar_v3.Calendar;
let cara: calendar_v3.Calendar;

beforeEach(async () => {
  sandbox = await startSmallSandbox();
  const open = async (email: string): Promise<calendar_v3.Calendar> =>
    createCalendarClient(sandbox.url, await signIn(sandbox.url, email));
  anna = await open(ANNA);
  ben = await open(BEN);
  cara = await open(CARA);
});
afterEach(() => sandbox.close());

const OUTSIDER = 'zoe@elsewhere.test';

/** A meeting of all three in Anna's calendar. */
async function invite(more: calendar_v3.Schema$Event = {}): Promise<void> {
  await anna.events.insert({
    calendarId: 'primary',
    requestBody: {
      id: 'meeting01',
      start: { dateTime: '2026-03-02T09:00:00', timeZone: 'Europe/Berlin' },
      end: { dateTime: '2026-03-02T10:00:00', timeZone: 'Europe/Berlin' },
      attendees: [{ email: BEN }, { email: CARA }],
      ...more,
    },
  });
}

describe('free/busy', () => {
  const WINDOW = { timeMin: '2026-03-02T00:00:00Z', timeMax: '2026-03-04T00:00:00Z' };

  async function query(
    calendar: calendar_v3.Calendar,
    ids: readonly string[],
    more: calendar_v3.Schema$FreeBusyRequest = {},
  ): Promise<Partial<Record<string, calendar_v3.Schema$FreeBusyCalendar>>> {
    const { data } = await calendar.freebusy.query({
      requestBody: { ...WINDOW, items: ids.map((id) => ({ id })), ...more },
    });
    return data.calendars ?? {};
  }

  it('crosses accounts, tells nothing but times, and doesn’t know outsiders', async () => {
    await invite({ recurrence: ['RRULE:FREQ=DAILY;COUNT=5'] });
    const found = await query(cara, ['primary', ANNA, OUTSIDER], { timeZone: 'Europe/Berlin' });
    const busy = [
      { start: '2026-03-02T09:00:00+01:00', end: '2026-03-02T10:00:00+01:00' },
      { start: '2026-03-03T09:00:00+01:00', end: '2026-03-03T10:00:00+01:00' },
    ];
    expect(found).toEqual({
      primary: { busy },
      [ANNA]: { busy },
      [OUTSIDER]: { errors: [{ domain: 'global', reason: 'notFound' }], busy: [] },
    });
  });

  it('is free where an event is transparent, declined or cancelled', async () => {
    await invite();
    await ben.events.patch({
      calendarId: 'primary',
      eventId: 'meeting01',
      requestBody: { transparency: 'transparent' },
    });
    await cara.events.delete({ calendarId: 'primary', eventId: 'meeting01' });
    const found = await query(anna, [ANNA, BEN, CARA]);
    expect(found[ANNA]?.busy).toHaveLength(1);
    expect(found[BEN]?.busy).toEqual([]);
    expect(found[CARA]?.busy).toEqual([]);
  });

  it('merges what meets, clips at the window, and counts whole days', async () => {
    const insert = (start: string, end: string): Promise<unknown> =>
      anna.events.insert({
        calendarId: 'primary',
        requestBody: { start: { dateTime: start }, end: { dateTime: end } },
      });
    await insert('2026-03-01T22:00:00Z', '2026-03-02T01:00:00Z');
    await insert('2026-03-02T01:00:00Z', '2026-03-02T02:00:00Z');
    await insert('2026-03-02T01:30:00Z', '2026-03-02T01:45:00Z');
    await anna.events.insert({
      calendarId: 'primary',
      requestBody: { start: { date: '2026-03-03' }, end: { date: '2026-03-04' } },
    });
    expect((await query(anna, [ANNA]))[ANNA]?.busy).toEqual([
      { start: '2026-03-02T00:00:00Z', end: '2026-03-02T02:00:00Z' },
      { start: '2026-03-02T23:00:00Z', end: '2026-03-03T23:00:00Z' },
    ]);
  });

  it('refuses an empty window', async () => {
    const refused = query(anna, [ANNA], { timeMin: WINDOW.timeMax, timeMax: WINDOW.timeMin });
    expect(await describeRejection(refused)).toMatchObject({
      status: 400,
      reason: 'timeRangeEmpty',
    });
  });
});
