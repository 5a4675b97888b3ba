import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import { AppError, ConflictError, InvalidInputError, NotFoundError } from '#lib/platform/errors.ts';
import type { CalendarService, EventRef, Owner } from '#lib/tools/ports.ts';
import type { CalendarCalls } from './calendar-calls.ts';
import { readEvent, writeEvent, writePatch } from './calendar-event.ts';
import { forgiveGone, nameGone } from './forgive-gone.ts';
import type { CallRequest } from './google-client.ts';

type GoogleEvent = calendar_v3.Schema$Event;
type Writing = Pick<
  CalendarService,
  'createEvent' | 'patchEvent' | 'respondToEvent' | 'moveEvent' | 'deleteEvent' | 'restoreEvent'
>;

export function createCalendarWriting({ client, call }: CalendarCalls): Writing {
  function get(owner: Owner, { calendarId, eventId }: EventRef, signal: AbortSignal) {
    return call(owner, signal, (request) => client.events.get({ calendarId, eventId }, request));
  }

  /** Guests as they are, for a patch of the guest list; nothing is changed where the event moved. */
  async function readGuests(
    owner: Owner,
    change: EventRef & { etag: string | null },
    signal: AbortSignal,
  ): Promise<calendar_v3.Schema$EventAttendee[]> {
    const event = await get(owner, change, signal).catch(nameGone('event'));
    if (change.etag !== null && event.etag !== change.etag) {
      throw changedMeanwhile();
    }
    if (event.attendeesOmitted) {
      throw new InvalidInputError(
        'too_many_guests',
        'This event has more guests than Google lets an app see, so they cannot be changed here.',
      );
    }
    return event.attendees ?? [];
  }

  return {
    async createEvent(owner, { calendarId, eventId, fields, sendUpdates, key }, { signal }) {
      const place = { calendarId, accountId: owner.accountId };
      try {
        const event = await call(owner, signal, (request) =>
          client.events.insert(
            {
              calendarId,
              sendUpdates,
              // Of a call nothing is taken without it, and of files nothing without the other.
              ...((fields.video || fields.extras?.conference) && { conferenceDataVersion: 1 }),
              ...(fields.extras?.attachments && { supportsAttachments: true }),
              requestBody: writeEvent(fields, eventId, key),
            },
            request,
          ),
        );
        return { created: true, event: readEvent(event, place) };
      } catch (error) {
        if (!isConflict(error, 'exists_already')) {
          throw error instanceof NotFoundError ? new NotFoundError('calendar') : error;
        }
        const event = await get(owner, { calendarId, eventId }, signal);
        return { created: false, event: readEvent(event, place) };
      }
    },

    async patchEvent(owner, change, { signal }) {
      const { calendarId, eventId, patch, etag, sendUpdates, key } = change;
      const guests = patch.attendees === undefined ? [] : await readGuests(owner, change, signal);
      const event = await call(owner, signal, (request) =>
        client.events.patch(
          { calendarId, eventId, sendUpdates, requestBody: writePatch(patch, guests, key) },
          matching(request, etag),
        ),
      ).catch(nameGone('event'));
      if (isDeleted(event)) {
        throw new NotFoundError('event');
      }
      return readEvent(event, { calendarId, accountId: owner.accountId });
    },

    async respondToEvent(owner, answer, { signal }) {
      const { calendarId, eventId, response, etag, sendUpdates, key } = answer;
      const event = await get(owner, answer, signal).catch(nameGone('event'));
      const attendees = event.attendees ?? [];
      if (!attendees.some((attendee) => attendee.self)) {
        throw new InvalidInputError('not_invited', 'You are not a guest of this event.');
      }
      const requestBody: GoogleEvent = {
        ...writePatch({}, [], key),
        attendees: attendees.map((attendee) =>
          attendee.self ? { ...attendee, responseStatus: response } : attendee,
        ),
        // Of very many Google shows the own entry alone, and takes it alone.
        ...(event.attendeesOmitted && { attendeesOmitted: true }),
      };
      const changed = await call(owner, signal, (request) =>
        client.events.patch(
          { calendarId, eventId, sendUpdates, requestBody },
          matching(request, etag ?? event.etag ?? null),
        ),
      ).catch(nameGone('event'));
      return readEvent(changed, { calendarId, accountId: owner.accountId });
    },

    async moveEvent(owner, { calendarId, eventId, destinationId, sendUpdates }, { signal }) {
      const place = { calendarId: destinationId, accountId: owner.accountId };
      try {
        const event = await call(owner, signal, (request) =>
          client.events.move(
            { calendarId, eventId, destination: destinationId, sendUpdates },
            request,
          ),
        );
        return readEvent(event, place);
      } catch (error) {
        if (error instanceof AppError && error.retryable) {
          throw error;
        }
        // A call whose answer was lost may have moved it: then it is gone here and there instead.
        const read = (ref: EventRef) => get(owner, ref, signal).catch(forgiveGone);
        if (isDeleted(await read({ calendarId, eventId }))) {
          const moved = await read({ calendarId: destinationId, eventId });
          if (moved === null || isDeleted(moved)) {
            throw new NotFoundError('event');
          }
          return readEvent(moved, place);
        }
        throw error;
      }
    },

    async deleteEvent(owner, { calendarId, eventId, etag, sendUpdates }, { signal }) {
      try {
        await call(owner, signal, (request) =>
          client.events.delete({ calendarId, eventId, sendUpdates }, matching(request, etag)),
        );
        return { deleted: true };
      } catch (error) {
        if (error instanceof NotFoundError) {
          return { deleted: false };
        }
        // Deleted meanwhile, it has another etag too.
        if (isConflict(error, 'changed_meanwhile')) {
          const event = await get(owner, { calendarId, eventId }, signal).catch(forgiveGone);
          if (isDeleted(event)) {
            return { deleted: false };
          }
        }
        throw error;
      }
    },

    // Deleted events keep their details so that they can be restored, by their status.
    // https://developers.google.com/workspace/calendar/api/v3/reference/events (status)
    async restoreEvent(owner, { calendarId, eventId, sendUpdates }, { signal }) {
      const place = { calendarId, accountId: owner.accountId };
      const current = await get(owner, { calendarId, eventId }, signal).catch(nameGone('event'));
      if (!isDeleted(current)) {
        return readEvent(current, place);
      }
      const requestBody: GoogleEvent = { status: 'confirmed' };
      const event = await call(owner, signal, (request) =>
        client.events.patch({ calendarId, eventId, sendUpdates, requestBody }, request),
      ).catch(nameGone('event'));
      return readEvent(event, place);
    },
  };
}

/** https://developers.google.com/workspace/calendar/api/guides/version-resources */
function matching(request: CallRequest, etag: string | null): CallRequest {
  return etag === null
    ? request
    : { ...request, headers: { ...request.headers, 'If-Match': etag } };
}

function changedMeanwhile(): ConflictError {
  return new ConflictError('changed_meanwhile', 'It was changed in the meantime.');
}

function isConflict(error: unknown, code: string): boolean {
  return error instanceof ConflictError && error.code === code;
}

function isDeleted(event: GoogleEvent | null): boolean {
  return event === null || event.status === 'cancelled';
}
