import { isDeepStrictEqual } from 'node:util';
import type { CalendarEvent } from './event-times.ts';
import type { CalendarAccess } from './find-calendar.ts';
import { listGuests, syncGuests } from './guests.ts';
import { hasOccurrence, keyOfTime } from './recurrence.ts';
import { listExceptions, storeEvent } from './stored-events.ts';

/** What an exception takes from its series as long as it has nothing of its own there. */
const INHERITED_FIELDS = [
  'summary',
  'description',
  'location',
  'conferenceData',
  'hangoutLink',
  'guestsCanInviteOthers',
  'guestsCanModify',
  'guestsCanSeeOtherGuests',
  'attachments',
  'source',
] as const;

/**
 * After a series has changed: its exceptions follow where they don't differ, guests come and go in
 * them too, and exceptions of occurrences that the series no longer has go.
 */
export function carryOverToExceptions(
  access: CalendarAccess,
  before: CalendarEvent,
  master: CalendarEvent,
): void {
  const { sandbox, calendar } = access;
  if (master.recurringEventId) return;
  for (const exception of listExceptions(calendar, master.id ?? '')) {
    if (!master.recurrence || !hasOccurrence(master, keyOfTime(exception.originalStartTime))) {
      syncGuests(sandbox, { ...exception, attendees: [] }, listGuests(exception));
      delete calendar.events[exception.id ?? ''];
      continue;
    }
    const followed = follow(exception, before, master);
    if (isDeepStrictEqual(followed, exception)) continue;
    const guests = new Set(listGuests(followed));
    const stored = storeEvent(sandbox, calendar, followed);
    syncGuests(
      sandbox,
      stored,
      listGuests(exception).filter((email) => !guests.has(email)),
    );
  }
}

function follow(
  exception: CalendarEvent,
  before: CalendarEvent,
  master: CalendarEvent,
): CalendarEvent {
  const followed: CalendarEvent = { ...exception };
  for (const field of INHERITED_FIELDS) {
    if (!isDeepStrictEqual(exception[field], before[field])) continue;
    delete followed[field];
    if (master[field] !== undefined) Object.assign(followed, { [field]: master[field] });
  }
  const old = new Set(listGuests(before));
  const current = new Set(listGuests(master));
  const here = new Set(listGuests(exception));
  const staying = (exception.attendees ?? []).filter(
    ({ email }) => !old.has(email ?? '') || current.has(email ?? ''),
  );
  const coming = (master.attendees ?? []).filter(
    ({ email }) => current.has(email ?? '') && !old.has(email ?? '') && !here.has(email ?? ''),
  );
  if (staying.length + coming.length > 0) followed.attendees = [...staying, ...coming];
  else delete followed.attendees;
  return followed;
}
