import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Slot } from './draft.ts';
import { type FreeSlotsQuery, findFreeSlots, isFree } from './free-slots.ts';

const MINUTE = 60_000;
const WEEKDAYS = [1, 2, 3, 4, 5];

function buildQuery(changes: Partial<FreeSlotsQuery> = {}): FreeSlotsQuery {
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

interface ClockMinute {
  at: number;
  day: string;
  /** Minutes since midnight that the zone's clock shows. */
  clock: number;
}

const walked = new Map<string, ClockMinute[]>();

/** Every minute of a day and of the two hours after it, as the zone's clock shows them. */
function walkDay(day: string, timeZone: string): ClockMinute[] {
  const key = `${timeZone} ${day}`;
  const known = walked.get(key);
  if (known) return known;
  const start = Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds;
  const minutes = Array.from({ length: 27 * 60 }, (_, n) => {
    const at = start + n * MINUTE;
    const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
    return { at, day: zoned.toPlainDate().toString(), clock: zoned.hour * 60 + zoned.minute };
  });
  walked.set(key, minutes);
  return minutes;
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

/**
 * The slow and obvious way: walks the day minute by minute and asks of every minute of a slot
 * whether it is working time and free.
 */
function listByHand(query: FreeSlotsQuery, day: string): number[] {
  const { workingHours, timeZone, partOfDay, busy, minutes } = query;
  const from = Math.max(minutesOf(workingHours.start), partOfDay === 'afternoon' ? 720 : 0);
  const to = Math.min(minutesOf(workingHours.end), partOfDay === 'morning' ? 720 : 1440);
  const spans = busy.map((one) => [Date.parse(one.start), Date.parse(one.end)] as const);
  const notBefore = Date.parse(query.notBefore);
  const walk = walkDay(day, timeZone);
  const isGood = (minute: ClockMinute) =>
    minute.day === day &&
    minute.clock >= from &&
    minute.clock < to &&
    spans.every(([start, end]) => minute.at >= end || minute.at + MINUTE <= start);
  return walk.flatMap((minute, index) =>
    minute.clock % 30 === 0 &&
    minute.at >= notBefore &&
    walk.slice(index, index + minutes).every(isGood)
      ? [minute.at]
      : [],
  );
}

/** Days on which clocks change, and ordinary ones. */
const zonesAndDays = fc.constantFrom(
  ['Europe/Budapest', '2026-03-29'],
  ['Europe/Budapest', '2026-10-25'],
  ['America/New_York', '2026-03-08'],
  ['America/New_York', '2026-11-01'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['Asia/Kathmandu', '2026-06-10'],
  ['Africa/Casablanca', '2026-02-15'],
  ['Pacific/Kiritimati', '2026-12-31'],
  ['UTC', '2026-02-28'],
) satisfies fc.Arbitrary<[string, string]>;

/** Not from one to three, when the edge of a working day could be there twice or not at all. */
const clockTime = fc
  .tuple(
    fc.nat({ max: 23 }).filter((hour) => hour !== 1 && hour !== 2),
    fc.constantFrom('00', '15', '30', '45'),
  )
  .map(([hours, minutes]) => `${String(hours).padStart(2, '0')}:${minutes}`);

const randomQuery = fc
  .record({
    zoneAndDay: zonesAndDays,
    hours: fc.tuple(clockTime, clockTime),
    minutes: fc.constantFrom(15, 30, 45, 60, 90),
    partOfDay: fc.constantFrom<FreeSlotsQuery['partOfDay']>('morning', 'afternoon', 'any'),
    busy: fc.array(fc.tuple(fc.nat({ max: 30 * 60 }), fc.integer({ min: 1, max: 240 })), {
      maxLength: 6,
    }),
    notBeforeMinute: fc.integer({ min: -60, max: 1500 }),
    limit: fc.integer({ min: 1, max: 6 }),
  })
  .map(
    ({ zoneAndDay: [timeZone, day], hours, minutes, partOfDay, busy, notBeforeMinute, limit }) => {
      const midnight = Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds;
      const iso = (minute: number) => new Date(midnight + minute * MINUTE).toISOString();
      const [start = '09:00', end = '18:00'] = [...hours].sort(
        (a, b) => minutesOf(a) - minutesOf(b),
      );
      return buildQuery({
        timeZone,
        minutes,
        partOfDay,
        limit,
        fromDay: day,
        toDay: day,
        days: [day],
        workingHours: { start, end, days: WEEKDAYS },
        busy: busy.map(([from, length]) => span(iso(from - 120), iso(from - 120 + length))),
        notBefore: iso(notBeforeMinute),
      });
    },
  );

describe('findFreeSlots against the slow and obvious way', () => {
  it('offers only what is free, and something wherever there is anything', () => {
    fc.assert(
      fc.property(randomQuery, (query) => {
        const possible = listByHand(query, query.fromDay);
        const slots = findFreeSlots(query);
        for (const slot of slots) {
          expect(possible).toContain(Date.parse(slot.start));
          expect(Date.parse(slot.end) - Date.parse(slot.start)).toBe(query.minutes * MINUTE);
        }
        expect(slots[0]?.start).toBe(
          possible[0] === undefined
            ? undefined
            : Temporal.Instant.fromEpochMilliseconds(possible[0]).toString(),
        );
        expect(slots.length).toBeLessThanOrEqual(query.limit);
        slots.slice(1).forEach((slot, index) => {
          const before = Date.parse(slots[index]?.end ?? '');
          expect(Date.parse(slot.start)).toBeGreaterThanOrEqual(before);
        });
        // What is left out of a day overlaps what is offered, or the limit was reached.
        if (slots.length < query.limit) {
          for (const at of possible) {
            const candidate = span(
              new Date(at).toISOString(),
              new Date(at + query.minutes * MINUTE).toISOString(),
            );
            expect(isFree(candidate, slots)).toBe(false);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

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
