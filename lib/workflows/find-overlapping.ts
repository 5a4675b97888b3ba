import type { CalendarEvent, EventQuery } from '#lib/domain/event.ts';
import { findOverlaps } from '#lib/domain/event-overlaps.ts';
import { eventKeyOf } from './run-state.ts';

/** Events of a span that are looked at for what overlaps. Source: lib/domain/event.ts. */
const MOST_EVENTS = 250;

/**
 * Events that take the same time as another one, over all the calendars that are searched. What else
 * the query asks for has to hold for one of the two: then its conditions are searched for as well.
 */
export async function findOverlapping(
  search: (query: EventQuery) => Promise<CalendarEvent[]>,
  asked: EventQuery,
): Promise<CalendarEvent[]> {
  const { overlapping: _overlapping, skip = 0, limit, order, ...query } = asked;
  const { startsBetween, ...span } = query;
  const named =
    query.title !== null ||
    query.people.length > 0 ||
    query.startsAt !== null ||
    startsBetween !== undefined;
  const wide = { limit: MOST_EVENTS, order: 'soonest' as const };
  const [all, meant] = await Promise.all([
    search({ ...span, title: null, people: [], startsAt: null, ...wide }),
    named ? search({ ...query, ...wide }) : null,
  ]);
  const keys = meant && new Set(meant.map(eventKeyOf));
  const pairs = findOverlaps(all).filter(
    ({ first, second }) =>
      keys === null || keys.has(eventKeyOf(first)) || keys.has(eventKeyOf(second)),
  );
  const paired = new Set(pairs.flatMap(({ first, second }) => [first, second]));
  const found = all.filter((event) => paired.has(event));
  return (order === 'soonest' ? found : found.toReversed()).slice(skip, skip + limit);
}
