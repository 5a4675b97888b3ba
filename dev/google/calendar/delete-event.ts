import { googleError } from '../google-error.ts';
import type { CalendarEvent } from './event-times.ts';
import { addressOf, type CalendarAccess } from './find-calendar.ts';
import { isOrganizedBy, listGuests, recordAnswer, syncGuests } from './guests.ts';
import { checkEtag, listExceptions, requireEvent, storeEvent } from './stored-events.ts';
import { planGuestMails, type SendUpdates, senderOf, type WriteResult } from './write-context.ts';

/**
 * `events.delete`: of a single event, a series with its exceptions, or one occurrence. The event
 * stays as a tombstone with status `cancelled`. A guest who deletes his copy declines.
 * @throws GoogleError 410 `deleted` the second time, 404, 412.
 */
export function deleteEvent(
  access: CalendarAccess,
  eventId: string,
  options: { ifMatch?: string | undefined; sendUpdates: SendUpdates },
): WriteResult {
  const { sandbox, calendar } = access;
  const { event: before } = requireEvent(calendar, eventId);
  if (before.status === 'cancelled') throw googleError(410, 'deleted', 'Resource has been deleted');
  checkEtag(before, options.ifMatch);
  const isOwn = isOrganizedBy(access.owner, calendar, before);
  const stored = storeEvent(sandbox, calendar, {
    ...before,
    status: 'cancelled',
    sequence: (before.sequence ?? 0) + (isOwn ? 1 : 0),
  });
  const exceptions = before.recurrence ? listExceptions(calendar, eventId) : [];
  for (const exception of exceptions)
    storeEvent(sandbox, calendar, { ...exception, status: 'cancelled' });
  if (!isOwn) return declineDeleted(access, stored, options.sendUpdates);
  for (const gone of [stored, ...exceptions]) syncGuests(sandbox, gone, listGuests(gone));
  return {
    event: stored,
    mails: planGuestMails(access, options.sendUpdates, {
      before,
      after: stored,
      sharedChanged: true,
    }),
  };
}

function declineDeleted(
  access: CalendarAccess,
  gone: CalendarEvent,
  sendUpdates: SendUpdates,
): WriteResult {
  const self = addressOf(access.owner, access.calendar).toLowerCase();
  const own = gone.attendees?.find((it) => it.email?.toLowerCase() === self);
  if (own === undefined || own.responseStatus === 'declined') return { event: gone, mails: [] };
  own.responseStatus = 'declined';
  const organized = recordAnswer(access.sandbox, gone, {
    email: self,
    responseStatus: 'declined',
  });
  return {
    event: gone,
    mails:
      sendUpdates === 'none'
        ? []
        : [
            {
              kind: 'reply',
              event: organized ?? gone,
              to: [gone.organizer?.email ?? ''],
              from: senderOf(access),
              answer: 'declined',
            },
          ],
  };
}
