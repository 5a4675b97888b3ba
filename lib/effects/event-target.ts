import type { CalendarEvent } from '#lib/domain/event.ts';
import { ConflictError } from '#lib/platform/errors.ts';
import { MovedError } from './action-handler.ts';
import type { EventRef } from './target-ports.ts';

const GONE = 'The event is gone.';
const CHANGED = 'Somebody has changed the event.';

export function refOf({ calendarId, eventId }: EventRef): EventRef {
  return { calendarId, eventId };
}

/** What moved of an event since it was shown with this etag, in words; empty: nothing. */
export function describeMove(event: CalendarEvent | null, etag: string): string[] {
  if (event === null || event.status === 'cancelled') {
    return [GONE];
  }
  return event.etag === etag ? [] : [CHANGED];
}

/** Google's own word that an event moved, in ours. @throws MovedError, or the error as it is */
export function throwMoved(error: unknown): never {
  if (error instanceof ConflictError && error.code === 'changed_meanwhile') {
    throw new MovedError(CHANGED, { cause: error });
  }
  throw error;
}
