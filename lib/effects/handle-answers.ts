import type { ActionHandler } from './action-handler.ts';
import { describeMove, refOf, throwMoved } from './event-target.ts';
import type { CalendarTarget } from './target-ports.ts';

const NO_GUEST = 'You are not invited to the event any more.';

/** The answer to an invitation: to the event as it was shown, and to no later version of it. */
export function createRespondToEvent(calendar: CalendarTarget): ActionHandler<'respond_to_event'> {
  return {
    async probe({ owner, action, key }) {
      const event = await calendar.readEvent(owner, refOf(action.payload));
      return event?.actionKey === key ? { eventId: event.id } : null;
    },

    async inspect({ owner, action }) {
      const { payload, precondition } = action;
      const event = await calendar.readEvent(owner, refOf(payload));
      const moved = describeMove(event, precondition.etag);
      if (event === null || moved.length > 0) {
        return { moved, compensation: null };
      }
      return event.response === null
        ? { moved: [NO_GUEST], compensation: null }
        : {
            moved: [],
            compensation: {
              do: 'respond_to_event',
              ...refOf(payload),
              response: event.response,
              left: payload.response,
            },
          };
    },

    async apply({ owner, action, key }) {
      const { response, sendUpdates, eventId } = action.payload;
      const { etag } = action.precondition;
      const answer = { ...refOf(action.payload), response, etag, sendUpdates, key };
      await calendar.respondToEvent(owner, answer).catch(throwMoved);
      return { eventId };
    },

    async refresh({ owner, action }) {
      const event = await calendar.readEvent(owner, refOf(action.payload));
      const { response } = action.payload;
      if (
        event === null ||
        event.status === 'cancelled' ||
        event.response === null ||
        event.response === response
      ) {
        return null;
      }
      const { summary, start, end, etag } = event;
      return {
        ...action,
        payload: { ...action.payload, summary, start, end },
        before: { response: event.response },
        precondition: { etag },
      };
    },
  };
}
