import type { EventFields } from '#lib/domain/event.ts';
import type { EventRef } from '#lib/tools/ports.ts';
import { ANNA } from '#tests/integration/google/google-client.ts';
import { AS_ANNA, buildFields, type CalendarDesk } from './calendar-desk.ts';

export const KEY = 'a1b2c3d4e5f60718';
/** The event that an action with this key makes. */
export const MINE: EventRef = { calendarId: ANNA, eventId: KEY };
export const NOWHERE: EventRef = { calendarId: ANNA, eventId: 'never0000' };

/** Makes Anna's event. */
export function createMine(
  desk: CalendarDesk,
  fields: Partial<EventFields> = {},
  sendUpdates: 'all' | 'none' = 'none',
) {
  const event = { ...MINE, fields: buildFields(fields), sendUpdates, key: KEY };
  return desk.calendar.createEvent(AS_ANNA, event, desk.options);
}

export function readMine(desk: CalendarDesk, ref: EventRef = MINE, owner = AS_ANNA) {
  return desk.calendar.readEvent(owner, ref, desk.options);
}
