import { z } from 'zod';
import { slotSchema } from '#lib/domain/draft.ts';
import type { CalendarService } from './ports.ts';
import { defineTool } from './tool.ts';

/** Google tells of at most 50 calendars at once; the account has some of its own. */
const MAX_OTHERS = 40;

/** When an account's own calendars are busy, and those of others as far as it may see them. */
export function createListSharedBusy(calendar: CalendarService) {
  return defineTool({
    name: 'list_shared_busy',
    input: slotSchema.extend({ others: z.array(z.string()).max(MAX_OTHERS) }),
    output: z.object({
      own: z.array(slotSchema),
      /** `spans` is null for whom the account may not see. */
      others: z.array(z.object({ address: z.string(), spans: z.array(slotSchema).nullable() })),
    }),
    effect: 'read',
    capability: 'see_calendar',
    quotaUnits: 2,
    run: (owner, range, options) => calendar.listBusy(owner, range, options),
  });
}
