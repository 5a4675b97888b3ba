import { z } from 'zod';
import { eventTimeSchema } from '#lib/domain/event.ts';
import { findConflicts, nameOfEvent } from '#lib/domain/event-conflicts.ts';
import { eventRefSchema } from './event-ref.ts';
import type { CalendarService } from './ports.ts';
import { defineTool } from './tool.ts';

/** Which events block a time, as sorted `calendarId/eventId`. Used right before an effect. */
export function createListOverlapping(calendar: CalendarService) {
  return defineTool({
    name: 'list_overlapping',
    input: z.object({
      start: eventTimeSchema,
      end: eventTimeSchema,
      except: eventRefSchema.nullable(),
    }),
    output: z.array(z.string()),
    effect: 'read',
    capability: 'see_calendar',
    quotaUnits: 2,
    async run(owner, span, options) {
      const query = { ...span, title: null, bufferMinutes: 0 };
      const { calendars, events } = await calendar.listAround(owner, query, options);
      return findConflicts(query, calendars, events).overlapping.map(nameOfEvent);
    },
  });
}
