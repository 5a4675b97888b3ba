import type { calendar_v3 } from 'googleapis';
import { Temporal } from 'temporal-polyfill';
import type { AccountState, StoredCalendar } from '../state.ts';

type Event = calendar_v3.Schema$Event;

/** One event or occurrence as a page shows it. */
export interface Entry {
  event: Event;
  calendar: StoredCalendar;
  allDay: boolean;
  start: Temporal.ZonedDateTime;
  end: Temporal.ZonedDateTime;
}

/** Monday of the week that a date (`YYYY-MM-DD`) lies in; of today's where it is none. */
export function findMonday(
  date: string | undefined,
  today: Temporal.PlainDate,
): Temporal.PlainDate {
  let day = today;
  try {
    if (date !== undefined) day = Temporal.PlainDate.from(date);
  } catch {
    // What a visitor typed into the address is no date: show the present week.
  }
  return day.subtract({ days: day.dayOfWeek - 1 });
}

function readTime(
  time: calendar_v3.Schema$EventDateTime | undefined,
  timeZone: string,
): Temporal.ZonedDateTime | undefined {
  if (typeof time?.date === 'string') {
    return Temporal.PlainDate.from(time.date).toZonedDateTime({ timeZone });
  }
  if (typeof time?.dateTime !== 'string') return undefined;
  const at = Date.parse(time.dateTime);
  return Number.isNaN(at)
    ? undefined
    : Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
}

/** An event with its times in a time zone; `undefined` for one without (a cancelled stub). */
export function createEntry(
  calendar: StoredCalendar,
  event: Event,
  timeZone: string,
): Entry | undefined {
  const start = readTime(event.start, timeZone);
  const end = readTime(event.end, timeZone);
  if (start === undefined || end === undefined) return undefined;
  return { event, calendar, start, end, allDay: typeof event.start?.date === 'string' };
}

/** The entries of one day, all-day events first, then by time. */
export function pickDay(
  entries: readonly Entry[],
  day: Temporal.PlainDate,
  timeZone: string,
): Entry[] {
  const from = day.toZonedDateTime({ timeZone }).epochMilliseconds;
  const to = day.add({ days: 1 }).toZonedDateTime({ timeZone }).epochMilliseconds;
  return entries
    .filter(({ start, end }) => start.epochMilliseconds < to && isAfter(start, end, from))
    .sort(
      (a, b) =>
        Number(b.allDay) - Number(a.allDay) ||
        a.start.epochMilliseconds - b.start.epochMilliseconds ||
        a.end.epochMilliseconds - b.end.epochMilliseconds,
    );
}

/** Whether it reaches past an instant; an event without a duration counts at its start. */
function isAfter(start: Temporal.ZonedDateTime, end: Temporal.ZonedDateTime, at: number): boolean {
  return end.epochMilliseconds > at || start.epochMilliseconds >= at;
}

/** The account owner's own answer to an invitation; `undefined` where there is none to give. */
export function findOwnAnswer(account: AccountState, event: Event): string | undefined {
  const own = event.attendees?.find(
    ({ email, self }) => self === true || email?.toLowerCase() === account.email,
  );
  return own?.responseStatus ?? undefined;
}
