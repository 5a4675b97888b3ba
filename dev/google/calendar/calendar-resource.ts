import { createHash } from 'node:crypto';
import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import type { StoredCalendar } from '../state.ts';

const DEFAULT_REMINDERS = [{ method: 'popup', minutes: 10 }];
const CONFERENCES = { allowedConferenceSolutionTypes: ['hangoutsMeet'] };

function tagOf(calendar: StoredCalendar): string {
  const { events: _events, ...entry } = calendar;
  const digest = createHash('sha256').update(JSON.stringify(entry)).digest();
  return `"${digest.readUIntBE(0, 6)}"`;
}

/** An entry of an account's calendar list. */
export function describeListEntry(calendar: StoredCalendar): calendar_v3.Schema$CalendarListEntry {
  return {
    kind: 'calendar#calendarListEntry',
    etag: tagOf(calendar),
    id: calendar.id,
    summary: calendar.summary,
    timeZone: calendar.timeZone,
    colorId: '14',
    backgroundColor: calendar.backgroundColor,
    foregroundColor: '#000000',
    selected: true,
    accessRole: calendar.accessRole,
    defaultReminders: calendar.primary ? DEFAULT_REMINDERS : [],
    ...(calendar.primary ? { primary: true } : {}),
    conferenceProperties: CONFERENCES,
  };
}

/** A calendar itself. */
export function describeCalendar(calendar: StoredCalendar): calendar_v3.Schema$Calendar {
  return {
    kind: 'calendar#calendar',
    etag: tagOf(calendar),
    id: calendar.id,
    summary: calendar.summary,
    timeZone: calendar.timeZone,
    conferenceProperties: CONFERENCES,
  };
}

/** The default reminders that a list of events carries. */
export function defaultReminders(calendar: StoredCalendar): calendar_v3.Schema$EventReminder[] {
  return calendar.primary ? DEFAULT_REMINDERS : [];
}
