import { isDeepStrictEqual } from 'node:util';
import { googleError } from '../google-error.ts';
import type { Sandbox, StoredCalendar } from '../state.ts';
import { copyConference, createConference } from './conference.ts';
import { mergeWritable, pickReadOnly, readConferenceRequest } from './event-input.ts';
import { type CalendarEvent, completeTimes, readSpan } from './event-times.ts';
import { addressOf, type CalendarAccess, requireCalendar } from './find-calendar.ts';
import { findOrganizer, isOrganizedBy, listGuests, recordAnswer, syncGuests } from './guests.ts';
import { checkRecurrence } from './recurrence.ts';
import { carryOverToExceptions } from './series-exceptions.ts';
import { checkEtag, findCopy, requireEvent, storeEvent } from './stored-events.ts';
import { planGuestMails, type SendUpdates, senderOf, type WriteResult } from './write-context.ts';

export interface ChangeOptions {
  /** `patch` merges, `update` replaces. */
  mode: 'patch' | 'update';
  ifMatch?: string | undefined;
  sendUpdates: SendUpdates;
  conferenceVersion: number;
  /** Without it what is attached stays as it is. */
  supportsAttachments: boolean;
}

/** Fields that belong to everybody; only the organizer changes them. */
const SHARED_FIELDS = [
  'summary',
  'description',
  'location',
  'start',
  'end',
  'recurrence',
  'status',
  'conferenceData',
  'guestsCanInviteOthers',
  'guestsCanModify',
  'guestsCanSeeOtherGuests',
  'attachments',
  'source',
] as const;

/**
 * `events.patch` and `events.update`, on a single event, a series or one occurrence. What the
 * organizer changes reaches every guest's copy; a guest's answer reaches the organizer.
 * @throws GoogleError 404, 412 `conditionNotMet`, 403 `forbiddenForNonOrganizer`, 400.
 */
export function changeEvent(
  access: CalendarAccess,
  eventId: string,
  input: Record<string, unknown>,
  options: ChangeOptions,
): WriteResult {
  const { calendar } = access;
  const { event: before } = requireEvent(calendar, eventId);
  checkEtag(before, options.ifMatch);
  const after = applyInput(calendar, before, input, options);
  const isOwn = isOrganizedBy(access.owner, calendar, before);
  if (isOwn) return changeAsOrganizer(access, before, after, options.sendUpdates);
  return changeAsGuest(access, before, after, options.sendUpdates);
}

function applyInput(
  calendar: StoredCalendar,
  before: CalendarEvent,
  input: Record<string, unknown>,
  options: ChangeOptions,
): CalendarEvent {
  const fields = mergeWritable(options.mode === 'patch' ? before : {}, input);
  const after: CalendarEvent = {
    ...structuredClone(pickReadOnly(before)),
    status: 'confirmed',
    reminders: { useDefault: true },
    ...fields,
    ...completeTimes(fields, calendar.timeZone),
    eventType: before.eventType ?? 'default',
  };
  if (after.recurringEventId || !after.recurrence?.length) delete after.recurrence;
  checkRecurrence(after);
  if (!options.supportsAttachments) {
    delete after.attachments;
    if (before.attachments) after.attachments = before.attachments;
  }
  if (options.conferenceVersion >= 1) applyConference(before, after, input);
  return after;
}

function applyConference(
  before: CalendarEvent,
  after: CalendarEvent,
  input: Record<string, unknown>,
): void {
  const conference = readConferenceRequest(input);
  if (conference === 'keep') return;
  if (typeof conference === 'object' && 'requestId' in conference) {
    const { requestId } = conference;
    if (before.conferenceData?.createRequest?.requestId !== requestId)
      Object.assign(after, createConference(after.id ?? '', requestId));
    return;
  }
  delete after.hangoutLink;
  if (conference === 'remove') delete after.conferenceData;
  else Object.assign(after, copyConference(conference.copy, before));
}

function changeAsOrganizer(
  access: CalendarAccess,
  before: CalendarEvent,
  after: CalendarEvent,
  sendUpdates: SendUpdates,
): WriteResult {
  const { sandbox, calendar } = access;
  if (movesInTime(calendar, before, after) || before.status !== after.status)
    after.sequence = (before.sequence ?? 0) + 1;
  const stored = storeEvent(sandbox, calendar, after);
  const guests = new Set(listGuests(stored));
  syncGuests(
    sandbox,
    stored,
    listGuests(before).filter((email) => !guests.has(email)),
  );
  carryOverToExceptions(access, before, stored);
  return {
    event: stored,
    mails: planGuestMails(access, sendUpdates, {
      before,
      after: stored,
      sharedChanged: listSharedChanges(before, stored, calendar.timeZone).length > 0,
    }),
  };
}

function changeAsGuest(
  access: CalendarAccess,
  before: CalendarEvent,
  after: CalendarEvent,
  sendUpdates: SendUpdates,
): WriteResult {
  const { sandbox, calendar, owner } = access;
  const self = addressOf(owner, calendar).toLowerCase();
  const restores = isOwnRestore(sandbox, before, after);
  const changed = listSharedChanges(before, after, calendar.timeZone).filter(
    (field) => !(restores && field === 'status'),
  );
  const sharesChanged = changed.length > 0 || changesOtherGuests(before, after, self);
  if (sharesChanged && before.guestsCanModify)
    return changeForOrganizer(access, before, after, sendUpdates);
  if (sharesChanged)
    throw googleError(
      403,
      'forbiddenForNonOrganizer',
      `Shared properties can only be changed by the organizer of the event.${
        changed.length > 0 ? ` Changed: ${changed.join(', ')}.` : ''
      }`,
    );
  const stored = storeEvent(sandbox, calendar, after);
  const answer = answerOf(after, self);
  if (answer === undefined || isDeepStrictEqual(answer, answerOf(before, self)))
    return { event: stored, mails: [] };
  const organized = recordAnswer(sandbox, stored, { email: self, ...answer });
  const event = calendar.events[stored.id ?? ''] ?? stored;
  return {
    event,
    mails:
      sendUpdates === 'none'
        ? []
        : [
            {
              kind: 'reply',
              event: organized ?? event,
              to: [event.organizer?.email ?? ''],
              from: senderOf(access),
              answer: answer.responseStatus,
            },
          ],
  };
}

/**
 * Whether a guest takes his own copy out of the bin while the event still stands: Google keeps its
 * details for that. https://developers.google.com/workspace/calendar/api/v3/reference/events (status)
 */
function isOwnRestore(sandbox: Sandbox, before: CalendarEvent, after: CalendarEvent): boolean {
  if (before.status !== 'cancelled' || after.status === 'cancelled') return false;
  const organizer = findOrganizer(sandbox, before);
  return (
    organizer === undefined || findCopy(organizer.calendar, before)?.event.status !== 'cancelled'
  );
}

/** A guest who may modify: the change is made in the organizer's event and comes back from there. */
function changeForOrganizer(
  access: CalendarAccess,
  before: CalendarEvent,
  after: CalendarEvent,
  sendUpdates: SendUpdates,
): WriteResult {
  const { sandbox, calendar } = access;
  const organizer = findOrganizer(sandbox, before);
  const original = organizer === undefined ? undefined : findCopy(organizer.calendar, before);
  if (organizer === undefined || original === undefined)
    throw googleError(403, 'forbiddenForNonOrganizer', 'The organizer of the event is not here.');
  const asOrganizer = requireCalendar(sandbox, organizer.owner, organizer.calendar.id, 'writer');
  const result = changeAsOrganizer(
    asOrganizer,
    original.event,
    { ...after, id: original.event.id ?? '' },
    sendUpdates,
  );
  const copy = findCopy(calendar, result.event);
  return { event: copy?.event ?? after, mails: result.mails };
}

function answerOf(
  event: CalendarEvent,
  email: string,
): { responseStatus: string; comment?: string } | undefined {
  const attendee = event.attendees?.find((it) => it.email?.toLowerCase() === email);
  if (attendee === undefined) return undefined;
  return {
    responseStatus: attendee.responseStatus ?? 'needsAction',
    ...(attendee.comment ? { comment: attendee.comment } : {}),
  };
}

function movesInTime(
  calendar: StoredCalendar,
  before: CalendarEvent,
  after: CalendarEvent,
): boolean {
  return (
    !isDeepStrictEqual(readSpan(before, calendar.timeZone), readSpan(after, calendar.timeZone)) ||
    !isDeepStrictEqual(before.recurrence ?? [], after.recurrence ?? [])
  );
}

/** Names of the shared fields that differ; times are compared as instants, however written. */
function listSharedChanges(before: CalendarEvent, after: CalendarEvent, zone: string): string[] {
  const changed = SHARED_FIELDS.filter((field) =>
    field === 'start' || field === 'end' ? false : !isDeepStrictEqual(before[field], after[field]),
  );
  const moved = !isDeepStrictEqual(readSpan(before, zone), readSpan(after, zone));
  return moved ? [...changed, 'start', 'end'] : changed;
}

function changesOtherGuests(before: CalendarEvent, after: CalendarEvent, self: string): boolean {
  const others = (event: CalendarEvent): unknown =>
    (event.attendees ?? [])
      .map((attendee) => ({
        email: attendee.email?.toLowerCase(),
        optional: attendee.optional ?? false,
        ...(attendee.email?.toLowerCase() === self
          ? {}
          : { responseStatus: attendee.responseStatus ?? 'needsAction' }),
      }))
      .sort((a, b) => (a.email ?? '').localeCompare(b.email ?? ''));
  return !isDeepStrictEqual(others(before), others(after));
}
