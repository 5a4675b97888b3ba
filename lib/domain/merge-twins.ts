import type { CalendarEvent } from './event.ts';

/** An account whose calendars were read. */
interface TwinAccount {
  id: string;
  email: string;
}

/**
 * What makes two entries the same event: `iCalUID`, which all copies share, and in a series which
 * occurrence it is; null where nothing says so.
 * https://developers.google.com/workspace/calendar/api/v3/reference/events (iCalUID)
 */
function twinKeyOf({ uid, originalStart }: CalendarEvent): string | null {
  if (!uid) {
    return null;
  }
  const day = originalStart && 'date' in originalStart ? originalStart.date : '';
  const instant =
    originalStart && 'dateTime' in originalStart ? Date.parse(originalStart.dateTime) : '';
  return `${uid} ${day}${instant}`;
}

/**
 * Each event once, also where it stands in the calendars of several of the user's accounts: in the
 * account that organizes it, else in one that is invited, else in the first.
 * @param prefer `guest`: the invitation comes first, as the one that can be answered
 */
export function mergeTwins(
  events: readonly CalendarEvent[],
  accounts: readonly TwinAccount[],
  prefer: 'owner' | 'guest' = 'owner',
): CalendarEvent[] {
  const rank = (event: CalendarEvent) => {
    const at = accounts.findIndex(({ id }) => id === event.accountId);
    const isInvited = !event.own && event.response !== null;
    const first = prefer === 'owner' ? event.own : isInvited;
    const isMain = [accounts[at]?.email, 'primary'].includes(event.calendarId);
    return (first ? 0 : event.own || isInvited ? 1_000 : 2_000) + (isMain ? 0 : 100) + at;
  };
  const best = new Map<string, CalendarEvent>();
  for (const event of events) {
    const key = twinKeyOf(event);
    const known = key === null ? undefined : best.get(key);
    if (key !== null && (known === undefined || rank(event) < rank(known))) {
      best.set(key, event);
    }
  }
  return events.filter((event) => {
    const key = twinKeyOf(event);
    // Within one account each entry is its own: it may be a copy that somebody wants to be there.
    return key === null || best.get(key)?.accountId === event.accountId;
  });
}

/** Whether the account that organizes an event has it among these too: then that one is changed. */
export function isOrganizedBeside(event: CalendarEvent, events: readonly CalendarEvent[]): boolean {
  const key = twinKeyOf(event);
  return (
    key !== null &&
    !event.own &&
    events.some(
      (other) => other.own && other.accountId !== event.accountId && twinKeyOf(other) === key,
    )
  );
}
