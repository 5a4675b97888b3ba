import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import { Temporal } from 'temporal-polyfill';
import { googleError } from '../google-error.ts';

export type CalendarEvent = calendar_v3.Schema$Event;
export type EventTime = calendar_v3.Schema$EventDateTime;

/** When an event takes place; `endMs` is exclusive. */
export interface Span {
  allDay: boolean;
  /** Milliseconds since the epoch; an all-day event starts at midnight in its calendar's zone. */
  startMs: number;
  endMs: number;
}

const LOCAL_DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/;
const OFFSET_DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/i;

/** Whether this is a time zone that the machine knows by its IANA name. */
export function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/** Milliseconds since the epoch of one end of a stored event. */
export function readTime(time: EventTime | undefined, zone: string): number {
  if (time?.date) return Temporal.PlainDate.from(time.date).toZonedDateTime(zone).epochMilliseconds;
  if (!time?.dateTime) return 0;
  return OFFSET_DATE_TIME.test(time.dateTime)
    ? Temporal.Instant.from(time.dateTime).epochMilliseconds
    : Temporal.PlainDateTime.from(time.dateTime).toZonedDateTime(time.timeZone ?? zone)
        .epochMilliseconds;
}

/** When a stored event takes place, in a calendar of this zone. */
export function readSpan(event: CalendarEvent, zone: string): Span {
  const startMs = readTime(event.start, zone);
  return {
    allDay: Boolean(event.start?.date),
    startMs,
    endMs: Math.max(startMs, readTime(event.end, zone)),
  };
}

/** Whether a span reaches into a window, by Google's rule: ends after `from`, starts before `to`. */
export function overlaps(span: Span, fromMs: number, toMs: number): boolean {
  // An event without length still shows at its own instant.
  const endMs = span.endMs === span.startMs ? span.endMs + 1 : span.endMs;
  return endMs > fromMs && span.startMs < toMs;
}

/** RFC 3339 in a zone, with `Z` for no offset, as Google writes it. */
export function writeInstant(ms: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' })
    .replace(/\+00:00$/, 'Z');
}

/**
 * The instant in a query parameter or a request.
 * @throws GoogleError 400 `badRequest` where it isn't RFC 3339 with an offset.
 */
export function parseInstant(value: string, name: string): number {
  try {
    if (OFFSET_DATE_TIME.test(value)) return Temporal.Instant.from(value).epochMilliseconds;
  } catch {
    // Falls through: a date that no calendar has, such as February 30.
  }
  throw googleError(400, 'badRequest', 'Bad Request', {
    location: name,
    locationType: 'parameter',
  });
}

function badTime(message: string, reason = 'invalid'): never {
  throw googleError(400, reason, message);
}

/**
 * One end of an event as a client gave it, made complete: all-day as `date`, else `dateTime` with
 * its offset and `timeZone`.
 * @throws GoogleError 400 as Google words it.
 */
function completeTime(
  time: EventTime | undefined,
  which: 'start' | 'end',
  zone: string,
): EventTime {
  if (time?.date && time.dateTime) badTime(`Invalid ${which} time.`);
  if (time?.date) return { date: readDate(time.date, which) };
  if (!time?.dateTime) return badTime(`Missing ${which} time.`, 'required');
  if (time.timeZone && !isTimeZone(time.timeZone))
    badTime(`Invalid time zone definition for ${which} time.`);
  const hasOffset = OFFSET_DATE_TIME.test(time.dateTime);
  if (!hasOffset && !LOCAL_DATE_TIME.test(time.dateTime)) badTime(`Invalid ${which} time.`);
  if (!hasOffset && !time.timeZone) badTime(`Missing time zone definition for ${which} time.`);
  const timeZone = time.timeZone ?? zone;
  try {
    return { dateTime: writeInstant(readTime(time, timeZone), timeZone), timeZone };
  } catch {
    return badTime(`Invalid ${which} time.`);
  }
}

function readDate(date: string, which: string): string {
  try {
    return Temporal.PlainDate.from(date).toString();
  } catch {
    return badTime(`Invalid ${which} time.`);
  }
}

/**
 * Both ends of an event, complete and in order.
 * @throws GoogleError 400 `timeRangeEmpty`, `required`, `invalid`.
 */
export function completeTimes(
  event: Pick<CalendarEvent, 'start' | 'end' | 'recurrence'>,
  zone: string,
): { start: EventTime; end: EventTime } {
  const start = completeTime(event.start, 'start', zone);
  const end = completeTime(event.end, 'end', zone);
  if (Boolean(start.date) !== Boolean(end.date))
    badTime('Start and end times must either both be date or both be dateTime.');
  if (event.recurrence?.length && start.dateTime && !event.start?.timeZone)
    badTime('Missing time zone definition for start time.', 'required');
  const lengthMs = readTime(end, zone) - readTime(start, zone);
  if (lengthMs < 0 || (start.date && lengthMs === 0))
    badTime('The specified time range is empty.', 'timeRangeEmpty');
  return { start, end };
}
