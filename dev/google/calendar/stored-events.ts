import { googleError } from '../google-error.ts';
import type { Sandbox, StoredCalendar } from '../state.ts';
import type { CalendarEvent } from './event-times.ts';
import {
  hasOccurrence,
  keyOfTime,
  makeInstance,
  type OccurrenceKey,
  parseInstanceId,
  writeInstanceId,
} from './recurrence.ts';

/** An event found by its id; `stored` is false for an occurrence that nobody has changed yet. */
export interface FoundEvent {
  event: CalendarEvent;
  stored: boolean;
}

/** The event with this id, an occurrence of a series included; cancelled ones too. */
export function findEvent(calendar: StoredCalendar, id: string): FoundEvent | undefined {
  if (Object.hasOwn(calendar.events, id)) {
    const event = calendar.events[id];
    if (event !== undefined) return { event, stored: true };
  }
  const instance = parseInstanceId(id);
  const master =
    instance !== null && Object.hasOwn(calendar.events, instance.masterId)
      ? calendar.events[instance.masterId]
      : undefined;
  if (
    instance === null ||
    !master?.recurrence ||
    writeInstanceId(master, instance.key) !== id ||
    !hasOccurrence(master, instance.key)
  )
    return undefined;
  return { event: structuredClone(makeInstance(master, instance.key)), stored: false };
}

/** @throws GoogleError 404 `notFound`. */
export function requireEvent(calendar: StoredCalendar, id: string): FoundEvent {
  const found = findEvent(calendar, id);
  if (found === undefined) throw googleError(404, 'notFound', 'Not Found');
  return found;
}

/** The exceptions of a series: changed or cancelled occurrences. */
export function listExceptions(calendar: StoredCalendar, masterId: string): CalendarEvent[] {
  return Object.values(calendar.events).filter((event) => event.recurringEventId === masterId);
}

/** Which occurrence an event is; `null` for a single event or a series. */
function occurrenceOf(event: CalendarEvent): OccurrenceKey | null {
  return event.originalStartTime ? keyOfTime(event.originalStartTime) : null;
}

/**
 * The same event in another calendar: by iCalUID and, within a series, by its occurrence.
 * A changed occurrence that this calendar has not stored yet is made from its series.
 */
export function findCopy(calendar: StoredCalendar, event: CalendarEvent): FoundEvent | undefined {
  const wanted = occurrenceOf(event);
  const related = Object.values(calendar.events).filter((it) => it.iCalUID === event.iCalUID);
  const stored = related.find((it) => occurrenceOf(it) === wanted);
  if (stored !== undefined) return { event: stored, stored: true };
  const master = related.find((it) => it.recurrence);
  if (wanted === null || master === undefined || !hasOccurrence(master, wanted)) return undefined;
  return { event: structuredClone(makeInstance(master, wanted)), stored: false };
}

/** Puts an event into a calendar with a new `updated` and `etag`. */
export function storeEvent(
  sandbox: Sandbox,
  calendar: StoredCalendar,
  event: CalendarEvent,
): CalendarEvent {
  const now = sandbox.now();
  sandbox.state.sequence += 1;
  const stored: CalendarEvent = {
    ...event,
    kind: 'calendar#event',
    updated: new Date(now).toISOString(),
    // Google's etags are its timestamps doubled; the counter keeps two in one millisecond apart.
    etag: `"${now * 2000 + (sandbox.state.sequence % 2000)}"`,
  };
  calendar.events[stored.id ?? ''] = stored;
  return stored;
}

/**
 * @param ifMatch the `If-Match` header.
 * @throws GoogleError 412 `conditionNotMet` where the event has moved on.
 */
export function checkEtag(event: CalendarEvent, ifMatch: string | undefined): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return;
  const tags = ifMatch.split(',').map((tag) => tag.trim());
  if (!tags.includes(event.etag ?? ''))
    throw googleError(412, 'conditionNotMet', 'Precondition Failed', {
      location: 'If-Match',
      locationType: 'header',
    });
}
