import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarEvent } from './event.ts';
import { findOverlaps } from './event-overlaps.ts';

/** A confirmed event of one's own between two hours of a day, `10.5` is half past ten. */
function event(
  summary: string,
  from: number,
  to: number,
  changes: Partial<CalendarEvent> = {},
): CalendarEvent {
  const at = (hour: number) => ({
    dateTime: new Date(Date.UTC(2026, 2, 16) + hour * 3_600_000).toISOString(),
    timeZone: 'UTC',
  });
  return {
    id: summary,
    calendarId: 'main',
    accountId: 'work',
    etag: '1',
    status: 'confirmed',
    organizer: null,
    own: true,
    free: false,
    kind: 'default',
    response: null,
    recurringEventId: null,
    originalStart: null,
    htmlLink: '',
    actionKey: null,
    summary,
    description: '',
    location: '',
    start: at(from),
    end: at(to),
    attendees: [],
    recurrence: [],
    ...changes,
  };
}

const pairs = (...events: CalendarEvent[]) =>
  findOverlaps(events).map(({ first, second }) => `${first.summary} ${second.summary}`);

describe('findOverlaps', () => {
  it('tells each pair once, by its starts', () => {
    expect(pairs(event('B', 10.5, 12), event('A', 10, 11), event('C', 11, 12))).toEqual([
      'A B',
      'B C',
    ]);
    expect(pairs(event('A', 9, 17), event('B', 10, 11), event('C', 16, 18))).toEqual([
      'A B',
      'A C',
    ]);
  });

  it('sees none in meetings that follow each other', () => {
    expect(pairs(event('A', 10, 11), event('B', 11, 12), event('C', 9, 10))).toEqual([]);
  });

  it('leaves out what takes no time: free, declined, cancelled and whole days', () => {
    const day = { start: { date: '2026-03-16' }, end: { date: '2026-03-17' } };
    const others = [
      event('free', 10, 11, { free: true }),
      event('declined', 10, 11, { response: 'declined' }),
      event('cancelled', 10, 11, { status: 'cancelled' }),
      event('day', 0, 0, day),
      event('home', 10, 11, { kind: 'workingLocation' }),
      event('nothing', 10.5, 10.5),
    ];
    expect(pairs(event('A', 10, 11), ...others)).toEqual([]);
    expect(pairs(event('A', 10, 11), event('B', 10, 11, { response: 'needsAction' }))).toHaveLength(
      1,
    );
  });

  it('takes one meeting in two calendars for one', () => {
    const home = { accountId: 'home', calendarId: 'x' };
    expect(pairs(event('Sync', 10, 11), event('sync ', 10, 11, home))).toEqual([]);
    expect(pairs(event('Sync', 10, 11), event('sync', 10, 11.5, home))).toHaveLength(1);
    expect(pairs(event('Sync', 10, 11), event('Sync', 10, 11))).toHaveLength(1);
  });

  it('finds what comparing all with all finds', () => {
    const times = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 6 })),
    );
    fc.assert(
      fc.property(times, (spans) => {
        const events = spans.map(([from, long], n) => event(`e${n}`, from, from + long));
        const expected = spans.flatMap(([from, long], n) =>
          spans.slice(n + 1).filter(([other, more]) => from < other + more && other < from + long),
        );
        expect(findOverlaps(events)).toHaveLength(expected.length);
      }),
    );
  });
});
