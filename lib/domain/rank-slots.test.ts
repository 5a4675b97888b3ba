import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FreeSlotsQuery, isFree } from './free-slots.ts';
import { rankSlots } from './rank-slots.ts';

const NOBODY = { beforeMinutes: 0, afterMinutes: 0 };
const HOURS = { start: '09:00', end: '18:00', days: [1, 2, 3, 4, 5] };

/** Monday 16 March 2026 on, by the clock of Berlin, which is an hour ahead. */
function rank(
  busy: [from: string, to: string][],
  changes: Partial<FreeSlotsQuery> = {},
  buffer = NOBODY,
  order: 'tidy' | 'soonest' = 'tidy',
): string[] {
  const query: FreeSlotsQuery = {
    people: [
      {
        id: 'me',
        busy: busy.map(([start, end]) => ({ start: at(start), end: at(end) })),
        timeZone: 'Europe/Berlin',
        workingHours: HOURS,
        buffer,
      },
    ],
    fromDay: '2026-03-16',
    toDay: '2026-03-17',
    days: [],
    minutes: 60,
    partOfDay: 'any',
    timeZone: 'Europe/Berlin',
    notBefore: '2026-03-15T00:00:00Z',
    limit: 3,
    ...changes,
  };
  const { slots } = rankSlots(query, order);
  return slots.map(({ start }) =>
    new Date(Date.parse(start) + 3_600_000).toISOString().slice(8, 16),
  );
}

/** `16T10:15` by the clock of Berlin. */
function at(local: string): string {
  return `2026-03-${local}:00+01:00`;
}

describe('rankSlots', () => {
  it('takes the soonest, and offers others on other days first', () => {
    expect(rank([])).toEqual(['16T09:00', '17T09:00', '16T10:00']);
  });

  it('takes the very first where that is what was asked for', () => {
    const busy: [string, string][] = [
      ['16T08:00', '16T10:15'],
      ['16T12:00', '16T18:00'],
    ];
    expect(rank(busy, { limit: 1 }, NOBODY, 'soonest')).toEqual(['16T10:30']);
  });

  it('leaves no crumb where another start in the same stretch leaves none', () => {
    expect(
      rank(
        [
          ['16T08:00', '16T10:15'],
          ['16T12:00', '16T18:00'],
        ],
        { limit: 1 },
      ),
    ).toEqual(['16T11:00']);
  });

  it('leaves one rather than waiting for the next stretch', () => {
    const busy: [string, string][] = [
      ['16T08:00', '16T10:15'],
      ['16T11:45', '16T13:00'],
    ];
    expect(rank(busy, { limit: 1 })).toEqual(['16T10:30']);
  });

  it('keeps the pause that is wanted around meetings', () => {
    const buffer = { beforeMinutes: 15, afterMinutes: 15 };
    expect(rank([['16T09:00', '16T10:00']], { limit: 1 }, buffer)).toEqual(['16T10:30']);
  });

  it('offers nothing before the request was made', () => {
    expect(rank([], { notBefore: at('16T14:10'), limit: 1 })).toEqual(['16T14:30']);
  });

  it('finds nothing where nothing is free', () => {
    expect(rank([['16T00:00', '18T00:00']])).toEqual([]);
  });

  it('says of whom it knows nothing', () => {
    const stranger = {
      id: 'x@y.co',
      busy: 'unknown' as const,
      timeZone: 'UTC',
      workingHours: null,
      buffer: NOBODY,
    };
    const query = { fromDay: '2026-03-16', toDay: '2026-03-16', days: [], minutes: 30, limit: 1 };
    const more = { partOfDay: 'any' as const, timeZone: 'UTC', notBefore: '2026-03-15T00:00:00Z' };
    expect(rankSlots({ ...query, ...more, people: [stranger] }).unknown).toEqual(['x@y.co']);
  });

  it('is never busy, never overlaps itself, and never leaves the working hours', () => {
    const quarter = fc.integer({ min: 0, max: 4 * 48 });
    const busyArb = fc.array(fc.tuple(quarter, fc.integer({ min: 1, max: 16 })), { maxLength: 12 });
    fc.assert(
      fc.property(busyArb, fc.constantFrom(15, 30, 60, 90), (quarters, minutes) => {
        const from = Date.parse(at('16T00:00'));
        const busy = quarters.map(([start, length]) => ({
          start: new Date(from + start * 900_000).toISOString(),
          end: new Date(from + (start + length) * 900_000).toISOString(),
        }));
        const { slots } = rankSlots({
          people: [
            { id: 'me', busy, timeZone: 'Europe/Berlin', workingHours: HOURS, buffer: NOBODY },
          ],
          fromDay: '2026-03-16',
          toDay: '2026-03-17',
          days: [],
          minutes,
          partOfDay: 'any',
          timeZone: 'Europe/Berlin',
          notBefore: '2026-03-15T00:00:00Z',
          limit: 20,
        });
        slots.forEach((slot, place) => {
          expect(isFree(slot, busy)).toBe(true);
          expect(isFree(slot, slots.toSpliced(place, 1))).toBe(true);
          const hour = new Date(Date.parse(slot.start) + 3_600_000).getUTCHours();
          expect(hour).toBeGreaterThanOrEqual(9);
          expect(hour).toBeLessThan(18);
        });
      }),
    );
  });
});
