import { describe, expect, it } from 'vitest';
import type { CalendarEvent } from '#lib/domain/event.ts';
import type { Plan, StepOf } from '#lib/domain/plan.ts';
import { keyOf, listPlannedSpans, spanOfChanged } from './planned-events.ts';
import { eventKeyOf, type RunAccount } from './run-state.ts';

const WORK: RunAccount = {
  id: 'work',
  email: 'alex@company.com',
  name: 'Alex',
  label: 'work',
  capabilities: [],
};
const HOME: RunAccount = { ...WORK, id: 'home', email: 'alex@home.example', label: 'personal' };

const EVENT: CalendarEvent = {
  id: 'event-1',
  calendarId: 'primary',
  accountId: WORK.id,
  etag: '"1"',
  status: 'confirmed',
  summary: 'Dentist',
  description: '',
  location: '',
  start: { dateTime: '2026-12-10T09:00:00-05:00', timeZone: 'America/New_York' },
  end: { dateTime: '2026-12-10T09:30:00-05:00', timeZone: 'America/New_York' },
  attendees: [],
  recurrence: [],
  organizer: null,
  own: true,
  free: false,
  kind: 'default',
  response: null,
  recurringEventId: null,
  originalStart: null,
  htmlLink: '',
  actionKey: null,
};

function listSpansOf(step: Plan['steps'][number]) {
  return listPlannedSpans({
    plan: { version: 1, workflow: 'calendar', steps: [step], unused: [], assumptions: [] },
    events: [EVENT],
    foundEvents: { s1: [eventKeyOf(EVENT)] },
    accounts: [WORK, HOME],
    timeZone: 'America/New_York',
  });
}

describe('listPlannedSpans', () => {
  it('looks at the time that an event takes in the account it goes to', () => {
    const step = {
      id: 's2',
      kind: 'move_events',
      of: 's1',
      toAccountId: HOME.email,
      toCalendar: null,
    } as const;
    expect(listSpansOf(step)).toEqual([
      {
        key: keyOf(step, EVENT),
        accountId: HOME.id,
        span: { start: EVENT.start, end: EVENT.end },
        title: EVENT.summary,
        event: null,
      },
    ]);
  });

  it('takes no new time where an event goes into another calendar of its account', () => {
    const step = {
      id: 's2',
      kind: 'move_events',
      of: 's1',
      toAccountId: WORK.email,
      toCalendar: 'Projects',
    } as const;
    expect(listSpansOf(step)).toEqual([]);
  });

  it.each([
    ['time', { time: '11:00' }, '10T11:00:00-05:00', '10T11:30:00-05:00'],
    ['day', { day: '2026-12-12' }, '12T09:00:00-05:00', '12T09:30:00-05:00'],
    ['both', { day: '2026-12-12', time: '11:00' }, '12T11:00:00-05:00', '12T11:30:00-05:00'],
    ['shift', { shiftMinutes: -60 }, '10T08:00:00-05:00', '10T08:30:00-05:00'],
    ['length', { minutes: 45 }, '10T09:00:00-05:00', '10T09:45:00-05:00'],
  ])(
    'changes the %s alone, and leaves the event itself out of what is there',
    (_, part, from, to) => {
      const step: StepOf<'change_events'> = {
        id: 's2',
        kind: 'change_events',
        of: 's1',
        title: null,
        day: null,
        time: null,
        shiftMinutes: null,
        minutes: null,
        location: null,
        addGuests: [],
        removeGuests: [],
        ...part,
      };
      const span = {
        start: { dateTime: `2026-12-${from}`, timeZone: 'America/New_York' },
        end: { dateTime: `2026-12-${to}`, timeZone: 'America/New_York' },
      };
      expect(listSpansOf(step)).toEqual([
        { key: keyOf(step, EVENT), accountId: WORK.id, title: 'Dentist', event: EVENT, span },
      ]);
    },
  );

  describe('of an event', () => {
    const change = (event: Partial<CalendarEvent>, part: Partial<StepOf<'change_events'>>) => {
      const step: StepOf<'change_events'> = {
        id: 's2',
        kind: 'change_events',
        of: 's1',
        title: null,
        day: null,
        time: null,
        shiftMinutes: null,
        minutes: null,
        location: null,
        addGuests: [],
        removeGuests: [],
        ...part,
      };
      return spanOfChanged(step, { ...EVENT, ...event }, 'America/New_York');
    };
    const timed = (from: string, to: string, timeZone = 'America/New_York') => ({
      start: { dateTime: from, timeZone },
      end: { dateTime: to, timeZone },
    });
    const days = (from: string, to: string) => ({ start: { date: from }, end: { date: to } });

    it.each([
      ['another day', { day: '2026-12-31' }, days('2026-12-31', '2027-01-03')],
      ['a shift by days', { shiftMinutes: -2_880 }, days('2026-12-08', '2026-12-11')],
      ['both', { day: '2026-12-31', shiftMinutes: 1_440 }, days('2027-01-01', '2027-01-04')],
      ['another length', { minutes: 1_440 }, days('2026-12-10', '2026-12-11')],
      ['a shift by hours', { shiftMinutes: 60 }, null],
      [
        'an hour of the day',
        { time: '14:00', minutes: 60 },
        timed('2026-12-10T14:00:00-05:00', '2026-12-10T15:00:00-05:00'),
      ],
    ])('of three whole days takes %s', (_what, part, expected) => {
      expect(change(days('2026-12-10', '2026-12-13'), part)).toEqual(expected);
    });

    it('keeps its hour over a change of the clocks when it moves by days', () => {
      const before = timed('2026-03-07T09:00:00-05:00', '2026-03-07T10:00:00-05:00');
      expect(change(before, { shiftMinutes: 1_440 })).toEqual(
        timed('2026-03-08T09:00:00-04:00', '2026-03-08T10:00:00-04:00'),
      );
      expect(change(before, { day: '2026-03-08' })).toEqual(
        timed('2026-03-08T09:00:00-04:00', '2026-03-08T10:00:00-04:00'),
      );
    });

    it('ends at its hour too where it goes over several days', () => {
      const trip = timed('2026-02-27T18:00:00-05:00', '2026-03-01T12:00:00-05:00');
      expect(change(trip, { day: '2026-03-06' })).toEqual(
        timed('2026-03-06T18:00:00-05:00', '2026-03-08T12:00:00-04:00'),
      );
    });

    it('stays in its own zone, at the hour that was said in the user’s', () => {
      const event = timed('2026-12-10T10:00:00+01:00', '2026-12-10T10:30:00+01:00', 'Europe/Paris');
      expect(change(event, { time: '09:00' })).toEqual(
        timed('2026-12-10T15:00:00+01:00', '2026-12-10T15:30:00+01:00', 'Europe/Paris'),
      );
    });
  });
});
