import type { StoredCalendar } from '../state.ts';
import { type CalendarEvent, overlaps, readSpan, type Span } from './event-times.ts';
import { keyOfTime, listOccurrences, makeInstance } from './recurrence.ts';

export interface PlacedEvent {
  event: CalendarEvent;
  span: Span;
}

/** All-day series are kept by UTC midnights; their calendar's midnight may lie a day off. */
const ZONE_SLACK_MS = 24 * 60 * 60 * 1000;

/**
 * The events of a calendar within a window as single events: series taken apart, with their
 * exceptions in place. Cancelled ones are included; the caller decides whether they count.
 */
export function expandEvents(
  calendar: StoredCalendar,
  fromMs: number,
  toMs: number,
): PlacedEvent[] {
  const events = Object.values(calendar.events);
  const exceptions = new Map<string, Set<number>>();
  for (const event of events) {
    if (!event.recurringEventId) continue;
    const keys = exceptions.get(event.recurringEventId) ?? new Set();
    exceptions.set(event.recurringEventId, keys.add(keyOfTime(event.originalStartTime)));
  }
  return events
    .flatMap((event) =>
      event.recurrence
        ? expandSeries(event, calendar.timeZone, exceptions.get(event.id ?? ''), fromMs, toMs)
        : [{ event, span: readSpan(event, calendar.timeZone) }],
    )
    .filter(({ span }) => overlaps(span, fromMs, toMs));
}

function expandSeries(
  master: CalendarEvent,
  zone: string,
  exceptions: ReadonlySet<number> | undefined,
  fromMs: number,
  toMs: number,
): PlacedEvent[] {
  const span = readSpan(master, zone);
  const earliest = fromMs - (span.endMs - span.startMs) - ZONE_SLACK_MS;
  return listOccurrences(master, earliest, toMs + ZONE_SLACK_MS)
    .filter((key) => exceptions?.has(key) !== true)
    .map((key) => {
      const event = makeInstance(master, key);
      return { event, span: readSpan(event, zone) };
    });
}
