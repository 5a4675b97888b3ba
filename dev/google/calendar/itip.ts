import { Temporal } from 'temporal-polyfill';
import type { CalendarEvent, EventTime } from './event-times.ts';
import { readTime } from './event-times.ts';

/** What an iTIP message does (RFC 5546). */
export type ItipMethod = 'REQUEST' | 'CANCEL' | 'REPLY';

const MAX_LINE_BYTES = 75;
/** Years of time zone rules that are written out around an event. */
const ZONE_YEARS = 5;

export interface CalendarTextOptions {
  method: ItipMethod;
  event: CalendarEvent;
  /** Zone for times that name none. */
  zone: string;
  /** Milliseconds since the epoch. */
  now: number;
  /** For a REPLY: the one attendee who answers. */
  only?: string;
  /** The name of whoever has this address, where it is known. */
  nameOf: (email: string) => string | undefined;
}

/**
 * An event as an iCalendar object with a method (RFC 5545, RFC 5546).
 */
export function writeCalendarText(options: CalendarTextOptions): string {
  const { method, event, zone } = options;
  const zones = new Set(
    event.recurrence
      ? [event.start?.timeZone ?? zone, event.end?.timeZone ?? zone].filter((it) => it !== 'UTC')
      : [],
  );
  const lines = [
    'BEGIN:VCALENDAR',
    'PRODID:-//Google Inc//Google Calendar 70.9054//EN',
    'VERSION:2.0',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    ...(event.start?.date
      ? []
      : [...zones].flatMap((it) => writeZone(it, readTime(event.start, zone)))),
    ...writeEvent(options),
    'END:VCALENDAR',
  ];
  return `${lines.map(foldLine).join('\r\n')}\r\n`;
}

function writeEvent(options: CalendarTextOptions): string[] {
  const { method, event, zone, now, only, nameOf } = options;
  const organizer = event.organizer?.email ?? '';
  const inZone = Boolean(event.recurrence);
  const attendees = (event.attendees ?? []).filter(
    (attendee) => only === undefined || attendee.email?.toLowerCase() === only,
  );
  const status = method === 'CANCEL' ? 'CANCELLED' : (event.status ?? 'confirmed').toUpperCase();
  return [
    'BEGIN:VEVENT',
    writeTimeLine('DTSTART', event.start, zone, inZone),
    writeTimeLine('DTEND', event.end, zone, inZone),
    ...(event.recurrence ?? []),
    `DTSTAMP:${writeUtc(now)}`,
    `ORGANIZER${writeName(event.organizer?.displayName ?? nameOf(organizer))}:mailto:${organizer}`,
    `UID:${event.iCalUID ?? event.id ?? ''}`,
    ...attendees.map((attendee) => writeAttendee(attendee, nameOf)),
    ...(event.originalStartTime
      ? [writeTimeLine('RECURRENCE-ID', event.originalStartTime, zone, inZone)]
      : []),
    ...(event.created ? [`CREATED:${writeUtc(Date.parse(event.created))}`] : []),
    ...(event.updated ? [`LAST-MODIFIED:${writeUtc(Date.parse(event.updated))}`] : []),
    ...(event.description ? [`DESCRIPTION:${escapeText(event.description)}`] : []),
    ...(event.location ? [`LOCATION:${escapeText(event.location)}`] : []),
    `SEQUENCE:${event.sequence ?? 0}`,
    `STATUS:${status}`,
    `SUMMARY:${escapeText(event.summary ?? '')}`,
    `TRANSP:${event.transparency === 'transparent' ? 'TRANSPARENT' : 'OPAQUE'}`,
    'END:VEVENT',
  ];
}

function writeAttendee(
  attendee: NonNullable<CalendarEvent['attendees']>[number],
  nameOf: CalendarTextOptions['nameOf'],
): string {
  const email = attendee.email ?? '';
  const status =
    attendee.responseStatus === 'needsAction' || !attendee.responseStatus
      ? 'NEEDS-ACTION'
      : attendee.responseStatus.toUpperCase();
  const role = attendee.optional ? 'OPT-PARTICIPANT' : 'REQ-PARTICIPANT';
  return `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=${role};PARTSTAT=${status};RSVP=TRUE${writeName(
    attendee.displayName ?? nameOf(email) ?? email,
  )}:mailto:${email}`;
}

/** A quoted parameter may hold anything but quotes and control characters (RFC 5545, 3.2). */
function writeName(name: string | null | undefined): string {
  return name ? `;CN="${name.replace(/["\p{Cc}]/gu, ' ')}"` : '';
}

function writeTimeLine(
  name: string,
  time: EventTime | undefined,
  zone: string,
  inZone: boolean,
): string {
  if (time?.date) return `${name};VALUE=DATE:${time.date.replaceAll('-', '')}`;
  const ms = readTime(time, zone);
  const timeZone = time?.timeZone ?? zone;
  return inZone && timeZone !== 'UTC'
    ? `${name};TZID=${timeZone}:${writeLocal(ms, timeZone)}`
    : `${name}:${writeUtc(ms)}`;
}

function writeUtc(ms: number): string {
  return `${writeLocal(ms, 'UTC')}Z`;
}

function writeLocal(ms: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' })
    .replace(/[-:]/g, '');
}

/** A VTIMEZONE with each change of the offset around an event written out. */
function writeZone(zone: string, aroundMs: number): string[] {
  const start = Temporal.Instant.fromEpochMilliseconds(aroundMs)
    .toZonedDateTimeISO(zone)
    .subtract({ years: 1 });
  const end = start.add({ years: ZONE_YEARS + 1 });
  const observances = [writeObservance(start, start)];
  let at = start.getTimeZoneTransition('next');
  while (at !== null && Temporal.ZonedDateTime.compare(at, end) < 0) {
    observances.push(writeObservance(at, at.subtract({ nanoseconds: 1 })));
    at = at.getTimeZoneTransition('next');
  }
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...observances.flat(), 'END:VTIMEZONE'];
}

function writeObservance(at: Temporal.ZonedDateTime, before: Temporal.ZonedDateTime): string[] {
  // DTSTART of an observance is in the local time before the change (RFC 5545, 3.6.5).
  const local = at.toInstant().toZonedDateTimeISO(before.offset).toPlainDateTime();
  const kind = at.offsetNanoseconds > before.offsetNanoseconds ? 'DAYLIGHT' : 'STANDARD';
  return [
    `BEGIN:${kind}`,
    `DTSTART:${local.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')}`,
    `TZOFFSETFROM:${before.offset.replace(':', '')}`,
    `TZOFFSETTO:${at.offset.replace(':', '')}`,
    `END:${kind}`,
  ];
}

function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');
}

/** Lines of at most 75 octets, continued with a space, never within a character. */
function foldLine(line: string): string {
  const parts: string[] = [];
  let part = '';
  let bytes = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (bytes + size > MAX_LINE_BYTES) {
      parts.push(part);
      part = ' ';
      bytes = 1;
    }
    part += character;
    bytes += size;
  }
  return [...parts, part].join('\r\n');
}
