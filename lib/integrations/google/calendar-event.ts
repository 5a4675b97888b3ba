import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import {
  type Attendee,
  type CalendarEvent,
  calendarEventSchema,
  type EventFields,
  type EventPatch,
  type EventTime,
} from '#lib/domain/event.ts';
import { readExtras, writeExtras } from './calendar-extras.ts';

type GoogleEvent = calendar_v3.Schema$Event;
type GoogleAttendee = calendar_v3.Schema$EventAttendee;

/** Private property of an event that names the action which changed it last. */
const ACTION_PROPERTY = 'countersignAction';

/** An event of Google's, as it is in one calendar. */
export function readEvent(
  event: GoogleEvent,
  place: { calendarId: string; accountId: string },
): CalendarEvent {
  const { organizer, creator } = event;
  const attendees = event.attendees ?? [];
  const own = attendees.find((attendee) => attendee.self);
  // Of a deleted event nothing but its id need be left.
  const start = readTime(event.start ?? event.originalStartTime);
  const extras = readExtras(event);
  return {
    ...place,
    id: event.id ?? '',
    ...(event.iCalUID && { uid: event.iCalUID }),
    etag: event.etag ?? '',
    status: readStatus(event.status),
    summary: event.summary ?? '',
    description: event.description ?? '',
    location: event.location ?? '',
    start,
    end: event.end ? readTime(event.end) : start,
    attendees: attendees.map(readAttendee),
    recurrence: event.recurrence ?? [],
    organizer: readOrganizer(organizer),
    own: organizer?.self === true || (attendees.length === 0 && creator?.self === true),
    free: event.transparency === 'transparent',
    kind: readKind(event.eventType),
    response: own ? readResponse(own.responseStatus) : null,
    recurringEventId: event.recurringEventId ?? null,
    originalStart: event.originalStartTime ? readTime(event.originalStartTime) : null,
    htmlLink: event.htmlLink ?? '',
    ...(event.attachments?.length && { files: event.attachments.map((file) => file.title ?? '') }),
    ...(extras && { extras }),
    actionKey: event.extendedProperties?.private?.[ACTION_PROPERTY] ?? null,
  };
}

function readOrganizer(organizer: GoogleEvent['organizer']): CalendarEvent['organizer'] {
  return organizer?.email
    ? { name: organizer.displayName ?? '', address: organizer.email.toLowerCase() }
    : null;
}

function readStatus(status: string | null | undefined): CalendarEvent['status'] {
  return status === 'tentative' || status === 'cancelled' ? status : 'confirmed';
}

/** A kind that is not known yet is an event like others. */
function readKind(eventType: string | null | undefined): CalendarEvent['kind'] {
  const { data } = calendarEventSchema.shape.kind.safeParse(eventType ?? undefined);
  return data ?? 'default';
}

function readTime(time: calendar_v3.Schema$EventDateTime | undefined): EventTime {
  if (time?.dateTime) {
    return { dateTime: time.dateTime, timeZone: time.timeZone ?? '' };
  }
  return { date: time?.date ?? '1970-01-01' };
}

function readAttendee(attendee: GoogleAttendee): Attendee {
  return {
    name: attendee.displayName ?? '',
    address: attendee.email?.toLowerCase() ?? '',
    optional: attendee.optional ?? false,
    response: readResponse(attendee.responseStatus),
  };
}

function readResponse(response: string | null | undefined): Attendee['response'] {
  return response === 'declined' || response === 'tentative' || response === 'accepted'
    ? response
    : 'needsAction';
}

/** The body of `events.insert`. */
export function writeEvent(fields: EventFields, id: string, key: string): GoogleEvent {
  const { recurrence, attendees, start, end, video, reminder, extras, ...texts } = fields;
  return {
    id,
    ...texts,
    start: writeTime(start),
    end: writeTime(end),
    ...(attendees.length > 0 && {
      attendees: attendees.map((attendee) => writeAttendee(attendee, undefined)),
    }),
    ...(recurrence.length > 0 && { recurrence }),
    ...writeExtras(extras),
    ...(video && { conferenceData: { createRequest: createVideoRequest(key) } }),
    ...(reminder && {
      transparency: 'transparent',
      reminders: { useDefault: false, overrides: [{ method: 'popup', minutes: 0 }] },
    }),
    ...writeKey(key),
  };
}

/**
 * The body of `events.patch`. Google replaces the list of guests as a whole, so what is kept of
 * those who stay is taken from `current`.
 */
export function writePatch(
  patch: EventPatch,
  current: readonly GoogleAttendee[],
  key: string,
): GoogleEvent {
  const { attendees, start, end, ...texts } = patch;
  return {
    ...texts,
    ...(start && { start: replaceTime(start) }),
    ...(end && { end: replaceTime(end) }),
    ...(attendees && {
      attendees: attendees.map((attendee) =>
        writeAttendee(
          attendee,
          current.find((one) => one.email?.toLowerCase() === attendee.address),
        ),
      ),
    }),
    ...writeKey(key),
  };
}

/** The same request again gets the same link. */
function createVideoRequest(requestId: string): calendar_v3.Schema$CreateConferenceRequest {
  return { requestId, conferenceSolutionKey: { type: 'hangoutsMeet' } };
}

function writeKey(key: string): GoogleEvent {
  return { extendedProperties: { private: { [ACTION_PROPERTY]: key } } };
}

function writeTime(time: EventTime): calendar_v3.Schema$EventDateTime {
  if ('date' in time) {
    return { date: time.date };
  }
  return { dateTime: time.dateTime, ...(time.timeZone !== '' && { timeZone: time.timeZone }) };
}

/** A patch merges: what a time was before has to be taken out of it. */
function replaceTime(time: EventTime): calendar_v3.Schema$EventDateTime {
  return 'date' in time
    ? { dateTime: null, timeZone: null, ...writeTime(time) }
    : { date: null, ...writeTime(time) };
}

function writeAttendee(
  { name, address, optional, response }: Attendee,
  current: GoogleAttendee | undefined,
): GoogleAttendee {
  return {
    ...current,
    email: address,
    ...(name !== '' && { displayName: name }),
    optional,
    responseStatus: response,
  };
}
