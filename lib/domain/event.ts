import { z } from 'zod';
import { eventExtrasSchema } from './event-extras.ts';
import { addressSchema } from './mail.ts';

/** A day (`YYYY-MM-DD`, all-day) or an instant with the zone that it was made in. */
export const eventTimeSchema = z.union([
  z.object({ date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) }),
  z.object({
    /** RFC 3339 with its offset. */
    dateTime: z.string(),
    /** IANA name; the calendar's own where it is empty. */
    timeZone: z.string(),
  }),
]);
export type EventTime = z.infer<typeof eventTimeSchema>;

export const attendeeSchema = addressSchema.extend({
  optional: z.boolean(),
  response: z.enum(['needsAction', 'declined', 'tentative', 'accepted']),
});
export type Attendee = z.infer<typeof attendeeSchema>;

/** What somebody can say to an invitation. */
export const answerSchema = attendeeSchema.shape.response.exclude(['needsAction']);

/** What of an event an action can set. */
export const eventFieldsSchema = z.object({
  summary: z.string(),
  description: z.string(),
  location: z.string(),
  start: eventTimeSchema,
  /** Not part of the event any more. */
  end: eventTimeSchema,
  attendees: z.array(attendeeSchema),
  /** RRULE, EXDATE and RDATE lines (RFC 5545); empty for a single event. */
  recurrence: z.array(z.string()),
  /** Gets a link for a video call. */
  video: z.literal(true).exactOptional(),
  /** Only reminds: shown as free, and rings when it begins. */
  reminder: z.literal(true).exactOptional(),
  /** What else a copy takes along from its original. */
  extras: eventExtrasSchema.exactOptional(),
});
export type EventFields = z.infer<typeof eventFieldsSchema>;

export const eventPatchSchema = z.object({
  summary: z.string().exactOptional(),
  description: z.string().exactOptional(),
  location: z.string().exactOptional(),
  start: eventTimeSchema.exactOptional(),
  end: eventTimeSchema.exactOptional(),
  attendees: z.array(attendeeSchema).exactOptional(),
});
export type EventPatch = z.infer<typeof eventPatchSchema>;

/** What sort of event it is, in Google's words. */
const eventKindSchema = z.enum([
  'default',
  'focusTime',
  'outOfOffice',
  'workingLocation',
  'birthday',
  'fromGmail',
]);

/** An event as a step reads it. A series is read as its single occurrences. */
export const calendarEventSchema = eventFieldsSchema.extend({
  id: z.string(),
  /** `iCalUID`: the same in all calendars that it stands in, and for all of a series. */
  uid: z.string().exactOptional(),
  calendarId: z.string(),
  accountId: z.string(),
  etag: z.string(),
  status: z.enum(['confirmed', 'tentative', 'cancelled']),
  organizer: addressSchema.nullable(),
  /** The account's own event: it may change what the guests see. */
  own: z.boolean(),
  /** Shown as free. Whether it takes time says `takesTime`. */
  free: z.boolean(),
  kind: eventKindSchema.default('default'),
  /** What the account itself answered; null where it is no guest. */
  response: attendeeSchema.shape.response.nullable().default(null),
  /** Id of the series that this is an occurrence of. */
  recurringEventId: z.string().nullable(),
  /** Where the series has this occurrence, wherever it was moved to; null: is none. */
  originalStart: eventTimeSchema.nullable().default(null),
  htmlLink: z.string(),
  /** Titles of the files that are attached; absent: none are. */
  files: z.array(z.string()).exactOptional(),
  /** The action whose key this event carries, where Countersign made it. */
  actionKey: z.string().nullable(),
});
export type CalendarEvent = z.infer<typeof calendarEventSchema>;

/** A calendar of an account. */
export const calendarSchema = z.object({
  id: z.string(),
  name: z.string(),
  primary: z.boolean(),
  timeZone: z.string(),
  writable: z.boolean(),
});
export type Calendar = z.infer<typeof calendarSchema>;

/** Which guests are told of a change by Google's own mails; external ones do not use its calendar. */
export const sendUpdatesSchema = z.enum(['all', 'externalOnly', 'none']);
export type SendUpdates = z.infer<typeof sendUpdatesSchema>;

const dayFieldSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** Which events are meant; conditions are joined by AND. */
export const eventQuerySchema = z.object({
  /** Words of the title, in any order and case; null: any. */
  title: z.string().nullable(),
  /** Guests or the organizer, by OR. */
  people: z.array(z.object({ name: z.string(), address: z.string().nullable() })),
  /** First day included, in the user's zone. */
  after: dayFieldSchema.nullable(),
  /** First day not included any more. */
  before: dayFieldSchema.nullable(),
  /** Local time of the start, `HH:mm`; null: any. */
  startsAt: z
    .string()
    .regex(/^\d{2}:\d{2}$/)
    .nullable(),
  /** Local times between which it starts: `from` included, `until` not. */
  startsBetween: z
    .object({ from: z.string().regex(/^\d{2}:\d{2}$/), until: z.string().regex(/^\d{2}:\d{2}$/) })
    .exactOptional(),
  /** Local times between which it takes place, even if only for a part of them. */
  during: z
    .object({ from: z.string().regex(/^\d{2}:\d{2}$/), until: z.string().regex(/^\d{2}:\d{2}$/) })
    .exactOptional(),
  /** Minutes that it lasts, both included; null: without a bound. */
  lasts: z
    .object({ least: z.number().int().nullable(), most: z.number().int().nullable() })
    .exactOptional(),
  /** Only what has begun by the time of the request and was neither cancelled nor declined. */
  attended: z.literal(true).exactOptional(),
  /** Only what takes some of the time of another event, of which one has to fit the rest. */
  overlapping: z.literal(true).exactOptional(),
  /** Words of the place where it is, as its location or its title tells. */
  place: z.string().exactOptional(),
  /** Name of the calendar that it is in; absent: any of the account's own. */
  calendar: z.string().exactOptional(),
  order: z.enum(['soonest', 'latest']),
  limit: z.number().int().min(1).max(250),
  /** So many of the first are left out: 2 for "the third". */
  skip: z.number().int().min(1).max(249).exactOptional(),
});
export type EventQuery = z.infer<typeof eventQuerySchema>;
