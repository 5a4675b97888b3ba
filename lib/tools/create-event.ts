import { z } from 'zod';
import { calendarEventSchema, eventFieldsSchema, sendUpdatesSchema } from '#lib/domain/event.ts';
import { eventRefSchema } from './event-ref.ts';
import type { CalendarService } from './ports.ts';
import { defineTool } from './tool.ts';

/** Creates an event under an id of ours: a repeat finds the first one and creates nothing. */
export function createCreateEvent(calendar: CalendarService) {
  return defineTool({
    name: 'create_event',
    input: eventRefSchema.extend({
      fields: eventFieldsSchema,
      sendUpdates: sendUpdatesSchema,
      key: z.string(),
    }),
    output: z.object({ created: z.boolean(), event: calendarEventSchema }),
    effect: 'write',
    capability: 'change_calendar',
    quotaUnits: 1,
    run: (owner, event, options) => calendar.createEvent(owner, event, options),
  });
}
