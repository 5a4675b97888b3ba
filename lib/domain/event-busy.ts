import type { Slot } from './draft.ts';
import type { CalendarEvent } from './event.ts';
import { instantOf } from './event-time.ts';

/** What of an event says whether it takes its owner's time. */
export type BusyTraits = Pick<CalendarEvent, 'status' | 'free' | 'kind' | 'response'>;

/** Marks on a day: where somebody works, and whose birthday it is. */
const MARKS: readonly CalendarEvent['kind'][] = ['workingLocation', 'birthday'];

/**
 * Whether an event takes time, as Google's free/busy has it: a tentative one does, an invitation
 * that is not answered too, out of office always; not what is deleted, declined, shown as free, or
 * only a mark on a day. All-day events go by what they are shown as.
 * https://developers.google.com/workspace/calendar/api/v3/reference/events (eventType, transparency)
 */
export function takesTime({ status, free, kind, response }: BusyTraits): boolean {
  return status !== 'cancelled' && !free && response !== 'declined' && !MARKS.includes(kind);
}

/**
 * The spans in which events take time, in their order, ISO instants.
 * @param timeZone of the calendar: whole days begin and end by its clock
 */
export function listBusySpans(
  events: readonly (BusyTraits & Pick<CalendarEvent, 'start' | 'end'>)[],
  timeZone: string,
): Slot[] {
  return events.filter(takesTime).map(({ start, end }) => ({
    start: instantOf(start, timeZone),
    end: instantOf(end, timeZone),
  }));
}
