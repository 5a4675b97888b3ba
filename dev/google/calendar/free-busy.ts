import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import { z } from 'zod';
import { googleError } from '../google-error.ts';
import type { AccountState, Sandbox, StoredCalendar } from '../state.ts';
import { type CalendarEvent, isTimeZone, parseInstant, writeInstant } from './event-times.ts';
import { expandEvents } from './expand-events.ts';
import { addressOf, findOwner, findPrimary } from './find-calendar.ts';

/** Google answers for at most this many calendars at once. */
const MAX_CALENDARS = 50;

const requestSchema = z.object({
  timeMin: z.string(),
  timeMax: z.string(),
  timeZone: z.string().default('UTC'),
  items: z.array(z.object({ id: z.string() })),
});

interface Interval {
  startMs: number;
  endMs: number;
}

/**
 * `freebusy.query` over the calendars of every account in the sandbox; an unknown one has a
 * `notFound` error of its own in the answer.
 * @throws GoogleError 400 `required`, `badRequest`, `timeRangeEmpty`.
 */
export function queryFreeBusy(
  sandbox: Sandbox,
  account: AccountState,
  body: Record<string, unknown>,
): calendar_v3.Schema$FreeBusyResponse {
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success)
    throw googleError(
      400,
      'required',
      `Missing or invalid: ${parsed.error.issues[0]?.path.join('.')}`,
    );
  const { timeMin, timeMax, timeZone, items } = parsed.data;
  if (!isTimeZone(timeZone)) throw googleError(400, 'invalid', 'Invalid time zone definition.');
  const fromMs = parseInstant(timeMin, 'timeMin');
  const toMs = parseInstant(timeMax, 'timeMax');
  if (fromMs >= toMs)
    throw googleError(400, 'timeRangeEmpty', 'The specified time range is empty.');
  const answers = items.map(({ id }, index) => {
    if (index >= MAX_CALENDARS) return [id, refuse('tooManyCalendarsRequested')] as const;
    const found = findBusyCalendar(sandbox, account, id);
    if (found === undefined) return [id, refuse('notFound')] as const;
    const busy = listBusy(found.owner, found.calendar, fromMs, toMs).map(({ startMs, endMs }) => ({
      start: writeInstant(startMs, timeZone),
      end: writeInstant(endMs, timeZone),
    }));
    return [id, { busy }] as const;
  });
  return {
    kind: 'calendar#freeBusy',
    timeMin: new Date(fromMs).toISOString(),
    timeMax: new Date(toMs).toISOString(),
    calendars: Object.fromEntries(answers),
  };
}

function refuse(reason: string): calendar_v3.Schema$FreeBusyCalendar {
  return { errors: [{ domain: 'global', reason }], busy: [] };
}

function findBusyCalendar(
  sandbox: Sandbox,
  account: AccountState,
  id: string,
): { owner: AccountState; calendar: StoredCalendar } | undefined {
  if (id === 'primary') return findPrimary(sandbox, account.email);
  const listed = account.calendars[id];
  return (
    findPrimary(sandbox, id) ??
    findOwner(sandbox, id) ??
    (listed === undefined ? undefined : { owner: account, calendar: listed })
  );
}

/** The busy stretches of a calendar within a window: in order, clipped to it, merged where they meet. */
function listBusy(
  owner: AccountState,
  calendar: StoredCalendar,
  fromMs: number,
  toMs: number,
): Interval[] {
  const self = addressOf(owner, calendar).toLowerCase();
  const intervals = expandEvents(calendar, fromMs, toMs)
    .filter(({ event, span }) => makesBusy(event, self) && span.endMs > span.startMs)
    .map(({ span }) => ({
      startMs: Math.max(span.startMs, fromMs),
      endMs: Math.min(span.endMs, toMs),
    }))
    .sort((a, b) => a.startMs - b.startMs);
  const merged: Interval[] = [];
  for (const interval of intervals) {
    const last = merged.at(-1);
    if (last !== undefined && interval.startMs <= last.endMs)
      last.endMs = Math.max(last.endMs, interval.endMs);
    else merged.push({ ...interval });
  }
  return merged;
}

function makesBusy(event: CalendarEvent, self: string): boolean {
  const own = event.attendees?.find((attendee) => attendee.email?.toLowerCase() === self);
  return (
    event.status !== 'cancelled' &&
    event.transparency !== 'transparent' &&
    event.eventType !== 'workingLocation' &&
    own?.responseStatus !== 'declined'
  );
}
