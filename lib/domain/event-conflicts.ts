import type { Calendar, CalendarEvent, EventTime } from './event.ts';
import { takesTime } from './event-busy.ts';
import { instantOf } from './event-time.ts';
import { MINUTE_MS } from './zone-clock.ts';

/** A time that something is to take. */
export interface ConflictQuery {
  start: EventTime;
  end: EventTime;
  /** What is to be there; null where it has no title yet. */
  title: string | null;
  /** How far from other events it is to stay, minutes. */
  bufferMinutes: number;
  /** The event itself, where it is there already; or its series. */
  except: { calendarId: string; eventId: string } | null;
}

/** Each in the order of their names (`nameOfEvent`). */
export interface Conflicts {
  /** Take some of the same time. */
  overlapping: CalendarEvent[];
  /** Take time that is less than the buffer away. */
  adjacent: CalendarEvent[];
  /** Have the same title and some of the same time, whether they take it or not. */
  duplicates: CalendarEvent[];
}

/** What names an event within an account: `calendarId/eventId`. */
export function nameOfEvent({ calendarId, id }: Pick<CalendarEvent, 'calendarId' | 'id'>): string {
  return `${calendarId}/${id}`;
}

/**
 * What a proposed time collides with.
 * @param calendars those that the events are in: whole days go by their clocks; those that are
 *   proposed by the clock of the main one
 */
export function findConflicts(
  query: ConflictQuery,
  calendars: readonly Pick<Calendar, 'id' | 'primary' | 'timeZone'>[],
  events: readonly CalendarEvent[],
): Conflicts {
  const main = calendars.find(({ primary }) => primary);
  const zoneOf = (id: string) =>
    (calendars.find((calendar) => calendar.id === id) ?? main)?.timeZone ?? 'UTC';
  const read = (times: { start: EventTime; end: EventTime }, zone: string) => ({
    from: Date.parse(instantOf(times.start, zone)),
    to: Date.parse(instantOf(times.end, zone)),
  });
  const wanted = read(query, main?.timeZone ?? 'UTC');
  /** Milliseconds between the event and the wanted time; below 0: they overlap. */
  const distanceOf = (event: CalendarEvent) => {
    const { from, to } = read(event, zoneOf(event.calendarId));
    return from < to ? Math.max(wanted.from - to, from - wanted.to) : Number.POSITIVE_INFINITY;
  };
  const others = events
    .filter((event) => !isExcept(event, query.except, main?.id))
    .map((event) => ({ event, distance: distanceOf(event) }))
    .toSorted((a, b) => (nameOfEvent(a.event) < nameOfEvent(b.event) ? -1 : 1));
  const pick = (isMeant: (event: CalendarEvent, distance: number) => boolean) =>
    others.filter(({ event, distance }) => isMeant(event, distance)).map(({ event }) => event);
  const buffer = query.bufferMinutes * MINUTE_MS;
  return {
    overlapping: pick((event, distance) => distance < 0 && takesTime(event)),
    adjacent: pick((event, distance) => distance >= 0 && distance < buffer && takesTime(event)),
    duplicates: pick(
      (event, distance) => distance < 0 && isLive(event) && isSameTitle(event.summary, query.title),
    ),
  };
}

function isExcept(
  { id, calendarId, recurringEventId }: CalendarEvent,
  except: ConflictQuery['except'],
  mainId: string | undefined,
): boolean {
  const calendar = except?.calendarId === 'primary' ? (mainId ?? 'primary') : except?.calendarId;
  return calendarId === calendar && [id, recurringEventId].includes(except?.eventId ?? '');
}

function isLive({ status, response }: CalendarEvent): boolean {
  return status !== 'cancelled' && response !== 'declined';
}

function isSameTitle(one: string, other: string | null): boolean {
  const fold = (title: string) => title.trim().replace(/\s+/g, ' ').toLowerCase();
  return other !== null && fold(other) !== '' && fold(one) === fold(other);
}
