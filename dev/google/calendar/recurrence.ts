import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { googleError } from '../google-error.ts';
import { type CalendarEvent, type EventTime, isTimeZone, writeInstant } from './event-times.ts';

/**
 * Where an occurrence lies in its series: its instant in ms, or for an all-day series the midnight
 * of its date in UTC. It stands for `originalStartTime` in comparisons.
 */
export type OccurrenceKey = number;

interface RecurrenceLine {
  name: 'RRULE' | 'EXRULE' | 'RDATE' | 'EXDATE';
  parameters: Partial<Record<string, string>>;
  value: string;
}

const LINE = /^(RRULE|EXRULE|RDATE|EXDATE)((?:;[A-Za-z-]+=[^;:]*)*):(.+)$/i;
const DATE_VALUE = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z)?)?$/;

function parseLine(line: string): RecurrenceLine {
  const match = LINE.exec(line.trim());
  const name = match?.[1]?.toUpperCase();
  const value = match?.[3];
  if (
    value === undefined ||
    (name !== 'RRULE' && name !== 'EXRULE' && name !== 'RDATE' && name !== 'EXDATE')
  )
    throw googleError(400, 'invalid', 'Invalid recurrence rule.');
  const parameters = Object.fromEntries(
    (match?.[2] ?? '')
      .split(';')
      .filter((part) => part !== '')
      .map((part) => {
        const [key = '', setting = ''] = part.split('=');
        return [key.toUpperCase(), setting] as const;
      }),
  );
  return { name, parameters, value };
}

/** The zone that a series repeats in: wall-clock time in it stays the same over DST changes. */
function zoneOf(master: CalendarEvent): string {
  return master.start?.date ? 'UTC' : (master.start?.timeZone ?? 'UTC');
}

/** Where a series begins, as a zoned time. */
function startOf(master: CalendarEvent): Temporal.ZonedDateTime {
  const zone = zoneOf(master);
  if (master.start?.date) return Temporal.PlainDate.from(master.start.date).toZonedDateTime(zone);
  return Temporal.Instant.from(master.start?.dateTime ?? '').toZonedDateTimeISO(zone);
}

/** Key of an `originalStartTime`, or of a master's own start. */
export function keyOfTime(time: EventTime | undefined): OccurrenceKey {
  if (time?.date)
    return Temporal.PlainDate.from(time.date).toZonedDateTime('UTC').epochMilliseconds;
  return time?.dateTime ? Temporal.Instant.from(time.dateTime).epochMilliseconds : Number.NaN;
}

function readDateValues(line: RecurrenceLine, master: CalendarEvent): OccurrenceKey[] {
  const zone = line.parameters['TZID'] ?? zoneOf(master);
  if (!isTimeZone(zone)) throw googleError(400, 'invalid', 'Invalid recurrence rule.');
  return line.value.split(',').map((value) => {
    const match = DATE_VALUE.exec(value.trim());
    if (match === null) throw googleError(400, 'invalid', 'Invalid recurrence rule.');
    const [, year, month, day, hour = '00', minute = '00', second = '00', utc] = match;
    const local = Temporal.PlainDateTime.from(
      `${year}-${month}-${day}T${hour}:${minute}:${second}`,
    );
    const isDate = match[4] === undefined;
    if (isDate && !master.start?.date)
      // A date in a timed series means the occurrence of that day.
      return local
        .toPlainDate()
        .toZonedDateTime({ timeZone: zone, plainTime: startOf(master).toPlainTime() })
        .epochMilliseconds;
    if (master.start?.date) return local.toPlainDate().toZonedDateTime('UTC').epochMilliseconds;
    return local.toZonedDateTime(utc === undefined ? zone : 'UTC').epochMilliseconds;
  });
}

/** Parsed rules: each read of a calendar asks for the same few again. */
const RULES = new Map<string, RRuleTemporal>();
const MAX_RULES = 1000;

function createRule(value: string, start: Temporal.ZonedDateTime): RRuleTemporal {
  const key = `${start.toString()} ${value}`;
  const known = RULES.get(key);
  if (known !== undefined) return known;
  const rule = new RRuleTemporal({ rruleString: `RRULE:${value}`, dtstart: start });
  if (RULES.size >= MAX_RULES) RULES.clear();
  RULES.set(key, rule);
  return rule;
}

/**
 * Checks the recurrence of an event.
 * @throws GoogleError 400 `invalid`.
 */
export function checkRecurrence(master: CalendarEvent): void {
  const lines = (master.recurrence ?? []).map(parseLine);
  if (lines.length > 0 && !lines.some((line) => line.name === 'RRULE' || line.name === 'RDATE'))
    throw googleError(400, 'invalid', 'Invalid recurrence rule.');
  for (const line of lines)
    if (line.name === 'RDATE' || line.name === 'EXDATE') readDateValues(line, master);
    else
      try {
        createRule(line.value, startOf(master)).next();
      } catch {
        throw googleError(400, 'invalid', 'Invalid recurrence rule.');
      }
}

/**
 * The occurrences of a series that start within a window (both ends included), in order, by the
 * series alone: exceptions are the caller's business. RRULE, RDATE, less EXRULE and EXDATE
 * (RFC 5545, 3.8.5).
 */
export function listOccurrences(
  master: CalendarEvent,
  fromMs: number,
  toMs: number,
): OccurrenceKey[] {
  const start = startOf(master);
  const first = start.epochMilliseconds;
  if (toMs < first && !master.recurrence?.some((line) => /^RDATE/i.test(line))) return [];
  const included = new Set<OccurrenceKey>();
  const excluded = new Set<OccurrenceKey>();
  for (const line of (master.recurrence ?? []).map(parseLine)) {
    const target = line.name.startsWith('EX') ? excluded : included;
    for (const key of line.name.endsWith('DATE')
      ? readDateValues(line, master)
      : listByRule(line.value, start, fromMs, toMs))
      target.add(key);
  }
  // A series of dates alone has its first occurrence at its start.
  if (!master.recurrence?.some((line) => /^RRULE/i.test(line))) included.add(first);
  return [...included]
    .filter((key) => key >= fromMs && key <= toMs && !excluded.has(key))
    .sort((a, b) => a - b);
}

function listByRule(
  value: string,
  start: Temporal.ZonedDateTime,
  fromMs: number,
  toMs: number,
): OccurrenceKey[] {
  const from = Math.max(fromMs, start.epochMilliseconds);
  if (toMs < from) return [];
  return createRule(value, start)
    .between(new Date(from), new Date(toMs), true)
    .map((occurrence) => occurrence.epochMilliseconds);
}

/** Whether the series has an occurrence just there. */
export function hasOccurrence(master: CalendarEvent, key: OccurrenceKey): boolean {
  return Number.isFinite(key) && listOccurrences(master, key, key).length > 0;
}

/** Id of an occurrence: `{master}_20260101T090000Z`, or `{master}_20260101` in an all-day series. */
export function writeInstanceId(master: CalendarEvent, key: OccurrenceKey): string {
  const stamp = Temporal.Instant.fromEpochMilliseconds(key)
    .toString({ smallestUnit: 'second' })
    .replace(/[-:]/g, '');
  return `${master.id ?? ''}_${master.start?.date ? stamp.slice(0, 8) : stamp}`;
}

/** Takes an occurrence's id apart; `null` for any other id. */
export function parseInstanceId(id: string): { masterId: string; key: OccurrenceKey } | null {
  const match = /^(.+)_(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})Z)?$/.exec(id);
  if (match?.[1] === undefined) return null;
  const [, masterId, year, month, day, hour = '00', minute = '00', second = '00'] = match;
  const key = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(key) ? null : { masterId, key };
}

/**
 * The occurrence of a series as an event of its own, as the series alone makes it. It shares its
 * lists with the series: copy it before changing it.
 */
export function makeInstance(master: CalendarEvent, key: OccurrenceKey): CalendarEvent {
  const { recurrence: _recurrence, ...shared } = master;
  const first = keyOfTime(master.start);
  const start = shiftTime(master.start, key - first);
  return {
    ...shared,
    id: writeInstanceId(master, key),
    recurringEventId: master.id ?? '',
    originalStartTime: start,
    start: { ...start },
    // RFC 5545, 3.8.5.3: every occurrence has the exact duration of the first.
    end: shiftTime(master.end, key - first),
  };
}

function shiftTime(time: EventTime | undefined, byMs: number): EventTime {
  const at = keyOfTime(time) + byMs;
  if (time?.date) return { date: new Date(at).toISOString().slice(0, 10) };
  const timeZone = time?.timeZone ?? 'UTC';
  return { dateTime: writeInstant(at, timeZone), timeZone };
}
