import { type CalendarEvent, type EventTime, readTime, writeInstant } from './event-times.ts';
import type { CalendarAccess } from './find-calendar.ts';
import { addressOf } from './find-calendar.ts';

export interface Presentation {
  /** Zone that times are written in; the calendar's own by default. */
  timeZone?: string | undefined;
  maxAttendees?: number | undefined;
}

/** An event as Google answers with it: seen from one calendar, by one account. */
export function presentEvent(
  access: CalendarAccess,
  event: CalendarEvent,
  presentation: Presentation = {},
): CalendarEvent {
  const { calendar, owner, account } = access;
  const zone = presentation.timeZone ?? calendar.timeZone;
  const times = {
    ...(event.start ? { start: presentTime(event.start, zone) } : {}),
    ...(event.end ? { end: presentTime(event.end, zone) } : {}),
    ...(event.originalStartTime
      ? { originalStartTime: presentTime(event.originalStartTime, zone) }
      : {}),
  };
  if (hidesDetails(access, event)) return { ...pickBusyFields(event), ...times };
  const self = addressOf(owner, calendar);
  const { attendees: _attendees, ...rest } = event;
  return {
    kind: 'calendar#event',
    ...rest,
    ...times,
    htmlLink: event.htmlLink ?? linkTo(event.id ?? '', self),
    ...(event.creator ? { creator: markSelf(event.creator, account.email) } : {}),
    ...(event.organizer ? { organizer: markSelf(event.organizer, self) } : {}),
    ...presentAttendees(event, self, presentation.maxAttendees),
  };
}

/** Google's link to an event in the calendar's own pages. */
export function linkTo(eventId: string, calendarId: string): string {
  const eid = Buffer.from(`${eventId} ${calendarId}`).toString('base64url');
  return `https://www.google.com/calendar/event?eid=${eid}`;
}

function presentTime(time: EventTime, zone: string): EventTime {
  if (time.date) return { date: time.date };
  return {
    dateTime: writeInstant(readTime(time, zone), zone),
    timeZone: time.timeZone ?? zone,
  };
}

/** Who may only see that the owner is busy, and private events for whoever can't write. */
function hidesDetails(access: CalendarAccess, event: CalendarEvent): boolean {
  if (access.role === 'freeBusyReader') return true;
  const isPrivate = event.visibility === 'private' || event.visibility === 'confidential';
  return access.role === 'reader' && isPrivate;
}

function pickBusyFields(event: CalendarEvent): CalendarEvent {
  const { kind, etag, id, status, updated, recurringEventId, transparency, iCalUID } = event;
  return {
    kind: kind ?? 'calendar#event',
    ...(etag === undefined ? {} : { etag }),
    ...(id === undefined ? {} : { id }),
    ...(status === undefined ? {} : { status }),
    ...(updated === undefined ? {} : { updated }),
    ...(recurringEventId === undefined ? {} : { recurringEventId }),
    ...(transparency === undefined ? {} : { transparency }),
    ...(iCalUID === undefined ? {} : { iCalUID }),
    visibility: 'private',
  };
}

function markSelf<Someone extends { email?: string | null; self?: boolean | null }>(
  someone: Someone,
  self: string,
): Omit<Someone, 'self'> & { self?: true } {
  const { self: _self, ...rest } = someone;
  return { ...rest, ...(someone.email === self ? { self: true } : {}) };
}

function presentAttendees(
  event: CalendarEvent,
  self: string,
  max: number | undefined,
): Pick<CalendarEvent, 'attendees' | 'attendeesOmitted'> {
  const all = (event.attendees ?? []).map((attendee) => ({
    ...markSelf(attendee, self),
    ...(attendee.email === event.organizer?.email ? { organizer: true } : {}),
  }));
  if (all.length === 0) return {};
  if (max === undefined || all.length <= max) return { attendees: all };
  // Where there are too many, Google gives the participant alone.
  return { attendees: all.filter((attendee) => attendee.self), attendeesOmitted: true };
}
