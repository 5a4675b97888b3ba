const AUTH = 'https://www.googleapis.com/auth/';
const ALL = `${AUTH}calendar`;
const ALL_READONLY = `${AUTH}calendar.readonly`;

/**
 * Any one of these lets a method through.
 * Source: https://developers.google.com/workspace/calendar/api/auth, and each method's page.
 */
export const CALENDAR_SCOPES = {
  list: [
    ALL,
    ALL_READONLY,
    `${AUTH}calendar.calendarlist`,
    `${AUTH}calendar.calendarlist.readonly`,
  ],
  calendars: [ALL, ALL_READONLY, `${AUTH}calendar.calendars`, `${AUTH}calendar.calendars.readonly`],
  readEvents: [
    ALL,
    ALL_READONLY,
    `${AUTH}calendar.events`,
    `${AUTH}calendar.events.readonly`,
    `${AUTH}calendar.events.owned`,
  ],
  writeEvents: [ALL, `${AUTH}calendar.events`, `${AUTH}calendar.events.owned`],
  freeBusy: [ALL, ALL_READONLY, `${AUTH}calendar.freebusy`, `${AUTH}calendar.events.freebusy`],
} as const;
