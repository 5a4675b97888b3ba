import { Temporal } from 'temporal-polyfill';
import { type CalendarEvent, readSpan, type Span } from '../calendar/event-times.ts';
import { expandEvents } from '../calendar/expand-events.ts';
import { requireCalendar } from '../calendar/find-calendar.ts';
import { presentEvent } from '../calendar/present-event.ts';
import { findEvent } from '../calendar/stored-events.ts';
import type { AccountState, Sandbox, StoredCalendar } from '../state.ts';

/** One event or occurrence as a page shows it to the account that looks. */
export interface Entry {
  event: CalendarEvent;
  calendar: StoredCalendar;
  /** An all-day event lies on its dates in the viewer's own time zone. */
  span: Span;
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

/** Everything in an account's calendars from one day to another (exclusive), series taken apart. */
export function listEntries(
  sandbox: Sandbox,
  account: AccountState,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Entry[] {
  const { timeZone } = account;
  const fromMs = from.toZonedDateTime(timeZone).epochMilliseconds;
  const toMs = to.toZonedDateTime(timeZone).epochMilliseconds;
  return Object.values(account.calendars).flatMap((calendar) => {
    const access = requireCalendar(sandbox, account, calendar.id, 'freeBusyReader');
    return expandEvents(access.calendar, fromMs, toMs)
      .filter(({ event }) => event.status !== 'cancelled')
      .map(({ event }) => ({
        event: presentEvent(access, event, { timeZone }),
        calendar,
        span: readSpan(event, timeZone),
      }));
  });
}

/** One event by its id, also an occurrence that is only in its series; `undefined` for none. */
export function findEntry(
  sandbox: Sandbox,
  account: AccountState,
  calendarId: string,
  eventId: string,
): Entry | undefined {
  const calendar = Object.hasOwn(account.calendars, calendarId)
    ? account.calendars[calendarId]
    : undefined;
  if (calendar === undefined) return undefined;
  const access = requireCalendar(sandbox, account, calendar.id, 'freeBusyReader');
  const event = findEvent(access.calendar, eventId)?.event;
  if (event === undefined) return undefined;
  const { timeZone } = account;
  return {
    event: presentEvent(access, event, { timeZone }),
    calendar,
    span: readSpan(event, timeZone),
  };
}

/** The entries of one day, all-day events first, then by time. */
export function pickDay(
  entries: readonly Entry[],
  day: Temporal.PlainDate,
  timeZone: string,
): Entry[] {
  const from = day.toZonedDateTime(timeZone).epochMilliseconds;
  const to = day.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds;
  return entries
    .filter(({ span }) => span.startMs < to && (span.endMs > from || span.startMs >= from))
    .sort(
      (a, b) =>
        Number(b.span.allDay) - Number(a.span.allDay) ||
        a.span.startMs - b.span.startMs ||
        a.span.endMs - b.span.endMs,
    );
}
