import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EventQuery } from '#lib/domain/event.ts';
import { createListOverlapping } from '#lib/tools/list-overlapping.ts';
import { createRegistry } from '#lib/tools/registry.ts';
import { ANNA, BEN, SCOPES } from '#tests/integration/google/google-client.ts';
import {
  AS_ANNA,
  at,
  type CalendarDesk,
  PUBLIC,
  REQUEST,
  SHARED,
  span,
  startCalendarDesk,
  TEAM,
} from './calendar-desk.ts';

let desk: CalendarDesk;

beforeAll(async () => {
  desk = await startCalendarDesk();
});

beforeEach(() => desk.reset());

afterAll(() => desk.google.close());

async function search(changes: Partial<EventQuery> = {}) {
  const query: EventQuery = {
    title: null,
    people: [],
    after: null,
    before: null,
    startsAt: null,
    order: 'soonest',
    limit: 50,
    ...changes,
  };
  return desk.calendar.searchEvents(AS_ANNA, query, { ...desk.options, ...REQUEST });
}

async function idsOf(changes: Partial<EventQuery> = {}) {
  return (await search(changes)).map(({ id }) => id);
}

describe('the calendars of an account', () => {
  it('are listed with what may be done in them', async () => {
    const calendars = await desk.calendar.listCalendars(AS_ANNA, desk.options);
    expect(calendars).toHaveLength(4);
    expect(calendars).toEqual(
      expect.arrayContaining([
        { id: ANNA, name: ANNA, primary: true, timeZone: 'Europe/Berlin', writable: true },
        { id: TEAM, name: 'team', primary: false, timeZone: 'Europe/Berlin', writable: true },
        { id: SHARED, name: 'shared', primary: false, timeZone: 'Europe/Berlin', writable: true },
        { id: PUBLIC, name: 'public', primary: false, timeZone: 'Europe/Berlin', writable: false },
      ]),
    );
  });

  it('need the permission to see them', async () => {
    const calendar = desk.connect([SCOPES.gmail]);
    await expect(calendar.listCalendars(AS_ANNA, desk.options)).rejects.toMatchObject({
      code: 'missing_permission',
    });
  });
});

describe('searching events', () => {
  it('answers an event with all that an action needs', async () => {
    desk.book('one', {
      summary: 'Budget',
      description: 'Numbers',
      location: 'Room 1',
      ...span('13', '10:00', '11:00'),
      attendees: [
        { email: ANNA, responseStatus: 'accepted' },
        { email: BEN, displayName: 'Ben', optional: true },
      ],
      transparency: 'transparent',
      extendedProperties: { private: { countersignAction: 'k1', other: 'x' } },
    });
    expect(await search()).toEqual([
      {
        id: 'one',
        uid: 'one@google.com',
        calendarId: ANNA,
        accountId: ANNA,
        etag: '"one"',
        status: 'confirmed',
        summary: 'Budget',
        description: 'Numbers',
        location: 'Room 1',
        ...span('13', '10:00', '11:00'),
        attendees: [
          { name: '', address: ANNA, optional: false, response: 'accepted' },
          { name: 'Ben', address: BEN, optional: true, response: 'needsAction' },
        ],
        recurrence: [],
        organizer: { name: '', address: ANNA },
        own: true,
        free: true,
        kind: 'default',
        response: 'accepted',
        recurringEventId: null,
        originalStart: null,
        htmlLink: expect.stringContaining('https://'),
        extras: { free: true },
        actionKey: 'k1',
      },
    ]);
  });

  it('looks into every calendar that can be changed and into no other', async () => {
    desk.book('team', { summary: 'A', ...span('13', '10:00', '11:00') }, TEAM);
    desk.book('mine', { summary: 'A', ...span('13', '09:00', '10:00') });
    for (const id of [SHARED, PUBLIC]) {
      desk.book('other', { summary: 'A', ...span('13', '12:00', '13:00') }, id);
    }
    const found = await search();
    expect(found.map(({ calendarId, id, own }) => [calendarId, id, own])).toEqual([
      [ANNA, 'mine', true],
      [TEAM, 'team', true],
      [SHARED, 'other', true],
    ]);
  });

  it('finds what is soonest from now, and what was latest until now', async () => {
    for (const day of ['05', '08', '14', '20']) {
      desk.book(`day${day}`, { summary: 'A', ...span(day, '10:00', '11:00') });
    }
    expect(await idsOf()).toEqual(['day14', 'day20']);
    expect(await idsOf({ limit: 1 })).toEqual(['day14']);
    expect(await idsOf({ order: 'latest' })).toEqual(['day08', 'day05']);
    expect(await idsOf({ order: 'latest', limit: 1 })).toEqual(['day08']);
    expect(await idsOf({ after: '2026-01-08', before: '2026-01-20' })).toEqual(['day08', 'day14']);
    expect(await idsOf({ after: '2026-01-20', before: '2026-01-20' })).toEqual([]);
  });

  it('reads days in the zone of the user', async () => {
    desk.book('before', { summary: 'A', ...span('12', '23:30', '23:59') });
    desk.book('first', { summary: 'A', ...span('13', '00:00', '00:30') });
    desk.book('last', { summary: 'A', ...span('13', '23:30', '23:59') });
    desk.book('after', { summary: 'A', ...span('14', '00:00', '00:30') });
    desk.book('eve', { summary: 'A', start: { date: '2026-01-12' }, end: { date: '2026-01-13' } });
    desk.book('day', { summary: 'A', start: { date: '2026-01-13' }, end: { date: '2026-01-14' } });
    const days = { after: '2026-01-13', before: '2026-01-14' };
    expect(new Set(await idsOf(days))).toEqual(new Set(['first', 'last', 'day']));
    expect(await idsOf({ ...days, startsAt: '23:30' })).toEqual(['last']);
  });

  it('leaves out what is deleted, declined, or only a mark on a day', async () => {
    const time = span('13', '10:00', '11:00');
    desk.book('kept', { summary: 'A', ...time });
    desk.book('deleted', { summary: 'A', status: 'cancelled', ...time });
    desk.book('declined', {
      summary: 'A',
      ...time,
      organizer: { email: BEN },
      attendees: [{ email: ANNA, responseStatus: 'declined' }],
    });
    desk.book('home', { summary: 'A', eventType: 'workingLocation', ...time });
    expect(await idsOf()).toEqual(['kept']);
  });

  it('reads a series as its occurrences', async () => {
    desk.book('series', {
      summary: 'Stand-up',
      ...span('12', '09:00', '09:15'),
      recurrence: ['RRULE:FREQ=DAILY;COUNT=3'],
    });
    const found = await search({ title: 'standup' });
    expect(found.map(({ recurringEventId, start }) => [recurringEventId, start])).toEqual([
      ['series', at('12T09:00')],
      ['series', at('13T09:00')],
      ['series', at('14T09:00')],
    ]);
    expect(new Set(found.map(({ id }) => id)).size).toBe(3);
  });

  it('finds a title in whatever way it is written, and people', async () => {
    const time = span('13', '10:00', '11:00');
    desk.book('sync', {
      summary: 'Team Sync',
      ...time,
      attendees: [{ email: ANNA }, { email: BEN }],
    });
    desk.book('lunch', { summary: 'Lunch with Ben', ...time });
    desk.book('other', { summary: 'Steam cleaning', description: 'team sync', ...time });
    expect(await idsOf({ title: 'sync team' })).toEqual(['sync']);
    expect(await idsOf({ title: 'team' })).toEqual(['sync']);
    const people = [{ name: 'Ben', address: BEN }];
    expect(new Set(await idsOf({ people }))).toEqual(new Set(['sync', 'lunch']));
    expect(await idsOf({ people, title: 'lunch' })).toEqual(['lunch']);
    expect(await idsOf({ title: 'nowhere' })).toEqual([]);
  });

  it('reads on through full pages until it has enough', async () => {
    for (let n = 0; n < 620; n += 1) {
      const start = new Date(Date.parse('2026-01-12T00:00:00Z') + n * 3_600_000).toISOString();
      const end = new Date(Date.parse(start) + 1_800_000).toISOString();
      desk.book(`e${n}`, {
        summary: n >= 600 ? 'Rare' : 'Often',
        start: { dateTime: start },
        end: { dateTime: end },
      });
    }
    const all = await idsOf({ limit: 250 });
    expect(all).toEqual(Array.from({ length: 250 }, (_, n) => `e${n}`));
    expect(await idsOf({ startsAt: '01:00', limit: 2 })).toEqual(['e0', 'e24']);
    const rare = await idsOf({ people: [{ name: 'Rare', address: null }], limit: 3 });
    expect(rare).toEqual(['e600', 'e601', 'e602']);
    const lists = await desk.countCalls(/\/events$/, () => idsOf({ limit: 1 }));
    // One page of each calendar.
    expect(lists).toBe(3);
    expect(await idsOf({ order: 'latest', after: '2026-01-12', limit: 1 })).toEqual(['e619']);
  });
});

describe('what overlaps a time', () => {
  const list = (day: string, from: string, to: string, except: string | null = null) =>
    createListOverlapping(desk.calendar).run(
      AS_ANNA,
      { ...span(day, from, to), except: except ? { calendarId: ANNA, eventId: except } : null },
      desk.options,
    );

  it('is what blocks it in the calendars of the account, sorted', async () => {
    const time = span('13', '10:00', '11:00');
    desk.book('z-team', time, TEAM);
    desk.book('meeting', time);
    desk.book('maybe', { ...time, status: 'tentative' });
    desk.book('free', { ...time, transparency: 'transparent' });
    desk.book('deleted', { ...time, status: 'cancelled' });
    desk.book('declined', {
      ...time,
      organizer: { email: BEN },
      attendees: [{ email: ANNA, responseStatus: 'declined' }],
    });
    desk.book('holiday', { start: { date: '2026-01-13' }, end: { date: '2026-01-14' } });
    desk.book('birthday', {
      start: { date: '2026-01-13' },
      end: { date: '2026-01-14' },
      transparency: 'transparent',
    });
    desk.book('before', span('13', '09:00', '10:00'));
    desk.book('after', span('13', '11:00', '12:00'));
    expect(await list('13', '10:00', '11:00')).toEqual([
      `${ANNA}/holiday`,
      `${ANNA}/maybe`,
      `${ANNA}/meeting`,
      `${TEAM}/z-team`,
    ]);
    expect(await list('13', '10:00', '11:00', 'meeting')).toEqual([
      `${ANNA}/holiday`,
      `${ANNA}/maybe`,
      `${TEAM}/z-team`,
    ]);
    expect(await list('14', '10:00', '11:00')).toEqual([]);
  });

  it('leaves the event itself out by the name of the main calendar too, and by its series', async () => {
    desk.book('series', {
      ...span('12', '09:00', '09:15'),
      recurrence: ['RRULE:FREQ=DAILY;COUNT=3'],
    });
    const [occurrence = ''] = await list('13', '08:00', '12:00');
    expect(occurrence).toMatch(`${ANNA}/series_`);
    for (const eventId of ['series', occurrence.slice(ANNA.length + 1)]) {
      const except = { calendarId: 'primary', eventId };
      const rest = await createListOverlapping(desk.calendar).run(
        AS_ANNA,
        { ...span('13', '08:00', '12:00'), except },
        desk.options,
      );
      expect(rest).toEqual([]);
    }
  });

  it('of days is what lies on them in the zone of the calendar', async () => {
    desk.book('late', span('13', '23:30', '23:59'));
    const on = (start: string, end: string) =>
      createListOverlapping(desk.calendar).run(
        AS_ANNA,
        { start: { date: start }, end: { date: end }, except: null },
        desk.options,
      );
    expect(await on('2026-01-13', '2026-01-14')).toEqual([`${ANNA}/late`]);
    expect(await on('2026-01-14', '2026-01-15')).toEqual([]);
  });
});

describe('conflicts of a time', () => {
  it('are what is there, what is too near, and what is there already', async () => {
    desk.book('meeting', { summary: 'Budget', ...span('13', '10:30', '11:00') });
    desk.book('near', { summary: 'Call', ...span('13', '09:30', '09:50') });
    desk.book('far', { summary: 'Walk', ...span('13', '09:00', '09:45') }, TEAM);
    desk.book('office', {
      summary: 'Home',
      start: { date: '2026-01-13' },
      end: { date: '2026-01-14' },
      eventType: 'workingLocation',
    });
    const { findConflicts } = createRegistry({ mail: {} as never, calendar: desk.calendar });
    const conflicts = findConflicts.output.parse(
      await findConflicts.run(
        AS_ANNA,
        { ...span('13', '10:00', '11:00'), title: 'budget', bufferMinutes: 15, except: null },
        desk.options,
      ),
    );
    const meeting = {
      id: 'meeting',
      calendarId: ANNA,
      summary: 'Budget',
      ...span('13', '10:30', '11:00'),
    };
    expect(conflicts).toEqual({
      overlapping: [meeting],
      adjacent: [
        { id: 'near', calendarId: ANNA, summary: 'Call', ...span('13', '09:30', '09:50') },
      ],
      duplicates: [meeting],
    });
  });
});
