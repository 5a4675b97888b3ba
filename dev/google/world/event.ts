import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import { Temporal } from 'temporal-polyfill';
import type { AccountState } from '../state.ts';
import { getName } from './people.ts';
import { createEventId } from './stable-ids.ts';

type Event = calendar_v3.Schema$Event;
type Response = 'accepted' | 'declined' | 'tentative' | 'needsAction';

/** One meeting or appointment of the seeded world. */
export interface Meeting {
  key: string;
  summary: string;
  /** Address of the account whose calendar it was made in. */
  organizer: string;
  start: Temporal.ZonedDateTime;
  minutes: number;
  /** All-day events: number of days from the start's date; minutes are ignored. */
  days?: number;
  /** Addresses besides the organizer, with their answers. */
  attendees?: Record<string, Response>;
  description?: string;
  location?: string;
  /** RRULE line, without EXDATE: exceptions are events of their own, as Google keeps them. */
  recurrence?: string;
  /** Occurrences (by original date) that were moved or cancelled. */
  moved?: { date: Temporal.PlainDate; to: string }[];
  cancelled?: Temporal.PlainDate[];
  attachment?: { title: string; mimeType: string };
  /** Days before the start on which it was created. */
  createdDaysBefore?: number;
}

function writeTime(at: Temporal.ZonedDateTime): calendar_v3.Schema$EventDateTime {
  const dateTime = at.toString({ timeZoneName: 'never', smallestUnit: 'second' });
  return { dateTime, timeZone: at.timeZoneId };
}

function writeSpan(meeting: Meeting, start: Temporal.ZonedDateTime): Pick<Event, 'start' | 'end'> {
  if (meeting.days !== undefined) {
    const date = start.toPlainDate();
    return {
      start: { date: date.toString() },
      end: { date: date.add({ days: meeting.days }).toString() },
    };
  }
  return { start: writeTime(start), end: writeTime(start.add({ minutes: meeting.minutes })) };
}

function writeAttendees(meeting: Meeting): calendar_v3.Schema$EventAttendee[] {
  if (meeting.attendees === undefined) return [];
  const answers: [string, Response][] = [
    [meeting.organizer, 'accepted'],
    ...Object.entries(meeting.attendees),
  ];
  return answers.map(([email, responseStatus]) => ({
    email,
    displayName: getName(email),
    responseStatus,
    ...(email === meeting.organizer ? { organizer: true } : {}),
  }));
}

function writeEtag(updated: string): string {
  return `"${Date.parse(updated) * 2}"`;
}

/** The event as every calendar keeps it; who `self` is depends on who looks. */
function writeEvent(meeting: Meeting, now: Temporal.ZonedDateTime): Event {
  const id = createEventId(meeting.key);
  const before = meeting.start.subtract({ days: meeting.createdDaysBefore ?? 9, minutes: 47 });
  // Nothing in a calendar was made after the moment that the world is seen from.
  const latest = now.subtract({ hours: 3 });
  const created = Temporal.ZonedDateTime.compare(before, latest) < 0 ? before : latest;
  const stamp = created.toInstant().toString({ smallestUnit: 'millisecond' });
  const attendees = writeAttendees(meeting);
  return {
    kind: 'calendar#event',
    etag: writeEtag(stamp),
    id,
    status: 'confirmed',
    created: stamp,
    updated: stamp,
    summary: meeting.summary,
    ...(meeting.description === undefined ? {} : { description: meeting.description }),
    ...(meeting.location === undefined ? {} : { location: meeting.location }),
    creator: { email: meeting.organizer },
    organizer: { email: meeting.organizer },
    ...writeSpan(meeting, meeting.start),
    ...(meeting.recurrence === undefined ? {} : { recurrence: [meeting.recurrence] }),
    iCalUID: `${id}@google.com`,
    sequence: 0,
    ...(attendees.length === 0 ? {} : { attendees }),
    ...(meeting.attachment === undefined
      ? {}
      : {
          attachments: [
            {
              ...meeting.attachment,
              fileId: createEventId(`file ${meeting.key}`),
              fileUrl: `https://drive.google.com/file/d/${createEventId(`file ${meeting.key}`)}/view`,
            },
          ],
        }),
    reminders: { useDefault: true },
    eventType: 'default',
  };
}

/** `20251014T133000Z`, the suffix of an occurrence's id. */
function writeStamp(at: Temporal.ZonedDateTime): string {
  return at.toInstant().toString({ smallestUnit: 'second' }).replace(/[-:]/g, '');
}

function writeExceptions(meeting: Meeting, master: Event): Event[] {
  const original = (date: Temporal.PlainDate): Temporal.ZonedDateTime =>
    date.toZonedDateTime({
      timeZone: meeting.start.timeZoneId,
      plainTime: meeting.start.toPlainTime(),
    });
  const writeException = (date: Temporal.PlainDate, change: Partial<Event>): Event => {
    const { recurrence: _, ...occurrence } = master;
    const at = original(date);
    return {
      ...occurrence,
      ...writeSpan(meeting, at),
      id: `${master.id}_${writeStamp(at)}`,
      recurringEventId: master.id ?? '',
      originalStartTime: writeTime(at),
      ...change,
    };
  };
  const moved = (meeting.moved ?? []).map(({ date, to }) =>
    writeException(date, {
      ...writeSpan(meeting, original(date).withPlainTime(to)),
      sequence: 1,
    }),
  );
  const cancelled = (meeting.cancelled ?? []).map((date) =>
    writeException(date, { status: 'cancelled' }),
  );
  return [...moved, ...cancelled];
}

/** Puts each meeting into the primary calendar of its organizer and of every attendee who has one. */
export function placeMeetings(
  accounts: Record<string, AccountState>,
  meetings: Meeting[],
  now: Temporal.ZonedDateTime,
): void {
  for (const meeting of meetings) {
    for (const owner of [meeting.organizer, ...Object.keys(meeting.attendees ?? {})]) {
      const events = accounts[owner]?.calendars[owner]?.events;
      if (events === undefined) continue;
      const event = writeEvent(meeting, now);
      for (const entry of [event, ...writeExceptions(meeting, event)]) {
        const id = entry.id ?? '';
        if (events[id] !== undefined) throw new Error(`two events have the id ${id}`);
        events[id] = entry;
      }
    }
  }
}
