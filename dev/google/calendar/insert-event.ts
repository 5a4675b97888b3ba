import { googleError } from '../google-error.ts';
import { copyConference, createConference } from './conference.ts';
import { mergeWritable, readConferenceRequest } from './event-input.ts';
import { type CalendarEvent, completeTimes } from './event-times.ts';
import { addressOf, type CalendarAccess } from './find-calendar.ts';
import { syncGuests } from './guests.ts';
import { linkTo } from './present-event.ts';
import { checkRecurrence } from './recurrence.ts';
import { storeEvent } from './stored-events.ts';
import { planGuestMails, type SendUpdates, type WriteResult } from './write-context.ts';

/** Ids that clients may choose: base32hex. */
const CLIENT_ID = /^[a-v0-9]{5,1024}$/;

/**
 * `events.insert`. The guests who live in the sandbox find the event in their own calendars.
 * @throws GoogleError 409 `duplicate` where the id was ever used in this calendar, deleted events
 *   included; 400 for what Google refuses.
 */
export function insertEvent(
  access: CalendarAccess,
  input: Record<string, unknown>,
  options: { sendUpdates: SendUpdates; conferenceVersion: number; supportsAttachments: boolean },
): WriteResult {
  const { sandbox, calendar, owner, account } = access;
  const id = chooseId(access, input['id']);
  const fields = mergeWritable({}, input);
  const times = completeTimes(fields, calendar.timeZone);
  const self = addressOf(owner, calendar);
  const event: CalendarEvent = {
    id,
    status: 'confirmed',
    htmlLink: linkTo(id, self),
    created: new Date(sandbox.now()).toISOString(),
    creator: { email: account.email },
    organizer: {
      email: self,
      ...(calendar.primary ? {} : { displayName: calendar.summary }),
    },
    iCalUID: typeof input['iCalUID'] === 'string' ? input['iCalUID'] : `${id}@google.com`,
    sequence: 0,
    reminders: { useDefault: true },
    eventType: 'default',
    ...fields,
    ...times,
  };
  if (!event.recurrence?.length) delete event.recurrence;
  checkRecurrence(event);
  const conference = options.conferenceVersion >= 1 ? readConferenceRequest(input) : 'keep';
  if (typeof conference === 'object')
    Object.assign(
      event,
      'copy' in conference
        ? copyConference(conference.copy)
        : createConference(id, conference.requestId),
    );
  if (!options.supportsAttachments) delete event.attachments;
  const stored = storeEvent(sandbox, calendar, event);
  syncGuests(sandbox, stored);
  return {
    event: stored,
    mails: planGuestMails(access, options.sendUpdates, {
      before: null,
      after: stored,
      sharedChanged: true,
    }),
  };
}

function chooseId(access: CalendarAccess, given: unknown): string {
  if (given === undefined || given === null)
    return `${access.sandbox.nextId()}${access.sandbox.nextId().slice(0, 10)}`;
  if (typeof given !== 'string' || !CLIENT_ID.test(given))
    throw googleError(400, 'invalid', 'Invalid resource id value.');
  if (Object.hasOwn(access.calendar.events, given))
    throw googleError(409, 'duplicate', 'The requested identifier already exists.');
  return given;
}
