import { Temporal } from 'temporal-polyfill';
import type { EventTime } from './event.ts';

/** Times of events in words, and as what a form's field holds. */

/**
 * The zone that a time of an event is written in: its own where it is a zone, else the offset that
 * it carries; all-day times have none and are read as UTC.
 */
export function zoneOf(time: EventTime): string {
  if ('date' in time) {
    return 'UTC';
  }
  if (isZone(time.timeZone)) {
    return time.timeZone;
  }
  return /[+-]\d{2}:\d{2}$/.exec(time.dateTime)?.[0] ?? 'UTC';
}

/** The ISO instant at which an event time begins, days at their first moment in the zone. */
export function instantOf(time: EventTime, timeZone: string): string {
  return 'date' in time
    ? Temporal.PlainDate.from(time.date).toZonedDateTime(timeZone).toInstant().toString()
    : new Date(time.dateTime).toISOString();
}

/** Whether it is a zone that can be reckoned with: an IANA name or an offset. */
export function isZone(timeZone: string): boolean {
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone });
    return timeZone !== '' && format.resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/**
 * From when to when, with the weekday: `Thu 16 Oct 2025, 10:00–10:45`, `Thu 16 Oct 2025, all day`.
 * @param zone the reader's, an IANA name; null where it is not known: then the event's own, named
 */
export function writeEventSpan(start: EventTime, end: EventTime, zone: string | null): string {
  if ('date' in start || 'date' in end) {
    return writeDays(start, end);
  }
  const own = zone ?? zoneOf(start);
  const from = readLocal(start, own);
  const to = readLocal(end, own);
  if (from === null || to === null) {
    return `${start.dateTime} – ${end.dateTime}`;
  }
  const sameDay = from.toPlainDate().equals(to.toPlainDate());
  const tail = sameDay
    ? `–${writeClock(to)}`
    : ` – ${writeDay(to.toPlainDate())}, ${writeClock(to)}`;
  const named = zone === null ? ` (${nameZone(own)})` : '';
  return `${writeDay(from.toPlainDate())}, ${writeClock(from)}${tail}${named}`;
}

function writeDays(start: EventTime, end: EventTime): string {
  const first = readDay(toFieldValue(start, zoneOf(start)));
  const last = readDay(toLastDay(end)) ?? first;
  if (first === null || last === null) {
    return `${JSON.stringify(start)} – ${JSON.stringify(end)}`;
  }
  return Temporal.PlainDate.compare(first, last) >= 0
    ? `${writeDay(first)}, all day`
    : `${writeDay(first)} – ${writeDay(last)}, all day`;
}

/** The day of what a field shows; null where it is none. */
function readDay(value: string): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(value);
  } catch {
    return null;
  }
}

/** `Europe/Budapest`, `America/New York`, `UTC+02:00`. */
export function nameZone(zone: string): string {
  return /^[+-]/.test(zone) ? `UTC${zone}` : zone.replaceAll('_', ' ');
}

function readLocal(time: EventTime, zone: string): Temporal.PlainDateTime | null {
  const ms = Date.parse('date' in time ? time.date : time.dateTime);
  return Number.isNaN(ms)
    ? null
    : Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDateTime();
}

function writeDay(day: Temporal.PlainDate): string {
  const text = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(Date.parse(`${day.toString()}T12:00:00Z`));
  return text.replace(',', '');
}

function writeClock(time: Temporal.PlainDateTime): string {
  return time.toPlainTime().toString({ smallestUnit: 'minute' });
}

/** What a `date` or `datetime-local` field shows for a time, in the given zone. */
export function toFieldValue(time: EventTime, zone: string): string {
  return 'date' in time
    ? time.date
    : (readLocal(time, zone)?.toString({ smallestUnit: 'minute' }) ?? '');
}

/** The last day of an all-day event; Google's `end` is the first day after it. */
export function toLastDay(end: EventTime): string {
  return 'date' in end
    ? (readDay(end.date)?.subtract({ days: 1 }).toString() ?? end.date)
    : toFieldValue(end, zoneOf(end));
}

/**
 * The time that a field's value means in `zone`, written as `original` is: a day stays a day, and an
 * instant keeps its zone. null where the value is no time. Of an hour that the clock skips or has
 * twice, RFC 5545's reading is taken: the offset before the change.
 */
export function fromFieldValue(value: string, original: EventTime, zone: string): EventTime | null {
  try {
    if ('date' in original) {
      return { date: Temporal.PlainDate.from(value).toString() };
    }
    const zoned = Temporal.PlainDateTime.from(value)
      .toZonedDateTime(zone, { disambiguation: 'compatible' })
      .withTimeZone(zoneOf(original));
    return {
      dateTime: zoned.toString({ timeZoneName: 'never', smallestUnit: 'second' }),
      timeZone: original.timeZone,
    };
  } catch {
    return null;
  }
}

/** The day after the last one of an all-day event, as Google has it; null where it is no day. */
export function fromLastDay(value: string): EventTime | null {
  const day = readDay(value);
  return day === null ? null : { date: day.add({ days: 1 }).toString() };
}

const UNITS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  DAILY: ['day', 'days'],
  WEEKLY: ['week', 'weeks'],
  MONTHLY: ['month', 'months'],
  YEARLY: ['year', 'years'],
};
const DAYS: Readonly<Record<string, string>> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
};
const PLAIN_PARTS = new Set(['FREQ', 'INTERVAL', 'BYDAY', 'COUNT', 'UNTIL', 'WKST']);

/** `every week on Monday, 10 times`; rules that this does not put into words stand as they are. */
export function writeRecurrence(lines: readonly string[]): string {
  return lines.map(writeRule).join('; ');
}

function writeRule(line: string): string {
  const parts = new Map(
    line
      .replace(/^RRULE:/, '')
      .split(';')
      .map((part) => part.split('=') as [string, string | undefined]),
  );
  const unit = UNITS[parts.get('FREQ') ?? ''];
  const days = (parts.get('BYDAY') ?? '').split(',').filter((day) => day !== '');
  const plain = [...parts.keys()].every((name) => PLAIN_PARTS.has(name));
  if (
    !line.startsWith('RRULE:') ||
    unit === undefined ||
    !plain ||
    days.some((day) => !DAYS[day])
  ) {
    return line;
  }
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const until = /^(\d{4})(\d{2})(\d{2})/.exec(parts.get('UNTIL') ?? '');
  return [
    interval === 1 ? `every ${unit[0]}` : `every ${interval} ${unit[1]}`,
    days.length === 0 ? '' : ` on ${days.map((day) => DAYS[day]).join(', ')}`,
    parts.has('COUNT') ? `, ${parts.get('COUNT')} times` : '',
    until === null ? '' : `, until ${until.slice(1).join('-')}`,
  ].join('');
}
