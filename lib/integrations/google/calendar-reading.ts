import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import type { Slot } from '#lib/domain/draft.ts';
import type { Calendar, CalendarEvent, EventQuery, EventTime } from '#lib/domain/event.ts';
import { instantOf } from '#lib/domain/event-time.ts';
import { AppError } from '#lib/platform/errors.ts';
import type { CalendarService, Owner } from '#lib/tools/ports.ts';
import type { CalendarCalls } from './calendar-calls.ts';
import { readEvent } from './calendar-event.ts';
import { forgiveGone } from './forgive-gone.ts';
import { mapParallel, type Remember } from './google-client.ts';
import { createEventFilter, spanOfQuery } from './match-event.ts';

type GoogleEvent = calendar_v3.Schema$Event;
type Reading = Pick<
  CalendarService,
  'listBusy' | 'listCalendars' | 'searchEvents' | 'readEvent' | 'listAround'
>;

const PARALLEL_READS = 8;
/** Of how many calendars `freebusy.query` tells at once. */
const MOST_AT_ONCE = 50;

/** A calendar that cannot be read is told with status 200 and must not pass for a free one. */
function unreadable(reason: string): AppError {
  return new AppError('calendar_unreadable', 'Google could not say when this calendar is free.', {
    retryable: reason === 'internalError',
    cause: reason,
  });
}

/** A calendar that was there when the list was read. */
function isGone(error: unknown): boolean {
  return (
    error instanceof AppError && error.code === 'calendar_unreadable' && error.cause === 'notFound'
  );
}

/** @param remember what keeps which calendars are the user's own, so that free/busy is one call */
export function createCalendarReading(calls: CalendarCalls, remember?: Remember): Reading {
  const { client, call, listCalendars, listEvents } = calls;

  /** Ids of the calendars that take the user's own time. */
  async function listOwn(owner: Owner, signal: AbortSignal): Promise<string[]> {
    const own = (await listCalendars(owner, signal)).filter((one) => one.own);
    if (own.length === 0) {
      throw unreadable('notFound');
    }
    return own.map(({ id }) => id);
  }

  // Whoever asks first may be stopped while others wait for the same answer; the policy ends it.
  const recallOwn = remember?.((userId = '', accountId = '') =>
    listOwn({ userId, accountId }, new AbortController().signal),
  );

  async function readBusy(
    owner: Owner,
    own: readonly string[],
    { start, end, others }: Parameters<Reading['listBusy']>[1],
    signal: AbortSignal,
  ): ReturnType<Reading['listBusy']> {
    const ids = [...new Set([...own, ...others])];
    const answers = await mapParallel(chunk(ids, MOST_AT_ONCE), PARALLEL_READS, async (some) => {
      const items = some.map((id) => ({ id }));
      const requestBody = { timeMin: start, timeMax: end, items };
      const { calendars } = await call(owner, signal, (request) =>
        client.freebusy.query({ requestBody }, request),
      );
      return Object.entries(calendars ?? {});
    });
    const byId = new Map(answers.flat());
    return {
      own: own.flatMap((id) => {
        const answer = byId.get(id);
        const failure = findFailure(answer);
        if (failure !== null) {
          throw unreadable(failure);
        }
        return readSpans(answer);
      }),
      others: others.map((address) => {
        const answer = byId.get(address);
        const failure = findFailure(answer);
        if (failure === 'internalError') {
          throw unreadable(failure);
        }
        return { address, spans: failure === null ? readSpans(answer) : null };
      }),
    };
  }

  return {
    async listBusy(owner, range, { signal }) {
      const own = await (recallOwn?.(owner.userId, owner.accountId) ?? listOwn(owner, signal));
      try {
        return await readBusy(owner, own, range, signal);
      } catch (error) {
        if (recallOwn === undefined || !isGone(error)) {
          throw error;
        }
        return readBusy(owner, await listOwn(owner, signal), range, signal);
      }
    },

    async listCalendars(owner, { signal }) {
      const calendars = await listCalendars(owner, signal);
      return calendars.map(withoutRole);
    },

    async searchEvents(owner, query, { signal, timeZone, at }) {
      const { from, to } = spanOfQuery(query, { timeZone, at });
      if (Date.parse(from) >= Date.parse(to)) {
        return [];
      }
      const isMeant = createEventFilter(query, { timeZone, at });
      const skip = query.skip ?? 0;
      const calendars = (await listCalendars(owner, signal)).filter(
        (one) => one.writable && isCalled(one, query.calendar),
      );
      const find = async (search: { q?: string }) => {
        const lists = await mapParallel(calendars, PARALLEL_READS, async ({ id: calendarId }) => {
          const pick = (events: GoogleEvent[]) =>
            events
              .map((event) => readEvent(event, { calendarId, accountId: owner.accountId }))
              .filter((event) => isLive(event) && isMeant(event));
          const params = { timeMin: from, timeMax: to, ...search };
          // Pages come by start: of what is soonest, the first ones have it.
          const isEnough = (events: GoogleEvent[]) => pick(events).length >= skip + query.limit;
          return pick(
            query.order === 'soonest'
              ? await listEvents(owner, calendarId, params, signal, isEnough)
              : await listEvents(owner, calendarId, params, signal),
          );
        });
        return sortEvents(lists.flat(), query, timeZone).slice(skip, skip + query.limit);
      };
      const quick = query.title === null ? [] : await find({ q: query.title });
      // Google's search knows whole words; ours also a title that is written a little otherwise.
      return quick.length > 0 ? quick : find({});
    },

    async readEvent(owner, { calendarId, eventId }, { signal }) {
      const event = await call(owner, signal, (request) =>
        client.events.get({ calendarId, eventId }, request),
      ).catch(forgiveGone);
      return event === null ? null : readEvent(event, { calendarId, accountId: owner.accountId });
    },

    async listAround(owner, { start, end, bufferMinutes }, { signal }) {
      const calendars = (await listCalendars(owner, signal)).filter((one) => one.own);
      const zone = calendars.find((one) => one.primary)?.timeZone ?? 'UTC';
      const reach = (time: EventTime, minutes: number) =>
        new Date(Date.parse(instantOf(time, zone)) + minutes * 60_000).toISOString();
      const span = { timeMin: reach(start, -bufferMinutes), timeMax: reach(end, bufferMinutes) };
      const lists = await mapParallel(calendars, PARALLEL_READS, async ({ id: calendarId }) => {
        const events = await listEvents(owner, calendarId, span, signal);
        return events.map((event) => readEvent(event, { calendarId, accountId: owner.accountId }));
      });
      return { calendars: calendars.map(withoutRole), events: lists.flat() };
    },
  };
}

function isCalled(calendar: Calendar, name: string | undefined): boolean {
  return name === undefined || calendar.name.toLowerCase() === name.toLowerCase();
}

function withoutRole({ own: _own, ...calendar }: Calendar & { own: boolean }): Calendar {
  return calendar;
}

/** Why free/busy of a calendar is not known, in Google's word; null where it is. */
function findFailure(answer: calendar_v3.Schema$FreeBusyCalendar | undefined): string | null {
  return answer === undefined ? 'notFound' : (answer.errors?.at(0)?.reason ?? null);
}

function readSpans(answer: calendar_v3.Schema$FreeBusyCalendar | undefined): Slot[] {
  return (answer?.busy ?? []).map(({ start, end }) => ({ start: start ?? '', end: end ?? '' }));
}

function chunk<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, n) =>
    items.slice(n * size, (n + 1) * size),
  );
}

/** Neither deleted nor declined. */
function isLive({ status, response }: CalendarEvent): boolean {
  return status !== 'cancelled' && response !== 'declined';
}

function sortEvents(events: CalendarEvent[], query: EventQuery, timeZone: string): CalendarEvent[] {
  const sign = query.order === 'soonest' ? 1 : -1;
  const startOf = (event: CalendarEvent) => Date.parse(instantOf(event.start, timeZone));
  return events.toSorted(
    (a, b) => sign * (startOf(a) - startOf(b)) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}
