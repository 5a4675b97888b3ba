import type { AccountState, Sandbox, StoredCalendar } from '../state.ts';
import type { CalendarEvent } from './event-times.ts';
import { addressOf, findOwner, findPrimary } from './find-calendar.ts';
import { keyOfTime, writeInstanceId } from './recurrence.ts';
import { findCopy, listExceptions, storeEvent } from './stored-events.ts';

/** What a guest keeps to himself in his own copy. */
const PRIVATE_FIELDS = ['reminders', 'colorId', 'transparency', 'visibility'] as const;

/** Lower-case addresses of an event's guests, the organizer left out. */
export function listGuests(event: CalendarEvent): string[] {
  const organizer = event.organizer?.email?.toLowerCase();
  return (event.attendees ?? [])
    .map((attendee) => attendee.email?.toLowerCase() ?? '')
    .filter((email) => email !== '' && email !== organizer);
}

/** The calendar an event is organised in, where its organizer lives in this sandbox. */
export function findOrganizer(
  sandbox: Sandbox,
  event: CalendarEvent,
): { owner: AccountState; calendar: StoredCalendar } | undefined {
  const email = event.organizer?.email ?? '';
  return findPrimary(sandbox, email) ?? findOwner(sandbox, email);
}

/** Whether an event in this calendar is organised by it. */
export function isOrganizedBy(
  owner: AccountState,
  calendar: StoredCalendar,
  event: CalendarEvent,
): boolean {
  const organizer = event.organizer?.email?.toLowerCase();
  return organizer === undefined || organizer === addressOf(owner, calendar).toLowerCase();
}

/**
 * Brings the copies in the guests' own primary calendars in line with the organizer's event, and
 * takes the event away from those who are no longer invited. Guests outside the sandbox have no
 * copy here.
 */
export function syncGuests(
  sandbox: Sandbox,
  event: CalendarEvent,
  removed: readonly string[] = [],
): void {
  for (const email of listGuests(event)) {
    const guest = findPrimary(sandbox, email);
    if (guest !== undefined) placeCopy(sandbox, guest.calendar, event, email);
  }
  for (const email of removed) {
    const guest = findPrimary(sandbox, email);
    if (guest !== undefined) cancelCopy(sandbox, guest.calendar, event);
  }
}

function placeCopy(
  sandbox: Sandbox,
  calendar: StoredCalendar,
  event: CalendarEvent,
  email: string,
): void {
  const found = findCopy(calendar, event);
  if (found?.event.status === 'cancelled' && hasDeclined(event, email)) return;
  const copy: CalendarEvent = {
    ...structuredClone(event),
    id: found?.event.id ?? chooseCopyId(sandbox, calendar, event),
  };
  for (const field of PRIVATE_FIELDS) delete copy[field];
  copy.reminders = found?.event.reminders ?? { useDefault: true };
  if (found?.event.colorId) copy.colorId = found.event.colorId;
  // A guest's calendar starts out as busy or free as the organizer's event says.
  const transparency = found === undefined ? event.transparency : found.event.transparency;
  if (transparency) copy.transparency = transparency;
  const visibility = found === undefined ? event.visibility : found.event.visibility;
  if (visibility) copy.visibility = visibility;
  copyExtendedProperties(copy, found?.event);
  if (copy.recurringEventId)
    copy.recurringEventId = findMasterId(calendar, event) ?? copy.recurringEventId;
  // Its own link: the organizer's names the organizer's calendar.
  delete copy.htmlLink;
  storeEvent(sandbox, calendar, copy);
}

/** A guest who declined and threw the event away doesn't get it back with the next change. */
function hasDeclined(event: CalendarEvent, email: string): boolean {
  return (event.attendees ?? []).some(
    (attendee) => attendee.email?.toLowerCase() === email && attendee.responseStatus === 'declined',
  );
}

/** Shared properties are the organizer's, private ones the guest's. */
function copyExtendedProperties(copy: CalendarEvent, own: CalendarEvent | undefined): void {
  const shared = copy.extendedProperties?.shared;
  const hidden = own?.extendedProperties?.private;
  delete copy.extendedProperties;
  if (shared || hidden)
    copy.extendedProperties = {
      ...(hidden ? { private: hidden } : {}),
      ...(shared ? { shared } : {}),
    };
}

function findMasterId(calendar: StoredCalendar, event: CalendarEvent): string | undefined {
  const master = Object.values(calendar.events).find(
    (it) => it.recurrence && it.iCalUID === event.iCalUID,
  );
  return master?.id ?? undefined;
}

/** Google gives a guest's copy the organizer's id; another only where that is taken. */
function chooseCopyId(sandbox: Sandbox, calendar: StoredCalendar, event: CalendarEvent): string {
  const masterId = event.recurringEventId ? findMasterId(calendar, event) : undefined;
  const wanted =
    masterId === undefined
      ? (event.id ?? '')
      : writeInstanceId({ ...event, id: masterId }, keyOfTime(event.originalStartTime));
  return Object.hasOwn(calendar.events, wanted) ? sandbox.nextId() : wanted;
}

function cancelCopy(sandbox: Sandbox, calendar: StoredCalendar, event: CalendarEvent): void {
  const found = findCopy(calendar, event);
  if (found === undefined) return;
  storeEvent(sandbox, calendar, {
    ...found.event,
    status: 'cancelled',
    sequence: event.sequence ?? 0,
  });
  if (!found.event.recurrence) return;
  for (const exception of listExceptions(calendar, found.event.id ?? ''))
    storeEvent(sandbox, calendar, { ...exception, status: 'cancelled' });
}

/**
 * Writes a guest's answer into the organizer's event and, from there, into every other copy.
 * @returns the organizer's event, or `undefined` where the organizer lives elsewhere.
 */
export function recordAnswer(
  sandbox: Sandbox,
  copy: CalendarEvent,
  answer: { email: string; responseStatus: string; comment?: string | null },
): CalendarEvent | undefined {
  const organizer = findOrganizer(sandbox, copy);
  const found = organizer === undefined ? undefined : findCopy(organizer.calendar, copy);
  if (organizer === undefined || found === undefined) return undefined;
  const attendees = (found.event.attendees ?? []).map((attendee) =>
    attendee.email?.toLowerCase() === answer.email
      ? {
          ...attendee,
          responseStatus: answer.responseStatus,
          ...(answer.comment === undefined ? {} : { comment: answer.comment }),
        }
      : attendee,
  );
  const stored = storeEvent(sandbox, organizer.calendar, { ...found.event, attendees });
  syncGuests(sandbox, stored);
  return stored;
}
