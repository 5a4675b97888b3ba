import { describe, expect, it } from 'vitest';
import type { Repeats } from './repeats.ts';
import { findFirstDay, writeRecurrenceRule } from './write-recurrence-rule.ts';

const WEEKLY: Repeats = { frequency: 'weekly', interval: 1, days: [], until: null };
const TIMED = { timed: true, timeZone: 'Europe/Berlin' };

describe('writeRecurrenceRule', () => {
  it.each<[Partial<Repeats>, string]>([
    [{}, 'RRULE:FREQ=WEEKLY'],
    [{ frequency: 'daily', interval: 2 }, 'RRULE:FREQ=DAILY;INTERVAL=2'],
    [{ days: [1, 3, 7] }, 'RRULE:FREQ=WEEKLY;BYDAY=MO,WE,SU'],
    [{ frequency: 'monthly', days: [5], week: -1 }, 'RRULE:FREQ=MONTHLY;BYDAY=-1FR'],
    [{ until: '2026-03-31' }, 'RRULE:FREQ=WEEKLY;UNTIL=20260331T215959Z'],
  ])('%o', (changes, rule) => {
    expect(writeRecurrenceRule({ ...WEEKLY, ...changes }, TIMED)).toBe(rule);
  });

  it('ends on a day where the event is all day', () => {
    const rule = writeRecurrenceRule(
      { ...WEEKLY, until: '2026-03-31' },
      { ...TIMED, timed: false },
    );
    expect(rule).toBe('RRULE:FREQ=WEEKLY;UNTIL=20260331');
  });
});

describe('findFirstDay', () => {
  it.each<[number[], string]>([
    [[], '2026-03-12'],
    [[4], '2026-03-12'],
    [[5, 1], '2026-03-13'],
    [[3], '2026-03-18'],
  ])('of %o from Thursday on', (days, first) => {
    expect(findFirstDay('2026-03-12', { days })).toBe(first);
  });

  it.each<[number, number, string]>([
    [1, 1, '2026-04-06'],
    [2, 4, '2026-03-12'],
    [3, 2, '2026-03-17'],
    [-1, 5, '2026-03-27'],
    [-1, 2, '2026-03-31'],
  ])('of the month: number %i of weekday %i', (week, weekday, first) => {
    expect(findFirstDay('2026-03-12', { days: [weekday], week })).toBe(first);
  });
});
