import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import type { CalendarEvent, EventQuery } from '#lib/domain/event.ts';
import { AppError } from '#lib/platform/errors.ts';
import type { CalendarService } from '#lib/tools/ports.ts';
import type { CalendarCalls } from './calendar-calls.ts';
import { isDeclined, readEvent } from './calendar-event.ts';
import { forgiveGone } from './forgive-gone.ts';
import { mapParallel } from './google-client.ts';
import { createEventFilter, instantOf, spanOfQuery } from './match-event.ts';

type GoogleEvent = calendar_v3.Schema$Event;
type Reading = Pick<
  CalendarService,
  'listBusy' | 'listCalendars' | 'searchEvents' | 'readEvent' | 'listOverlapping'
>;

const PARALLEL_READS = 8;

/** A calendar that cannot be read is told with status 200 and must not pass for a free one. */
function unreadable(reason: string | null | undefined): AppError {
  return new AppError('calendar_unreadable', 'Google could not say when this calendar is free.', {
    retryable: reason === 'internalError',
    cause: reason,
  });
}

export function createCalendarReading(calls: CalendarCalls): Reading {
  const { client, call, listCalendars, listEvents } = calls;

  return {
    async listBusy(owner, range, { signal }) {
      const data = await call(owner, signal, (request) =>
        client.freebusy.query(
          {
            requestBody: {
              timeMin: range.start,
              timeMax: range.end,
              items: [{ id: 'primary' }],
            },
          },
          request,
        ),
      );
      const calendars = Object.values(data.calendars ?? {});
      const failure = calendars.flatMap((one) => one.errors ?? []).at(0);
      if (failure || calendars.length === 0) {
        throw unreadable(failure?.reason);
      }
      const spans = calendars.flatMap((one) => one.busy ?? []);
      return spans.map((span) => ({ start: span.start ?? '', end: span.end ?? '' }));
    },

    async listCalendars(owner, { signal }) {
      const calendars = await listCalendars(owner, signal);
      return calendars.map(({ owned: _owned, ...calendar }) => calendar);
    },

    async searchEvents(owner, query, { signal, timeZone, at }) {
      const { from, to } = spanOfQuery(query, { timeZone, at });
      if (Date.parse(from) >= Date.parse(to)) {
        return [];
      }
      const isMeant = createEventFilter(query, { timeZone, at });
      const calendars = (await listCalendars(owner, signal)).filter((one) => one.writable);
      const find = async (search: { q?: string }) => {
        const lists = await mapParallel(calendars, PARALLEL_READS, async ({ id: calendarId }) => {
          const pick = (events: GoogleEvent[]) =>
            events
              .filter(isLive)
              .map((event) => readEvent(event, { calendarId, accountId: owner.accountId }))
              .filter(isMeant);
          const params = { timeMin: from, timeMax: to, ...search };
          // Pages come by start: of what is soonest, the first ones have it.
          const isEnough = (events: GoogleEvent[]) => pick(events).length >= query.limit;
          return pick(
            query.order === 'soonest'
              ? await listEvents(owner, calendarId, params, signal, isEnough)
              : await listEvents(owner, calendarId, params, signal),
          );
        });
        return sortEvents(lists.flat(), query, timeZone).slice(0, query.limit);
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

    async listOverlapping(owner, { start, end, except }, { signal }) {
      const calendars = (await listCalendars(owner, signal)).filter((one) => one.owned);
      const primary = calendars.find((one) => one.primary);
      const zone = primary?.timeZone ?? 'UTC';
      const span = { timeMin: instantOf(start, zone), timeMax: instantOf(end, zone) };
      const exceptIn = except?.calendarId === 'primary' ? primary?.id : except?.calendarId;
      const lists = await mapParallel(calendars, PARALLEL_READS, async ({ id: calendarId }) => {
        const events = await listEvents(owner, calendarId, span, signal);
        return events
          .filter((event) => isLive(event) && event.transparency !== 'transparent')
          .filter(
            ({ id, recurringEventId }) =>
              calendarId !== exceptIn ||
              (id !== except?.eventId && recurringEventId !== except?.eventId),
          )
          .map(({ id }) => `${calendarId}/${id}`);
      });
      return lists.flat().sort((a, b) => (a < b ? -1 : 1));
    },
  };
}

/** Neither deleted nor declined. */
function isLive(event: GoogleEvent): boolean {
  return event.status !== 'cancelled' && !isDeclined(event);
}

function sortEvents(events: CalendarEvent[], query: EventQuery, timeZone: string): CalendarEvent[] {
  const sign = query.order === 'soonest' ? 1 : -1;
  const startOf = (event: CalendarEvent) => Date.parse(instantOf(event.start, timeZone));
  return events.toSorted(
    (a, b) => sign * (startOf(a) - startOf(b)) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}
