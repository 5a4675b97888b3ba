import { listBusySpans } from '#lib/domain/event-busy.ts';
import { findFreeSlots } from '#lib/domain/free-slots.ts';
import type { SlotsCase } from './case.ts';
import { listByMinutes } from './list-by-minutes.ts';

export interface Comparison {
  /** Starts and lengths, for people to read. */
  found: string[];
  expected: string[];
  isSame: boolean;
}

/** What the product finds, and what is found minute by minute. */
export function compareCase({ people, ...query }: SlotsCase): Comparison {
  const { slots, unknown } = findFreeSlots({
    ...query,
    people: people.map(({ events, ...person }) => ({
      ...person,
      busy: events === 'unknown' ? events : listBusySpans(events, person.timeZone),
    })),
  });
  const hidden = people.filter(({ events }) => events === 'unknown').map(({ id }) => id);
  const found = [...slots.map(write), ...unknown];
  const expected = [...listByMinutes({ people, ...query }).map(write), ...hidden];
  return { found, expected, isSame: found.join() === expected.join() };
}

function write({ start, end }: { start: string; end: string }): string {
  const from = Date.parse(start);
  return `${new Date(from).toISOString()} ${(Date.parse(end) - from) / 60_000}`;
}
