import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Slot } from './draft.ts';
import { findFreeSlots as findForPeople, isFree } from './free-slots.ts';
import type { WorkingHours } from './settings.ts';

const WEEKDAYS = [1, 2, 3, 4, 5];

/** What one person is asked. */
interface Query {
  busy: Slot[];
  fromDay: string;
  toDay: string;
  days: string[];
  minutes: number;
  partOfDay: 'morning' | 'afternoon' | 'any';
  workingHours: WorkingHours;
  timeZone: string;
  notBefore: string;
  limit: number;
}

const NO_BUFFER = { beforeMinutes: 0, afterMinutes: 0 };

function findFreeSlots({ busy, workingHours, ...query }: Query): Slot[] {
  const { timeZone } = query;
  const me = { id: 'me', busy, timeZone, workingHours, buffer: NO_BUFFER };
  return findForPeople({ ...query, people: [me] }).slots;
}

function buildQuery(changes: Partial<Query> = {}): Query {
  return {
    busy: [],
    fromDay: '2026-03-16',
    toDay: '2026-03-16',
    days: [],
    minutes: 30,
    partOfDay: 'any',
    workingHours: { start: '09:00', end: '18:00', days: WEEKDAYS },
    timeZone: 'Europe/Budapest',
    notBefore: '2026-03-01T00:00:00Z',
    limit: 10,
    ...changes,
  };
}

function span(start: string, end: string): Slot {
  return { start, end };
}

/** Slots as the zone's own clock shows them. */
function show(slots: Slot[], timeZone = 'Europe/Budapest'): string[] {
  return slots.map(({ start, end }) =>
    [start, end]
      .map((at) => Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainTime().toString())
      .map((time) => time.slice(0, 5))
      .join('-'),
  );
}

describe('findFreeSlots', () => {
  it('starts on the half hour where the working day does not', () => {
    const workingHours = { start: '08:45', end: '10:15', days: WEEKDAYS };
    expect(show(findFreeSlots(buildQuery({ workingHours })))).toEqual([
      '09:00-09:30',
      '09:30-10:00',
    ]);
  });

  it('goes round the days before it offers a second one on any', () => {
    const slots = findFreeSlots(buildQuery({ toDay: '2026-03-18', limit: 4 }));
    expect(slots.map((slot) => slot.start)).toEqual([
      '2026-03-16T08:00:00Z',
      '2026-03-16T08:30:00Z',
      '2026-03-17T08:00:00Z',
      '2026-03-18T08:00:00Z',
    ]);
  });

  it('leaves out the weekend, unless a day of it was asked for by name', () => {
    const weekend = { fromDay: '2026-03-14', toDay: '2026-03-15' };
    expect(findFreeSlots(buildQuery(weekend))).toEqual([]);
    const saturday = findFreeSlots(buildQuery({ ...weekend, days: ['2026-03-14'], limit: 1 }));
    expect(saturday).toEqual([span('2026-03-14T08:00:00Z', '2026-03-14T08:30:00Z')]);
  });

  it('takes no day that was not named, and none outside the range', () => {
    const days = ['2026-03-17', '2026-03-20'];
    const slots = findFreeSlots(buildQuery({ toDay: '2026-03-18', days, limit: 2 }));
    expect(slots.every((slot) => slot.start.startsWith('2026-03-17'))).toBe(true);
    expect(slots).toHaveLength(2);
  });

  it('divides the day at noon', () => {
    const workingHours = { start: '11:00', end: '13:00', days: WEEKDAYS };
    const query = { workingHours, minutes: 60 };
    expect(show(findFreeSlots(buildQuery({ ...query, partOfDay: 'morning' })))).toEqual([
      '11:00-12:00',
    ]);
    expect(show(findFreeSlots(buildQuery({ ...query, partOfDay: 'afternoon' })))).toEqual([
      '12:00-13:00',
    ]);
  });

  it('keeps the hours of the zone when the clocks have changed', () => {
    const query = { fromDay: '2026-03-27', toDay: '2026-03-30', limit: 2 };
    expect(findFreeSlots(buildQuery(query)).map((slot) => slot.start)).toEqual([
      '2026-03-27T08:00:00Z',
      '2026-03-30T07:00:00Z',
    ]);
  });

  it('has the hour too that a day has again after its end', () => {
    const query = {
      timeZone: 'America/St_Johns',
      workingHours: { start: '23:00', end: '00:00', days: [6] },
      fromDay: '2010-11-06',
      toDay: '2010-11-06',
      notBefore: '2010-11-01T00:00:00Z',
    };
    // The clocks went back from one past midnight to one past eleven.
    expect(findFreeSlots(buildQuery(query)).map(({ start }) => start)).toEqual([
      '2010-11-07T01:30:00Z',
      '2010-11-07T02:00:00Z',
      '2010-11-07T03:00:00Z',
    ]);
  });

  it('offers nothing on a day that is full, nor where the working day is too short', () => {
    const busy = [span('2026-03-16T00:00:00Z', '2026-03-17T00:00:00Z')];
    expect(findFreeSlots(buildQuery({ busy }))).toEqual([]);
    expect(findFreeSlots(buildQuery({ minutes: 10 * 60 }))).toEqual([]);
    expect(findFreeSlots(buildQuery({ limit: 0 }))).toEqual([]);
  });

  it('uses the gap between two meetings to the minute', () => {
    const busy = [
      span('2026-03-16T08:00:00Z', '2026-03-16T10:00:00Z'),
      span('2026-03-16T11:00:00Z', '2026-03-16T17:00:00Z'),
    ];
    expect(show(findFreeSlots(buildQuery({ busy, minutes: 60 })))).toEqual(['11:00-12:00']);
  });
});

describe('findFreeSlots for several people', () => {
  const person = {
    timeZone: 'Europe/Budapest',
    workingHours: { start: '09:00', end: '18:00', days: WEEKDAYS },
    buffer: NO_BUFFER,
  };
  const { busy: _busy, workingHours: _hours, ...query } = buildQuery({ minutes: 60 });

  it('meets within the hours of all, each by their own clock', () => {
    const people = [
      { ...person, id: 'anna', busy: [] },
      { ...person, id: 'ben', busy: [], timeZone: 'America/New_York' },
    ];
    const { slots, unknown } = findForPeople({ ...query, people });
    expect(show(slots)).toEqual(['14:00-15:00', '15:00-16:00', '16:00-17:00', '17:00-18:00']);
    expect(unknown).toEqual([]);
  });

  it('names those of whom it is not known whether they are free', () => {
    const morning = [span('2026-03-16T08:00:00Z', '2026-03-16T15:30:00Z')];
    const people = [
      { ...person, id: 'anna', busy: morning },
      { ...person, id: 'ben', busy: 'unknown' as const, workingHours: null },
    ];
    const { slots, unknown } = findForPeople({ ...query, people });
    expect(show(slots)).toEqual(['16:30-17:30']);
    expect(unknown).toEqual(['ben']);
  });

  it('leaves each their pause around meetings', () => {
    const busy = [span('2026-03-16T10:00:00Z', '2026-03-16T11:00:00Z')];
    const buffer = { beforeMinutes: 15, afterMinutes: 30 };
    const workingHours = { ...person.workingHours, start: '10:00', end: '14:00' };
    const people = [{ ...person, id: 'anna', busy, buffer, workingHours }];
    const { slots } = findForPeople({ ...query, gridMinutes: 15, minutes: 30, people });
    expect(show(slots)).toEqual(['10:00-10:30', '12:30-13:00', '13:00-13:30', '13:30-14:00']);
  });

  it('knows hours that go over midnight', () => {
    const workingHours = { start: '22:00', end: '01:30', days: [1] };
    const people = [{ ...person, id: 'anna', busy: [], workingHours }];
    const { slots } = findForPeople({ ...query, toDay: '2026-03-17', people });
    expect(show(slots)).toEqual(['22:00-23:00', '23:00-00:00', '00:00-01:00']);
  });
});

describe('isFree', () => {
  const slot = span('2026-03-16T09:00:00Z', '2026-03-16T10:00:00Z');

  it.each([
    ['ends as it starts', '08:00', '09:00', true],
    ['starts as it ends', '10:00', '11:00', true],
    ['reaches a minute into it', '08:00', '09:01', false],
    ['starts a minute before it ends', '09:59', '11:00', false],
    ['lies inside it', '09:15', '09:30', false],
    ['covers it', '08:00', '11:00', false],
  ])('knows of a meeting that %s', (_what, from, to, expected) => {
    const busy = [span(`2026-03-16T${from}:00Z`, `2026-03-16T${to}:00Z`)];
    expect(isFree(slot, busy)).toBe(expected);
  });

  it('compares instants, whatever offset they are written with', () => {
    expect(isFree(slot, [span('2026-03-16T10:30:00+01:00', '2026-03-16T11:00:00+01:00')])).toBe(
      false,
    );
    expect(isFree(slot, [span('2026-03-16T09:00:00+05:30', '2026-03-16T10:00:00+05:30')])).toBe(
      true,
    );
  });
});
