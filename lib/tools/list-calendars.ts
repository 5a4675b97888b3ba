import { z } from 'zod';
import { calendarSchema } from '#lib/domain/event.ts';
import type { CalendarService } from './ports.ts';
import { defineTool } from './tool.ts';

/** The calendars of an account, those of others that it sees included. */
export function createListCalendars(calendar: CalendarService) {
  return defineTool({
    name: 'list_calendars',
    input: z.object({}),
    output: z.array(calendarSchema),
    effect: 'read',
    capability: 'see_calendar',
    quotaUnits: 1,
    run: (owner, _input, options) => calendar.listCalendars(owner, options),
  });
}
