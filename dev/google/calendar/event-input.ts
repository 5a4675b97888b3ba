import { z } from 'zod';
import { googleError } from '../google-error.ts';
import type { CalendarEvent } from './event-times.ts';

const text = (max: number): z.ZodString => z.string().max(max);
const time = z.object({
  date: z.string().nullable().exactOptional(),
  dateTime: z.string().nullable().exactOptional(),
  timeZone: z.string().nullable().exactOptional(),
});
const attendee = z.object({
  email: z.email().toLowerCase(),
  displayName: z.string().exactOptional(),
  optional: z.boolean().exactOptional(),
  resource: z.boolean().exactOptional(),
  responseStatus: z
    .enum(['needsAction', 'declined', 'tentative', 'accepted'])
    .default('needsAction'),
  comment: z.string().exactOptional(),
  additionalGuests: z.int().nonnegative().exactOptional(),
});
const properties = z.record(z.string(), z.string());

/**
 * What a client may write of an event; anything else it sends is ignored, as Google ignores it.
 * Source: https://developers.google.com/workspace/calendar/api/v3/reference/events
 */
const writableSchema = z.object({
  summary: text(8192).exactOptional(),
  description: text(65_536).exactOptional(),
  location: text(8192).exactOptional(),
  start: time.exactOptional(),
  end: time.exactOptional(),
  recurrence: z.array(z.string()).exactOptional(),
  attendees: z.array(attendee).max(200).exactOptional(),
  status: z.enum(['confirmed', 'tentative', 'cancelled']).exactOptional(),
  transparency: z.enum(['opaque', 'transparent']).exactOptional(),
  visibility: z.enum(['default', 'public', 'private', 'confidential']).exactOptional(),
  colorId: z.string().exactOptional(),
  reminders: z
    .object({
      useDefault: z.boolean().exactOptional(),
      overrides: z
        .array(
          z.object({ method: z.enum(['email', 'popup']), minutes: z.int().min(0).max(40_320) }),
        )
        .max(5)
        .exactOptional(),
    })
    .exactOptional(),
  guestsCanInviteOthers: z.boolean().exactOptional(),
  guestsCanModify: z.boolean().exactOptional(),
  guestsCanSeeOtherGuests: z.boolean().exactOptional(),
  anyoneCanAddSelf: z.boolean().exactOptional(),
  extendedProperties: z
    .object({ private: properties.exactOptional(), shared: properties.exactOptional() })
    .exactOptional(),
  source: z.object({ title: z.string(), url: z.url() }).exactOptional(),
  attachments: z
    .array(
      z.object({
        fileUrl: z.string(),
        title: z.string().exactOptional(),
        mimeType: z.string().exactOptional(),
        fileId: z.string().exactOptional(),
        iconLink: z.string().exactOptional(),
      }),
    )
    .max(25)
    .exactOptional(),
  eventType: z
    .enum(['default', 'focusTime', 'outOfOffice', 'workingLocation', 'birthday', 'fromGmail'])
    .exactOptional(),
});

export type WritableEvent = z.infer<typeof writableSchema>;

const conferenceSchema = z
  .object({
    createRequest: z
      .object({
        requestId: z.string().min(1),
        conferenceSolutionKey: z.object({ type: z.string() }).exactOptional(),
      })
      .exactOptional(),
    conferenceSolution: z
      .object({ key: z.object({ type: z.string() }).loose() })
      .loose()
      .exactOptional(),
    entryPoints: z
      .array(z.object({ entryPointType: z.string(), uri: z.string() }).loose())
      .exactOptional(),
  })
  .loose();

type ConferenceInput = z.infer<typeof conferenceSchema>;

const WRITABLE_KEYS = Object.keys(writableSchema.shape);

/**
 * What a body wants of the event's call: a new one, that of another event, or none. "Either
 * `conferenceSolution` and at least one `entryPoint`, or `createRequest` is required."
 * @throws GoogleError 400 `invalid`
 */
export function readConferenceRequest(
  input: Record<string, unknown>,
): { requestId: string } | { copy: ConferenceInput } | 'remove' | 'keep' {
  const given = input['conferenceData'];
  if (given === undefined) return 'keep';
  if (given === null) return 'remove';
  const parsed = conferenceSchema.safeParse(given);
  if (!parsed.success) throw googleError(400, 'invalid', 'Invalid conference data.');
  const { createRequest, conferenceSolution, entryPoints = [] } = parsed.data;
  if (createRequest !== undefined) return { requestId: createRequest.requestId };
  if (conferenceSolution === undefined || entryPoints.length === 0)
    throw googleError(400, 'invalid', 'Invalid conference data.');
  return { copy: parsed.data };
}

/**
 * The writable part of an event after a request: the request's own fields for `insert` and `update`
 * (`current` is `{}`), those merged into the current ones for `patch` (RFC 7396: null removes,
 * objects merge, lists are replaced).
 * @throws GoogleError 400 `invalid` with the field as its location.
 */
export function mergeWritable(
  current: CalendarEvent,
  input: Record<string, unknown>,
): WritableEvent {
  const merged = mergePatch(pickWritable(current), pickWritable(input));
  const parsed = writableSchema.safeParse(merged);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const location = issue?.path.join('.') ?? '';
  throw googleError(
    400,
    'invalid',
    issue?.path[0] === 'attendees' && issue.path.at(-1) === 'email'
      ? 'Invalid attendee email.'
      : `Invalid value for: ${location}`,
    { location, locationType: 'parameter' },
  );
}

/** The fields of an event that no client writes, to keep through an update. */
export function pickReadOnly(event: CalendarEvent): CalendarEvent {
  return Object.fromEntries(
    Object.entries(event).filter(([name]) => !WRITABLE_KEYS.includes(name)),
  );
}

function pickWritable(source: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(source).filter(([name]) => WRITABLE_KEYS.includes(name)),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mergePatch(
  current: Record<string, unknown>,
  patch: Record<string, unknown>,
): Record<string, unknown> {
  const merged = new Map(Object.entries(current));
  for (const [name, value] of Object.entries(patch)) {
    const before = merged.get(name);
    if (value === null) merged.delete(name);
    else if (isObject(value)) merged.set(name, mergePatch(isObject(before) ? before : {}, value));
    else merged.set(name, value);
  }
  return Object.fromEntries(merged);
}
