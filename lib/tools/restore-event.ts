import { calendarEventSchema, sendUpdatesSchema } from '#lib/domain/event.ts';
import { eventRefSchema } from './event-ref.ts';
import type { CalendarService } from './ports.ts';
import { defineTool } from './tool.ts';

/** Brings a deleted event back as it was. */
export function createRestoreEvent(calendar: CalendarService) {
  return defineTool({
    name: 'restore_event',
    input: eventRefSchema.extend({ sendUpdates: sendUpdatesSchema }),
    output: calendarEventSchema,
    effect: 'write',
    capability: 'change_calendar',
    quotaUnits: 1,
    run: (owner, target, options) => calendar.restoreEvent(owner, target, options),
  });
}
