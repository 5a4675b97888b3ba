import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import type { CallRecord } from '#dev/google/call-log.ts';
import type { GoogleSandbox } from '#dev/google/server.ts';
import type { StoredCalendar } from '#dev/google/state.ts';
import type { EventFields, EventTime } from '#lib/domain/event.ts';
import { createCalendarService } from '#lib/integrations/google/calendar-service.ts';
import type { CalendarService, CallOptions, EventRef, Owner } from '#lib/tools/ports.ts';
import {
  ANNA,
  BEN,
  control,
  createSmallWorld,
  NOW,
  readAccount,
  SCOPES,
  startSmallSandbox,
} from '#tests/integration/google/google-client.ts';

/** Account ids are addresses. */
export const AS_ANNA: Owner = { userId: 'user-1', accountId: ANNA };
export const AS_BEN: Owner = { userId: 'user-2', accountId: BEN };

/** Anna's second calendar; one of Ben's that she may write to; one that she may only read. */
export const TEAM = 'team@group.calendar.test';
export const SHARED = 'shared@group.calendar.test';
export const PUBLIC = 'public@group.calendar.test';

export const REQUEST = { timeZone: 'Europe/Berlin', at: new Date(NOW).toISOString() };

export interface CalendarDesk {
  google: GoogleSandbox;
  calendar: CalendarService;
  options: CallOptions;
  issueToken(email: string, scopes: string[]): string;
  /** The service with a token of these scopes. */
  connect(scopes: string[]): CalendarService;
  /** Puts an event of Anna's into a calendar that she sees. */
  book(id: string, event: calendar_v3.Schema$Event, calendarId?: string): EventRef;
  /** What is stored of an event; undefined where nothing is. */
  stored(ref: EventRef, email?: string): calendar_v3.Schema$Event | undefined;
  /** Subjects of the mails in a mailbox. */
  subjects(email: string): string[];
  /** How many calls with such a path the work makes. */
  countCalls(path: RegExp, work: () => Promise<unknown>): Promise<number>;
  reset(): void;
}

function buildCalendar(id: string, role: StoredCalendar['accessRole']): StoredCalendar {
  return {
    id,
    summary: id.split('@')[0] ?? '',
    timeZone: 'Europe/Berlin',
    primary: false,
    accessRole: role,
    backgroundColor: '#9fe1e7',
    events: {},
  };
}

/** The calendar service of the app, talking to a sandbox over HTTP, whose clock stands at NOW. */
export async function startCalendarDesk(): Promise<CalendarDesk> {
  const google = await startSmallSandbox();

  function issueToken(email: string, scopes: string[]): string {
    const token = Buffer.from(`${email} ${scopes.join(' ')}`).toString('base64url');
    google.sandbox.state.accessTokens[token] = {
      token,
      refreshToken: null,
      clientId: 'test',
      email,
      scopes,
      expiresAt: google.sandbox.now() + 3_600_000,
    };
    return token;
  }

  function connect(scopes: string[]): CalendarService {
    return createCalendarService({
      apiUrl: google.url,
      readAccessToken: async ({ accountId }) => issueToken(accountId, scopes),
      messageIdDomain: 'countersign.example',
    });
  }

  function find(calendarId: string, email: string): StoredCalendar {
    const found = readAccount(google, email).calendars[calendarId];
    if (!found) throw new Error(`${email} has no calendar ${calendarId}`);
    return found;
  }

  return {
    google,
    calendar: connect([SCOPES.calendar]),
    options: { signal: new AbortController().signal },
    issueToken,
    connect,
    book(eventId, event, calendarId = ANNA) {
      const isBens = calendarId === SHARED || calendarId === PUBLIC;
      find(calendarId, isBens ? BEN : ANNA).events[eventId] = {
        id: eventId,
        status: 'confirmed',
        etag: `"${eventId}"`,
        iCalUID: `${eventId}@google.com`,
        creator: { email: ANNA },
        organizer: { email: calendarId },
        ...event,
      };
      return { calendarId, eventId };
    },
    stored: ({ calendarId, eventId }, email = ANNA) => find(calendarId, email).events[eventId],
    subjects: (email) =>
      Object.values(readAccount(google, email).messages).map(
        ({ raw }) => /^Subject: (.*)$/m.exec(Buffer.from(raw, 'base64').toString())?.[1] ?? '',
      ),
    async countCalls(path, work) {
      const count = async () => {
        const { body } = await control(google.url, 'GET calls');
        return (body as { calls: CallRecord[] }).calls.filter((call) => path.test(call.path))
          .length;
      };
      const before = await count();
      await work();
      return (await count()) - before;
    },
    reset() {
      Object.assign(google.sandbox.state, createSmallWorld());
      const { calendars } = readAccount(google, ANNA);
      calendars[TEAM] = buildCalendar(TEAM, 'owner');
      calendars[SHARED] = buildCalendar(SHARED, 'writer');
      calendars[PUBLIC] = buildCalendar(PUBLIC, 'reader');
      const others = readAccount(google, BEN).calendars;
      others[SHARED] = buildCalendar(SHARED, 'owner');
      others[PUBLIC] = buildCalendar(PUBLIC, 'owner');
    },
  };
}

/** A time in Berlin in winter. */
export function at(local: string): EventTime & { dateTime: string } {
  return { dateTime: `2026-01-${local}:00+01:00`, timeZone: 'Europe/Berlin' };
}

/** Start and end in Berlin in January: day and hours. */
export function span(day: string, from: string, to: string) {
  return { start: at(`${day}T${from}`), end: at(`${day}T${to}`) };
}

export function guest(address: string, response: 'needsAction' | 'accepted' = 'needsAction') {
  return { name: '', address, optional: false, response };
}

export function buildFields(changes: Partial<EventFields> = {}): EventFields {
  return {
    summary: 'Budget',
    description: 'Numbers',
    location: 'Room 1',
    ...span('13', '10:00', '11:00'),
    attendees: [],
    recurrence: [],
    ...changes,
  };
}
