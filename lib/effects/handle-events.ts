import type { ActionOf } from '#lib/domain/action.ts';
import { fieldsOf, pickFields } from '#lib/domain/event-changes.ts';
import type { ActionHandler } from './action-handler.ts';
import { describeMove, refOf, throwMoved } from './event-target.ts';
import type { CalendarTarget, Owner } from './target-ports.ts';

const TAKEN = 'Something else is in that time now.';

/** A new event under an id made from the key, so that inserting it again finds it there. */
export function createCreateEvent(calendar: CalendarTarget): ActionHandler<'create_event'> {
  /** What only reminds or is shown as free takes no time, so nothing can be in its way. */
  async function readOverlapping(owner: Owner, { payload }: ActionOf<'create_event'>) {
    const { event } = payload;
    const takesTime = !(event.reminder || event.extras?.free);
    return takesTime ? calendar.listOverlapping(owner, { ...event, except: null }) : [];
  }

  return {
    async probe({ owner, action, key }) {
      const ref = { calendarId: action.payload.calendarId, eventId: key };
      const event = await calendar.readEvent(owner, ref);
      return event === null ? null : { eventId: event.id };
    },

    async inspect({ owner, action, key }) {
      const { calendarId } = action.payload;
      const overlapping = await readOverlapping(owner, action);
      return {
        moved: isMore(overlapping, action.precondition.overlapping) ? [TAKEN] : [],
        compensation: { do: 'delete_event', calendarId, eventId: key },
      };
    },

    async apply({ owner, action, key }) {
      const { calendarId, event: fields, sendUpdates } = action.payload;
      const made = { calendarId, eventId: key, fields, sendUpdates, key };
      const { event } = await calendar.createEvent(owner, made);
      return { eventId: event.id };
    },

    async refresh({ owner, action }) {
      return { ...action, precondition: { overlapping: await readOverlapping(owner, action) } };
    },
  };
}

/** A changed event: only while its etag is the one that was shown. */
export function createPatchEvent(calendar: CalendarTarget): ActionHandler<'patch_event'> {
  async function readOverlapping(owner: Owner, { payload }: ActionOf<'patch_event'>) {
    const { patch, start, end } = payload;
    if (patch.start === undefined && patch.end === undefined) {
      return [];
    }
    const span = { start: patch.start ?? start, end: patch.end ?? end };
    return calendar.listOverlapping(owner, { ...span, except: refOf(payload) });
  }

  return {
    async probe({ owner, action, key }) {
      const event = await calendar.readEvent(owner, refOf(action.payload));
      return event?.actionKey === key ? { eventId: event.id } : null;
    },

    async inspect({ owner, action }) {
      const { payload, precondition } = action;
      const event = await calendar.readEvent(owner, refOf(payload));
      const moved = describeMove(event, precondition.etag);
      if (!event || moved.length > 0) {
        return { moved, compensation: null };
      }
      const overlapping = await readOverlapping(owner, action);
      const { patch } = payload;
      return {
        moved: isMore(overlapping, precondition.overlapping) ? [TAKEN] : [],
        compensation: {
          do: 'patch_event',
          ...refOf(payload),
          patch: pickFields(fieldsOf(event), patch),
          left: patch,
        },
      };
    },

    async apply({ owner, action, key }) {
      const { patch, sendUpdates } = action.payload;
      const { etag } = action.precondition;
      const change = { ...refOf(action.payload), patch, etag, sendUpdates, key };
      const event = await calendar.patchEvent(owner, change).catch(throwMoved);
      return { eventId: event.id };
    },

    async refresh({ owner, action }) {
      const event = await calendar.readEvent(owner, refOf(action.payload));
      if (event === null || event.status === 'cancelled') {
        return null;
      }
      const { summary, start, end } = event;
      const fresh = { ...action, payload: { ...action.payload, summary, start, end } };
      return {
        ...fresh,
        before: pickFields(fieldsOf(event), action.payload.patch),
        precondition: { etag: event.etag, overlapping: await readOverlapping(owner, fresh) },
      };
    },
  };
}

/** An event in another calendar of its account; it keeps its id. */
export function createMoveEvent(calendar: CalendarTarget): ActionHandler<'move_event'> {
  return {
    async probe({ owner, action }) {
      const { destinationId, eventId } = action.payload;
      const there = await calendar.readEvent(owner, { calendarId: destinationId, eventId });
      return there && there.status !== 'cancelled' ? { eventId } : null;
    },

    async inspect({ owner, action }) {
      const { calendarId, eventId, destinationId } = action.payload;
      const event = await calendar.readEvent(owner, { calendarId, eventId });
      return {
        moved: describeMove(event, action.precondition.etag),
        compensation: {
          do: 'move_event',
          calendarId: destinationId,
          eventId,
          destinationId: calendarId,
        },
      };
    },

    async apply({ owner, action }) {
      const { calendarId, eventId, destinationId, sendUpdates } = action.payload;
      await calendar.moveEvent(owner, { calendarId, eventId, destinationId, sendUpdates });
      return { eventId };
    },

    async refresh({ owner, action }) {
      const event = await calendar.readEvent(owner, refOf(action.payload));
      if (event === null || event.status === 'cancelled') {
        return null;
      }
      const { summary, start, end, etag } = event;
      return {
        ...action,
        payload: { ...action.payload, summary, start, end },
        precondition: { etag },
      };
    },
  };
}

/** A deleted event: Google keeps it, so it can be brought back as it was. */
export function createDeleteEvent(calendar: CalendarTarget): ActionHandler<'delete_event'> {
  return {
    async probe({ owner, action }) {
      const event = await calendar.readEvent(owner, refOf(action.payload));
      return event === null || event.status === 'cancelled'
        ? { eventId: action.payload.eventId }
        : null;
    },

    async inspect({ owner, action }) {
      const event = await calendar.readEvent(owner, refOf(action.payload));
      return {
        moved: describeMove(event, action.precondition.etag),
        compensation: {
          do: 'restore_event',
          ...refOf(action.payload),
          attendees: event === null || event.own ? [] : event.attendees,
        },
      };
    },

    async apply({ owner, action }) {
      const { sendUpdates, eventId } = action.payload;
      const { etag } = action.precondition;
      const target = { ...refOf(action.payload), etag, sendUpdates };
      await calendar.deleteEvent(owner, target).catch(throwMoved);
      return { eventId };
    },

    async refresh({ owner, action }) {
      const event = await calendar.readEvent(owner, refOf(action.payload));
      if (event === null || event.status === 'cancelled') {
        return null;
      }
      const { summary, start, end, etag } = event;
      return {
        ...action,
        payload: { ...action.payload, summary, start, end },
        before: fieldsOf(event),
        precondition: { etag },
      };
    },
  };
}

/** Whether something overlaps that did not when it was shown; less than before harms nobody. */
function isMore(now: string[], shown: string[]): boolean {
  return now.some((id) => !shown.includes(id));
}
