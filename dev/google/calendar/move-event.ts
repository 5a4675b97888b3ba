import { googleError } from '../google-error.ts';
import { addressOf, type CalendarAccess } from './find-calendar.ts';
import { isOrganizedBy, syncGuests } from './guests.ts';
import { linkTo } from './present-event.ts';
import { listExceptions, requireEvent, storeEvent } from './stored-events.ts';
import { planGuestMails, type SendUpdates, type WriteResult } from './write-context.ts';

/**
 * `events.move`: to another calendar of the account, which becomes the organizer. The source keeps
 * a tombstone.
 * @throws GoogleError 403 `cannotChangeOrganizer`, `cannotChangeOrganizerOfInstance`; 404; 409
 *   `duplicate` where the destination has a live event of this id.
 */
export function moveEvent(
  source: CalendarAccess,
  destination: CalendarAccess,
  eventId: string,
  sendUpdates: SendUpdates,
): WriteResult {
  const { sandbox } = source;
  const { event: before } = requireEvent(source.calendar, eventId);
  if (before.status === 'cancelled') throw googleError(404, 'notFound', 'Not Found');
  if (before.recurringEventId)
    throw googleError(
      403,
      'cannotChangeOrganizerOfInstance',
      'Cannot change the organizer of an instance.',
    );
  if (
    !isOrganizedBy(source.owner, source.calendar, before) ||
    (before.eventType ?? 'default') !== 'default'
  )
    throw googleError(403, 'cannotChangeOrganizer', 'Cannot change the organizer of this event.');
  if (source.calendar === destination.calendar) return { event: before, mails: [] };
  const there = destination.calendar.events[eventId];
  if (there !== undefined && there.status !== 'cancelled')
    throw googleError(409, 'duplicate', 'The requested identifier already exists.');

  const address = addressOf(destination.owner, destination.calendar);
  const organizer = {
    email: address,
    ...(destination.calendar.primary ? {} : { displayName: destination.calendar.summary }),
  };
  const exceptions = listExceptions(source.calendar, eventId);
  const moved = storeEvent(sandbox, destination.calendar, {
    ...structuredClone(before),
    organizer,
    htmlLink: linkTo(eventId, address),
    sequence: (before.sequence ?? 0) + 1,
  });
  for (const exception of exceptions)
    storeEvent(sandbox, destination.calendar, { ...structuredClone(exception), organizer });
  for (const gone of [before, ...exceptions])
    storeEvent(sandbox, source.calendar, { ...gone, status: 'cancelled' });
  syncGuests(sandbox, moved);
  return {
    event: moved,
    mails: planGuestMails(destination, sendUpdates, {
      before,
      after: moved,
      sharedChanged: true,
    }),
  };
}
