import { z } from 'zod';
import { calendarEventSchema, eventQuerySchema } from '#lib/domain/event.ts';
import type { CalendarService } from './ports.ts';
import { defineTool } from './tool.ts';

/** Finds events in the calendars that the account can change. */
export function createSearchEvents(calendar: CalendarService) {
  return defineTool({
    name: 'search_events',
    input: z.object({
      query: eventQuerySchema,
      /** Days and times in the query are of this zone. */
      timeZone: z.string(),
      /** ISO instant that the request was made at: what is soonest, and what is past. */
      at: z.string(),
    }),
    output: z.array(calendarEventSchema),
    effect: 'read',
    capability: 'see_calendar',
    quotaUnits: 2,
    run: (owner, { query, timeZone, at }, options) =>
      calendar.searchEvents(owner, query, { ...options, timeZone, at }),
  });
}
