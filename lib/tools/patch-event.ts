import { z } from 'zod';
import { calendarEventSchema, eventPatchSchema, sendUpdatesSchema } from '#lib/domain/event.ts';
import { eventRefSchema } from './event-ref.ts';
import type { CalendarService } from './ports.ts';
import { defineTool } from './tool.ts';

/** Changes an event, and only as it was last seen where an etag is given. */
export function createPatchEvent(calendar: CalendarService) {
  return defineTool({
    name: 'patch_event',
    input: eventRefSchema.extend({
      patch: eventPatchSchema,
      etag: z.string().nullable(),
      sendUpdates: sendUpdatesSchema,
      key: z.string(),
    }),
    output: calendarEventSchema,
    effect: 'write',
    capability: 'change_calendar',
    quotaUnits: 1,
    run: (owner, change, options) => calendar.patchEvent(owner, change, options),
  });
}
