import { calendar, type calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import type { Calendar } from '#lib/domain/event.ts';
import type { Owner } from '#lib/tools/ports.ts';
import { type CallRequest, callGoogle, type GoogleClientOptions } from './google-client.ts';

interface ListedCalendar extends Calendar {
  /** What is in it takes the user's own time: theirs, and shown; not what they subscribed to. */
  own: boolean;
}

type ListParams = Omit<calendar_v3.Params$Resource$Events$List, 'calendarId'>;

/** What the parts of the calendar service share: one call, and the calls that page. */
export interface CalendarCalls {
  client: calendar_v3.Calendar;
  call<T>(
    owner: Owner,
    signal: AbortSignal,
    work: (request: CallRequest) => Promise<{ data: T }>,
  ): Promise<T>;
  listCalendars(owner: Owner, signal: AbortSignal): Promise<ListedCalendar[]>;
  /** Single events and occurrences by their start; no further page is read once it is enough. */
  listEvents(
    owner: Owner,
    calendarId: string,
    params: ListParams,
    signal: AbortSignal,
    isEnough?: (events: calendar_v3.Schema$Event[]) => boolean,
  ): Promise<calendar_v3.Schema$Event[]>;
}

/** The most that Google answers with at once, and as much as is quickly read. */
const FULL_PAGE = 2_500;
const SMALL_PAGE = 250;
/** Where somebody works, and whose birthday it is, are marks on a day and no events to act on. */
const EVENT_TYPES = ['default', 'focusTime', 'outOfOffice', 'fromGmail'];

export function createCalendarCalls(options: GoogleClientOptions): CalendarCalls {
  const client = calendar('v3');

  const call: CalendarCalls['call'] = (owner, signal, work) =>
    callGoogle(options, { owner, service: 'calendar', signal }, work);

  return {
    client,
    call,

    async listCalendars(owner, signal) {
      const entries = await collectPages((page) =>
        call(owner, signal, (request) =>
          client.calendarList.list({ maxResults: 250, ...page }, request),
        ),
      );
      return entries.map((entry) => ({
        id: entry.id ?? '',
        name: entry.summaryOverride ?? entry.summary ?? '',
        primary: entry.primary ?? false,
        timeZone: entry.timeZone ?? 'UTC',
        writable: entry.accessRole === 'owner' || entry.accessRole === 'writer',
        own: entry.accessRole === 'owner' && (entry.primary === true || entry.selected === true),
      }));
    },

    listEvents: (owner, calendarId, params, signal, isEnough) =>
      collectPages(
        (page) =>
          call(owner, signal, (request) =>
            client.events.list(
              {
                calendarId,
                singleEvents: true,
                orderBy: 'startTime',
                eventTypes: EVENT_TYPES,
                maxResults: isEnough ? SMALL_PAGE : FULL_PAGE,
                ...params,
                ...page,
              },
              request,
            ),
          ),
        isEnough,
      ),
  };
}

async function collectPages<T>(
  readPage: (page: { pageToken?: string }) => Promise<{
    items?: T[];
    nextPageToken?: string | null;
  }>,
  isEnough: (items: T[]) => boolean = () => false,
): Promise<T[]> {
  const items: T[] = [];
  let pageToken: string | undefined;
  do {
    const page = await readPage(pageToken === undefined ? {} : { pageToken });
    items.push(...(page.items ?? []));
    pageToken = page.nextPageToken ?? undefined;
  } while (pageToken !== undefined && !isEnough(items));
  return items;
}
