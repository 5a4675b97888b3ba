import type { calendar_v3 } from 'googleapis';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import type { AccountState, StoredCalendar } from '../state.ts';
import { createEntry, type Entry } from './calendar-week.ts';

type Event = calendar_v3.Schema$Event;

function writeStamp(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/[-:]|\.\d+/g, '');
}

/** Ids end in the original start: a UTC stamp, or the date of an all-day occurrence. */
function buildOccurrenceId(master: Entry, at: Temporal.ZonedDateTime): string {
  const stamp = master.allDay
    ? at.toPlainDate().toString().replaceAll('-', '')
    : writeStamp(at.epochMilliseconds);
  return `${master.event.id}_${stamp}`;
}

/** Starts of a series in a time range; none where its rule cannot be read. */
function listStarts(master: Entry, from: number, to: number): Temporal.ZonedDateTime[] {
  const timeZone = master.event.start?.timeZone ?? master.calendar.timeZone;
  const start = master.start.withTimeZone(timeZone);
  const stamp = start.toPlainDateTime().toString({ smallestUnit: 'second' }).replace(/[-:]/g, '');
  const lines = [`DTSTART;TZID=${timeZone}:${stamp}`, ...(master.event.recurrence ?? [])];
  try {
    const rule = new RRuleTemporal({ rruleString: lines.join('\n') });
    return rule
      .between(new Date(from), new Date(to), true)
      .map((at) =>
        Temporal.Instant.fromEpochMilliseconds(at.epochMilliseconds).toZonedDateTimeISO(timeZone),
      );
  } catch {
    return [];
  }
}

function writeTime(master: Entry, at: Temporal.ZonedDateTime): calendar_v3.Schema$EventDateTime {
  return master.allDay
    ? { date: at.toPlainDate().toString() }
    : {
        dateTime: at.toString({ timeZoneName: 'never', smallestUnit: 'second' }),
        timeZone: at.timeZoneId,
      };
}

/** The occurrences of a series in a time range, without those that have an exception of their own. */
function expandSeries(
  master: Entry,
  taken: ReadonlySet<string>,
  from: number,
  to: number,
): Event[] {
  const length = master.start.until(master.end, { largestUnit: 'hours' });
  return listStarts(master, from - length.total('milliseconds'), to).flatMap((at) => {
    const id = buildOccurrenceId(master, at);
    if (taken.has(id)) return [];
    const { recurrence: _, ...occurrence } = master.event;
    return [
      {
        ...occurrence,
        id,
        recurringEventId: master.event.id ?? '',
        start: writeTime(master, at),
        end: writeTime(master, at.add(length)),
      },
    ];
  });
}

function listCalendar(
  calendar: StoredCalendar,
  from: number,
  to: number,
  timeZone: string,
): Entry[] {
  const events = Object.values(calendar.events);
  const taken = new Set(events.flatMap(({ id }) => id ?? []));
  const shown = events.flatMap((event) => {
    if (event.status === 'cancelled') return [];
    const entry = createEntry(calendar, event, timeZone);
    if (entry === undefined) return [];
    return event.recurrence === undefined ? [event] : expandSeries(entry, taken, from, to);
  });
  return shown.flatMap((event) => createEntry(calendar, event, timeZone) ?? []);
}

/** Everything in an account's calendars from one day to another, series expanded, in its time zone. */
export function listEntries(
  account: AccountState,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Entry[] {
  const { timeZone } = account;
  const start = from.toZonedDateTime({ timeZone }).epochMilliseconds;
  const end = to.toZonedDateTime({ timeZone }).epochMilliseconds;
  return Object.values(account.calendars).flatMap((calendar) =>
    listCalendar(calendar, start, end, timeZone),
  );
}

/** An event by its id, also an occurrence that is only in its series. */
export function findEvent(calendar: StoredCalendar, id: string): Event | undefined {
  if (Object.hasOwn(calendar.events, id)) return calendar.events[id];
  const [masterId = '', stamp = ''] = id.split('_');
  const master = Object.hasOwn(calendar.events, masterId) ? calendar.events[masterId] : undefined;
  const day = /^(\d{4})(\d{2})(\d{2})/.exec(stamp);
  if (master === undefined || day === null) return undefined;
  const entry = createEntry(calendar, master, calendar.timeZone);
  const near = Date.parse(`${day[1]}-${day[2]}-${day[3]}T00:00:00Z`);
  if (entry === undefined || Number.isNaN(near)) return undefined;
  const DAY_MS = 86_400_000;
  return expandSeries(entry, new Set(), near - DAY_MS, near + 2 * DAY_MS).find(
    (event) => event.id === id,
  );
}
