import { Temporal } from 'temporal-polyfill';
import type { EventFields } from './event.ts';
import type { MailRef } from './mail.ts';

/** Google tells nobody's working hours: of others, these are meant, by their own clocks. */
export const USUAL_HOURS = { start: '09:00', end: '18:00' };

/** What a mail tells of the clock that its sender writes by. */
type Dated = Pick<MailRef, 'from' | 'date' | 'utcOffset' | 'automated'>;

/** Machines write UTC wherever they are, and so do many mail programs. */
const UTC = '+00:00';

/**
 * By address, how far the clocks of people are ahead of UTC, as the `Date` of their newest mail has
 * it: `+02:00`. Nobody whose mails only have UTC, which says nothing, and nobody who has the user's
 * own offset. It is that of the day of the mail: where clocks were changed since, it is an hour off.
 */
export function inferOffsets(mails: readonly Dated[], timeZone: string): Record<string, string> {
  const newest = new Map<string, Dated & { utcOffset: string }>();
  for (const mail of mails) {
    const { from, date, utcOffset = UTC, automated } = mail;
    const key = from.address.toLowerCase();
    const known = newest.get(key);
    const isNewer = known === undefined || Date.parse(date) > Date.parse(known.date);
    if (utcOffset !== UTC && !automated && isNewer) {
      newest.set(key, { ...mail, utcOffset });
    }
  }
  return Object.fromEntries(
    [...newest]
      .filter(([, { date, utcOffset }]) => utcOffset !== offsetAt(date, timeZone))
      .map(([address, { utcOffset }]) => [address, utcOffset]),
  );
}

function offsetAt(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).offset;
}

/**
 * The local time of somebody whose offset is known: `08:30 for Jane (UTC−5)`, with the weekday where
 * it is another day than the user's; null where it cannot be said.
 */
export function writeLocalTime(
  start: string,
  { name, offset }: { name: string; offset: string },
  timeZone: string | null,
): string | null {
  try {
    const at = Temporal.Instant.from(new Date(start).toISOString());
    const there = at.toZonedDateTimeISO(offset);
    const here = at.toZonedDateTimeISO(timeZone ?? offset);
    const time = there.toPlainTime().toString({ smallestUnit: 'minute' });
    const isSameDay = there.toPlainDate().equals(here.toPlainDate());
    const day = isSameDay
      ? ''
      : `${new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: offset }).format(at.epochMilliseconds)} `;
    return `${day}${time} for ${name} (${nameOffset(offset)})`;
  } catch {
    return null;
  }
}

/** Guests for whom it is no usual time of day, in words. */
export function listOddHours(
  { start, end }: Pick<EventFields, 'start' | 'end'>,
  guests: readonly { name: string; offset: string }[],
  timeZone: string,
): string[] {
  if ('date' in start || 'date' in end) {
    return [];
  }
  const clock = (time: string, offset: string) =>
    Temporal.Instant.from(new Date(time).toISOString()).toZonedDateTimeISO(offset);
  return guests.flatMap((guest) => {
    const [from, to] = [clock(start.dateTime, guest.offset), clock(end.dateTime, guest.offset)];
    const opens = from.withPlainTime(`${USUAL_HOURS.start}:00`);
    const closes = from.withPlainTime(`${USUAL_HOURS.end}:00`);
    const isUsual =
      Temporal.ZonedDateTime.compare(from, opens) >= 0 &&
      Temporal.ZonedDateTime.compare(to, closes) <= 0;
    const local = writeLocalTime(start.dateTime, guest, timeZone);
    return isUsual || local === null ? [] : [`It is ${local} then.`];
  });
}

/** `UTC−5`, `UTC+5:30`. */
function nameOffset(offset: string): string {
  const [, sign = '+', hours = '0', minutes = '00'] = /^([+-])(\d{2}):(\d{2})$/.exec(offset) ?? [];
  const rest = minutes === '00' ? '' : `:${minutes}`;
  return `UTC${sign === '-' ? '−' : '+'}${Number(hours)}${rest}`;
}
