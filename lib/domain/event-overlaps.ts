import type { CalendarEvent, EventTime } from './event.ts';
import { takesTime } from './event-busy.ts';

/** Two events that take some of the same time, the one that begins first first. */
export interface Overlap {
  first: CalendarEvent;
  second: CalendarEvent;
}

/**
 * Which events take the same time, in the order of their starts. Left out are whole days and what
 * takes no time (`takesTime`); one meeting that lies in two calendars is not at odds with itself.
 */
export function findOverlaps(events: readonly CalendarEvent[]): Overlap[] {
  const timed = events
    .flatMap((event) => {
      const from = readStart(event.start);
      const to = readStart(event.end);
      return from !== null && to !== null && from < to && takesTime(event)
        ? [{ event, from, to }]
        : [];
    })
    .toSorted((a, b) => a.from - b.from || a.to - b.to);
  return timed.flatMap((one, index) => {
    const others = timed.slice(index + 1);
    const end = others.findIndex(({ from }) => from >= one.to);
    return others
      .slice(0, end < 0 ? others.length : end)
      .filter((other) => !isSameMeeting(one, other))
      .map((other) => ({ first: one.event, second: other.event }));
  });
}

/** Instants in milliseconds; null for whole days. */
function readStart(time: EventTime): number | null {
  return 'date' in time ? null : Date.parse(time.dateTime);
}

interface Timed {
  event: CalendarEvent;
  from: number;
  to: number;
}

function isSameMeeting(one: Timed, other: Timed): boolean {
  const fold = ({ event }: Timed) => event.summary.trim().toLowerCase();
  const calendar = ({ event }: Timed) => `${event.accountId}:${event.calendarId}`;
  return (
    calendar(one) !== calendar(other) &&
    one.from === other.from &&
    one.to === other.to &&
    fold(one) === fold(other)
  );
}
