import { z } from 'zod';
import { sendUpdatesSchema } from '#lib/domain/event.ts';
import { eventRefSchema } from './event-ref.ts';
import type { CalendarService } from './ports.ts';
import { defineTool } from './tool.ts';

/** Deletes an event, and only as it was last seen where an etag is given. */
export function createDeleteEvent(calendar: CalendarService) {
  return defineTool({
    name: 'delete_event',
    input: eventRefSchema.extend({ etag: z.string().nullable(), sendUpdates: sendUpdatesSchema }),
    output: z.object({ deleted: z.boolean() }),
    effect: 'write',
    capability: 'change_calendar',
    quotaUnits: 1,
    run: (owner, target, options) => calendar.deleteEvent(owner, target, options),
  });
}
