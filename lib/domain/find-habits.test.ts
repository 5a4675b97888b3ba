import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findHabits, type PastEvent } from './find-habits.ts';

/** A Monday. */
const OPTIONS = { day: '2026-11-23', weeks: 6, timeZone: 'Europe/Berlin' };

/** An event so many days before that Monday, at a time in Berlin in winter. */
function past(daysAgo: number, title: string, clock: string, minutes = 60): PastEvent {
  const start = Date.parse(`2026-11-23T${clock}:00+01:00`) - daysAgo * 86_400_000;
  return {
    title,
    start: new Date(start).toISOString(),
    end: new Date(start + minutes * 60_000).toISOString(),
    shared: false,
    href: `https://calendar.test/${daysAgo}`,
  };
}

describe('findHabits', () => {
  it('finds what comes back on a week day under one title, at its usual time', () => {
    const events = [
      past(7, 'Lunch', '12:30', 45),
      past(14, 'lunch ', '12:00', 45),
      past(21, 'Lunch', '12:30', 30),
    ];
    expect(findHabits(events, OPTIONS)).toEqual([
      {
        title: 'Lunch',
        days: [1],
        start: '12:30',
        minutes: 45,
        weeks: 3,
        shared: false,
        href: 'https://calendar.test/7',
      },
    ]);
  });

  it('names all its days', () => {
    const events = [3, 7, 10, 14, 17, 21].map((days) => past(days, 'Gym', '18:30'));
    expect(findHabits(events, OPTIONS)).toMatchObject([{ title: 'Gym', days: [1, 5], weeks: 3 }]);
  });

  it('knows what is in most weeks and on no fixed day', () => {
    const events = [past(2, 'Run', '07:00'), past(8, 'Run', '07:00'), past(17, 'Run', '07:30')];
    expect(findHabits(events, OPTIONS)).toMatchObject([{ title: 'Run', days: [], start: '07:00' }]);
  });

  it('finds an hour that is taken under various titles, by what they share', () => {
    const events = [
      past(7, 'Lunch with Ann', '12:00'),
      past(14, 'Team lunch', '12:10'),
      past(21, 'Lunch at home', '11:50'),
    ];
    expect(findHabits(events, OPTIONS)).toMatchObject([{ title: 'Lunch', days: [1], weeks: 3 }]);
  });

  it.each([
    ['twice only', [past(7, 'Lunch', '12:30'), past(14, 'Lunch', '12:30')]],
    [
      'thrice in a week',
      [past(1, 'Call', '09:00'), past(2, 'Call', '09:00'), past(3, 'Call', '09:00')],
    ],
    ['too long ago', [36, 43, 50, 57].map((days) => past(days, 'Lunch', '12:30'))],
    [
      'at other times each',
      ['08:00', '12:00', '17:00'].map((clock, n) => past(7 * n + 7, 'Call', clock)),
    ],
    ['all day', [7, 14, 21].map((days) => past(days, 'Home', '00:00', 1_440))],
    ['not past yet', [-7, -14, 0].map((days) => past(days, 'Lunch', '12:30'))],
  ])('takes nothing for a habit that was %s', (_, events) => {
    expect(findHabits(events, OPTIONS)).toEqual([]);
  });

  it('gives the same for the same events in any order', () => {
    const anyEvents = fc.array(
      fc
        .tuple(
          fc.integer({ min: 0, max: 45 }),
          fc.constantFrom('Lunch', 'Gym', 'Run', 'Lunch with Ann'),
          fc.constantFrom('08:00', '12:00', '12:30', '18:00'),
        )
        .map(([days, title, clock]) => past(days, title, clock)),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(anyEvents, (events) => {
        const habits = findHabits(events, OPTIONS);
        expect(
          findHabits(events.toReversed(), OPTIONS).map(({ title, days, weeks }) => [
            title,
            days,
            weeks,
          ]),
        ).toEqual(habits.map(({ title, days, weeks }) => [title, days, weeks]));
        for (const { weeks, days } of habits) {
          expect(weeks).toBeGreaterThanOrEqual(3);
          expect(weeks).toBeLessThanOrEqual(6);
          expect(days).toEqual([...new Set(days)].toSorted((a, b) => a - b));
        }
      }),
    );
  });
});
