import type { CalendarEvent, EventPatch, EventTime, SendUpdates } from '#lib/domain/event.ts';
import { fieldsOf } from '#lib/domain/event-changes.ts';
import type { CalendarTarget, EventRef } from '#lib/effects/target-ports.ts';
import { ConflictError, NotFoundError } from '#lib/platform/errors.ts';
import { buildEventFields } from '#tests/builders/actions.ts';

export interface FakeCalendar extends CalendarTarget {
  /** Names of the calls that were made. */
  readonly calls: string[];
  /** Changes that took effect, in order: `created event-1`, `patched event-1` … */
  readonly changes: string[];
  /** Of which of them Google told the guests. */
  readonly told: string[];
  /** The event as it is, deleted ones too. */
  find(ref: EventRef): CalendarEvent | null;
  /** Puts an event there, as if it had always been. */
  put(event: EventRef & Partial<CalendarEvent>): CalendarEvent;
  /** Somebody changes an event by hand. */
  change(ref: EventRef, patch: EventPatch | { status: CalendarEvent['status'] }): CalendarEvent;
  /** It was never there. */
  erase(ref: EventRef): void;
  /** What a user sees of it: the events that are not deleted. */
  look(): Record<string, unknown>;
}

function placeOf({ calendarId, eventId }: EventRef): string {
  return `${calendarId}/${eventId}`;
}

function instantOf(time: EventTime): number {
  return Date.parse('date' in time ? time.date : time.dateTime);
}

/** The calendars of one account as Google keeps them: every change gives the event another etag. */
export function createFakeCalendar(): FakeCalendar {
  const events = new Map<string, CalendarEvent>();
  const calls: string[] = [];
  const changes: string[] = [];
  const told: string[] = [];
  let etags = 0;

  function store(ref: EventRef, event: Omit<CalendarEvent, 'etag'>): CalendarEvent {
    etags += 1;
    const stored = structuredClone({ ...event, etag: `"${etags}"` });
    events.set(placeOf(ref), stored);
    return structuredClone(stored);
  }

  function find(ref: EventRef): CalendarEvent | null {
    return structuredClone(events.get(placeOf(ref)) ?? null);
  }

  function requireEvent(ref: EventRef): CalendarEvent {
    const event = find(ref);
    if (!event) throw new NotFoundError('event');
    return event;
  }

  function checkEtag(event: CalendarEvent, etag: string | null): void {
    if (etag !== null && event.etag !== etag) {
      throw new ConflictError('changed_meanwhile', 'It was changed in the meantime.');
    }
  }

  function note(what: string, sendUpdates: SendUpdates): void {
    changes.push(what);
    if (sendUpdates !== 'none') told.push(what);
  }

  const put: FakeCalendar['put'] = ({ calendarId, eventId, ...event }) =>
    store(
      { calendarId, eventId },
      {
        ...buildEventFields(),
        accountId: 'account-1',
        status: 'confirmed',
        organizer: null,
        own: true,
        free: false,
        kind: 'default',
        response: null,
        recurringEventId: null,
        originalStart: null,
        htmlLink: '',
        actionKey: null,
        ...event,
        id: eventId,
        calendarId,
      },
    );

  return {
    calls,
    changes,
    told,
    find,
    put,
    change: (ref, patch) => store(ref, { ...requireEvent(ref), ...patch }),
    erase: (ref) => {
      events.delete(placeOf(ref));
    },
    look: () =>
      Object.fromEntries(
        [...events]
          .filter(([, event]) => event.status !== 'cancelled')
          .map(([place, event]) => {
            const { response } = event;
            return [place, response === null ? fieldsOf(event) : { ...fieldsOf(event), response }];
          }),
      ),

    async readEvent(_owner, ref) {
      calls.push('readEvent');
      return find(ref);
    },

    async listOverlapping(_owner, { start, end, except }) {
      calls.push('listOverlapping');
      return [...events]
        .filter(
          ([place, event]) =>
            event.status !== 'cancelled' &&
            !event.free &&
            (except === null || place !== placeOf(except)) &&
            instantOf(event.start) < instantOf(end) &&
            instantOf(event.end) > instantOf(start),
        )
        .map(([place]) => place)
        .sort((a, b) => (a < b ? -1 : 1));
    },

    async createEvent(_owner, { calendarId, eventId, fields, sendUpdates, key }) {
      calls.push('createEvent');
      const there = find({ calendarId, eventId });
      if (there) return { created: false, event: there };
      note(`created ${eventId}`, sendUpdates);
      return { created: true, event: put({ calendarId, eventId, ...fields, actionKey: key }) };
    },

    async patchEvent(_owner, { calendarId, eventId, patch, etag, sendUpdates, key }) {
      calls.push('patchEvent');
      const event = requireEvent({ calendarId, eventId });
      checkEtag(event, etag);
      if (event.status === 'cancelled') throw new NotFoundError('event');
      note(`patched ${eventId}`, sendUpdates);
      return store({ calendarId, eventId }, { ...event, ...patch, actionKey: key });
    },

    async respondToEvent(_owner, { calendarId, eventId, response, etag, sendUpdates, key }) {
      calls.push('respondToEvent');
      const event = requireEvent({ calendarId, eventId });
      checkEtag(event, etag);
      note(`answered ${eventId}`, sendUpdates);
      return store({ calendarId, eventId }, { ...event, response, actionKey: key });
    },

    async moveEvent(_owner, { calendarId, eventId, destinationId, sendUpdates }) {
      calls.push('moveEvent');
      const here = { calendarId, eventId };
      const there = { calendarId: destinationId, eventId };
      const event = find(here);
      if (event === null || event.status === 'cancelled') {
        const moved = find(there);
        if (moved === null || moved.status === 'cancelled') throw new NotFoundError('event');
        return moved;
      }
      note(`moved ${eventId}`, sendUpdates);
      store(here, { ...event, status: 'cancelled' });
      return store(there, { ...event, calendarId: destinationId });
    },

    async deleteEvent(_owner, { calendarId, eventId, etag, sendUpdates }) {
      calls.push('deleteEvent');
      const event = find({ calendarId, eventId });
      if (event === null || event.status === 'cancelled') return { deleted: false };
      checkEtag(event, etag);
      note(`deleted ${eventId}`, sendUpdates);
      store({ calendarId, eventId }, { ...event, status: 'cancelled' });
      return { deleted: true };
    },

    async restoreEvent(_owner, { calendarId, eventId, sendUpdates }) {
      calls.push('restoreEvent');
      const event = requireEvent({ calendarId, eventId });
      if (event.status !== 'cancelled') return event;
      note(`restored ${eventId}`, sendUpdates);
      return store({ calendarId, eventId }, { ...event, status: 'confirmed' });
    },
  };
}
