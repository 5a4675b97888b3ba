import fc from 'fast-check';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { listOccurrences } from './list-occurrences.ts';
import type { Repeats } from './repeats.ts';
import { findFirstDay, writeRecurrenceRule } from './write-recurrence-rule.ts';

const WEEKLY: Repeats = { frequency: 'weekly', interval: 1, days: [], until: null };

describe('listOccurrences', () => {
  it.each<[string, Partial<Repeats>, string[]]>([
    ['2026-03-12', { interval: 3 }, ['2026-03-12', '2026-04-02', '2026-04-23']],
    ['2026-03-12', { until: '2026-03-26' }, ['2026-03-12', '2026-03-19', '2026-03-26']],
    // The Monday after the Thursday is in the next week, which is left out.
    [
      '2026-03-12',
      { interval: 2, days: [1, 4], until: '2026-03-25' },
      ['2026-03-12', '2026-03-23'],
    ],
    ['2026-01-31', { frequency: 'monthly' }, ['2026-01-31']],
    ['2026-01-15', { frequency: 'monthly' }, ['2026-01-15', '2026-02-15']],
    ['2026-01-15', { frequency: 'yearly' }, ['2026-01-15']],
  ])('from %s with %j', (first, changes, days) => {
    expect(listOccurrences(first, { ...WEEKLY, ...changes })).toEqual(days);
  });

  it('is what the rule means, for eight weeks and twenty at most', () => {
    const repeats = fc.record({
      frequency: fc.constantFrom('daily' as const, 'weekly' as const, 'monthly' as const),
      interval: fc.integer({ min: 1, max: 4 }),
      days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 3 }),
      until: fc.constant(null),
    });
    const start = Temporal.PlainDate.from('2026-01-01');
    const inMonth = fc.record({
      frequency: fc.constant('monthly' as const),
      interval: fc.integer({ min: 1, max: 2 }),
      days: fc.integer({ min: 1, max: 7 }).map((day) => [day]),
      week: fc.constantFrom(-1 as const, 1, 2, 3, 4),
      until: fc.constant(null),
    });
    fc.assert(
      fc.property(fc.oneof(repeats, inMonth), fc.integer({ min: 0, max: 400 }), (rule, ahead) => {
        // Google and the rule agree where the first one is a day that is named.
        const first = findFirstDay(start.add({ days: ahead }).toString(), rule);
        const last = Temporal.PlainDate.from(first).add({ days: 55 }).toString();
        const text = writeRecurrenceRule(rule, { timed: false, timeZone: 'UTC' });
        const dtstart = `DTSTART:${first.replaceAll('-', '')}T090000Z`;
        const all = new RRuleTemporal({ rruleString: `${dtstart}\n${text}` })
          .all((_, n) => n < 60)
          .map((one) => one.toPlainDate().toString())
          .filter((day) => day <= last);
        expect(listOccurrences(first, rule)).toEqual(all.slice(0, 20));
      }),
      { numRuns: 50 },
    );
  });
});
