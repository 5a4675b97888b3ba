import type { CalendarEvent } from '#lib/domain/event.ts';
import type { FreeSlotsQuery } from '#lib/domain/free-slots.ts';
import type { WorkingHours } from '#lib/domain/settings.ts';

/** What of an event counts here. */
export type CaseEvent = Pick<
  CalendarEvent,
  'start' | 'end' | 'status' | 'free' | 'kind' | 'response'
>;

export interface CasePerson {
  id: string;
  timeZone: string;
  events: CaseEvent[] | 'unknown';
  workingHours: WorkingHours | null;
  buffer: { beforeMinutes: number; afterMinutes: number };
}

/** Calendars, and what is asked of them. */
export interface SlotsCase extends Omit<FreeSlotsQuery, 'people' | 'gridMinutes'> {
  people: CasePerson[];
  gridMinutes: number;
}
