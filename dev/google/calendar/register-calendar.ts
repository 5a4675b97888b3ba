import {
  readFlag,
  readJsonObject,
  requireAccount,
  type SandboxApp,
  type SandboxContext,
} from '../http.ts';
import type { Sandbox, StoredCalendar } from '../state.ts';
import { defaultReminders, describeCalendar, describeListEntry } from './calendar-resource.ts';
import { CALENDAR_SCOPES } from './calendar-scopes.ts';
import { changeEvent } from './change-event.ts';
import { deleteEvent } from './delete-event.ts';
import {
  readConferenceVersion,
  readEventQuery,
  readPresentation,
  readSendUpdates,
} from './event-query.ts';
import { type CalendarAccess, requireCalendar } from './find-calendar.ts';
import { queryFreeBusy } from './free-busy.ts';
import { insertEvent } from './insert-event.ts';
import { sendInvitationMails } from './invitation-mail.ts';
import { listEvents, listInstances } from './list-events.ts';
import { moveEvent } from './move-event.ts';
import { presentEvent } from './present-event.ts';
import { requireEvent } from './stored-events.ts';
import type { WriteResult } from './write-context.ts';

const CALENDAR = '/calendar/v3/calendars/:calendarId';
const EVENT = `${CALENDAR}/events/:eventId`;
const ROLES: readonly StoredCalendar['accessRole'][] = [
  'freeBusyReader',
  'reader',
  'writer',
  'owner',
];

/** Google Calendar v3: calendar list, calendars, events, free/busy. */
export function registerCalendar(app: SandboxApp, sandbox: Sandbox): void {
  registerCalendars(app, sandbox);
  registerReads(app, sandbox);
  registerWrites(app, sandbox);
}

function registerCalendars(app: SandboxApp, sandbox: Sandbox): void {
  app.get('/calendar/v3/users/me/calendarList', (c) => {
    const account = requireAccount(c, sandbox, CALENDAR_SCOPES.list);
    const least = ROLES.map(String).indexOf(c.req.query('minAccessRole') ?? '');
    const items = Object.values(account.calendars)
      .filter((calendar) => ROLES.indexOf(calendar.accessRole) >= least)
      .map(describeListEntry);
    return c.json({ kind: 'calendar#calendarList', etag: '"sandbox"', items });
  });
  app.get('/calendar/v3/users/me/calendarList/:calendarId', (c) => {
    const account = requireAccount(c, sandbox, CALENDAR_SCOPES.list);
    const { calendar, role } = open(c, sandbox, account, 'freeBusyReader');
    return c.json(
      describeListEntry({ ...calendar, accessRole: role, primary: calendar.id === account.email }),
    );
  });
  app.get(CALENDAR, (c) => {
    const account = requireAccount(c, sandbox, CALENDAR_SCOPES.calendars);
    return c.json(describeCalendar(open(c, sandbox, account, 'freeBusyReader').calendar));
  });
  app.post('/calendar/v3/freeBusy', async (c) => {
    const account = requireAccount(c, sandbox, CALENDAR_SCOPES.freeBusy);
    return c.json(queryFreeBusy(sandbox, account, await readJsonObject(c)));
  });
}

function open(
  c: SandboxContext,
  sandbox: Sandbox,
  account: ReturnType<typeof requireAccount>,
  need: StoredCalendar['accessRole'],
): CalendarAccess {
  return requireCalendar(sandbox, account, c.req.param('calendarId'), need);
}

function registerReads(app: SandboxApp, sandbox: Sandbox): void {
  const read = (c: SandboxContext): CalendarAccess =>
    open(c, sandbox, requireAccount(c, sandbox, CALENDAR_SCOPES.readEvents), 'freeBusyReader');

  app.get(`${CALENDAR}/events`, (c) => {
    const access = read(c);
    const presentation = readPresentation(c);
    const { items, ...tokens } = listEvents(access, readEventQuery(c));
    return c.json({
      ...describeList(access, presentation.timeZone),
      ...tokens,
      items: items.map((event) => presentEvent(access, event, presentation)),
    });
  });
  app.get(EVENT, (c) => {
    const access = read(c);
    const { event } = requireEvent(access.calendar, c.req.param('eventId'));
    if (event.etag && c.req.header('if-none-match') === event.etag) return c.body(null, 304);
    const headers = event.etag ? { ETag: event.etag } : {};
    return c.json(presentEvent(access, event, readPresentation(c)), 200, headers);
  });
  app.get(`${EVENT}/instances`, (c) => {
    const access = read(c);
    const presentation = readPresentation(c);
    const { items, ...tokens } = listInstances(access, c.req.param('eventId'), readEventQuery(c));
    return c.json({
      ...describeList(access, presentation.timeZone),
      ...tokens,
      items: items.map((event) => presentEvent(access, event, presentation)),
    });
  });
}

function describeList(access: CalendarAccess, timeZone: string | undefined): object {
  const { calendar } = access;
  const stamps = Object.values(calendar.events).map((event) => Date.parse(event.updated ?? ''));
  const updated = Math.max(
    Date.parse(access.sandbox.state.seededAt),
    ...stamps.filter((stamp) => !Number.isNaN(stamp)),
  );
  return {
    kind: 'calendar#events',
    etag: `"${updated * 2000}"`,
    summary: calendar.summary,
    description: '',
    updated: new Date(updated).toISOString(),
    timeZone: timeZone ?? calendar.timeZone,
    accessRole: access.role,
    defaultReminders: defaultReminders(calendar),
  };
}

function registerWrites(app: SandboxApp, sandbox: Sandbox): void {
  const write = (c: SandboxContext): CalendarAccess =>
    open(c, sandbox, requireAccount(c, sandbox, CALENDAR_SCOPES.writeEvents), 'writer');
  /** The mails go out after the change is made, so that a reader of one finds what it tells of. */
  const finish = async (
    c: SandboxContext,
    access: CalendarAccess,
    result: WriteResult,
  ): Promise<Response> => {
    await sendInvitationMails(sandbox, access.calendar.timeZone, result.mails);
    const { etag } = result.event;
    return c.json(
      presentEvent(access, result.event, readPresentation(c)),
      200,
      etag ? { ETag: etag } : {},
    );
  };

  app.post(`${CALENDAR}/events`, async (c) => {
    const access = write(c);
    const result = insertEvent(access, await readJsonObject(c), {
      sendUpdates: readSendUpdates(c),
      conferenceVersion: readConferenceVersion(c),
      supportsAttachments: readFlag(c, 'supportsAttachments'),
    });
    return finish(c, access, result);
  });
  const change = (mode: 'patch' | 'update') => async (c: SandboxContext) => {
    const access = write(c);
    const result = changeEvent(access, c.req.param('eventId'), await readJsonObject(c), {
      mode,
      ifMatch: c.req.header('if-match'),
      sendUpdates: readSendUpdates(c),
      conferenceVersion: readConferenceVersion(c),
      supportsAttachments: readFlag(c, 'supportsAttachments'),
    });
    return finish(c, access, result);
  };
  app.patch(EVENT, change('patch'));
  app.put(EVENT, change('update'));
  app.delete(EVENT, async (c) => {
    const access = write(c);
    const result = deleteEvent(access, c.req.param('eventId'), {
      ifMatch: c.req.header('if-match'),
      sendUpdates: readSendUpdates(c),
    });
    await sendInvitationMails(sandbox, access.calendar.timeZone, result.mails);
    return c.body(null, 204);
  });
  app.post(`${EVENT}/move`, async (c) => {
    const access = write(c);
    const target = c.req.query('destination') ?? '';
    const destination = requireCalendar(sandbox, access.account, target, 'writer');
    const result = moveEvent(access, destination, c.req.param('eventId'), readSendUpdates(c));
    return finish(c, destination, result);
  });
}
