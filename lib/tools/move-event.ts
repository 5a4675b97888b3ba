import { z } from 'zod';
import { calendarEventSchema, sendUpdatesSchema } from '#lib/domain/event.ts';
import { eventRefSchema } from './event-ref.ts';
import type { CalendarService } from './ports.ts';
import { defineTool } from './tool.ts';

/** Moves an event into another calendar of the same account. */
export function createMoveEvent(calendar: CalendarService) {
  return defineTool({
    name: 'move_event',
    input: eventRefSchema.extend({ destinationId: z.string(), sendUpdates: sendUpdatesSchema }),
    output: calendarEventSchema,
    effect: 'write',
    capability: 'change_calendar',
    quotaUnits: 1,
    run: (owner, move, options) => calendar.moveEvent(owner, move, options),
  });
}
