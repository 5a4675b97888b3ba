import { z } from 'zod';
import { slotSchema } from '#lib/domain/draft.ts';
import type { CalendarService } from './ports.ts';
import { defineTool } from './tool.ts';

/** When an account's own calendars are busy; nothing of what the events are. */
export function createListBusy(calendar: CalendarService) {
  return defineTool({
    name: 'list_busy',
    input: slotSchema,
    output: z.array(slotSchema),
    effect: 'read',
    capability: 'see_calendar',
    quotaUnits: 2,
    run: async (owner, range, options) =>
      (await calendar.listBusy(owner, { ...range, others: [] }, options)).own,
  });
}
