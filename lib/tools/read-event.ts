import { calendarEventSchema } from '#lib/domain/event.ts';
import { eventRefSchema } from './event-ref.ts';
import type { CalendarService } from './ports.ts';
import { defineTool } from './tool.ts';

/** One event as it is now; deleted ones are `cancelled`, null is one that never was. */
export function createReadEvent(calendar: CalendarService) {
  return defineTool({
    name: 'read_event',
    input: eventRefSchema,
    output: calendarEventSchema.nullable(),
    effect: 'read',
    capability: 'see_calendar',
    quotaUnits: 1,
    run: (owner, ref, options) => calendar.readEvent(owner, ref, options),
  });
}
