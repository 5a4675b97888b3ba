import { z } from 'zod';
import { attendeeSchema, calendarEventSchema, sendUpdatesSchema } from '#lib/domain/event.ts';
import { eventRefSchema } from './event-ref.ts';
import type { CalendarService } from './ports.ts';
import { defineTool } from './tool.ts';

/** Answers an invitation, and only as it was last seen where an etag is given. */
export function createRespondToEvent(calendar: CalendarService) {
  return defineTool({
    name: 'respond_to_event',
    input: eventRefSchema.extend({
      response: attendeeSchema.shape.response,
      etag: z.string().nullable(),
      sendUpdates: sendUpdatesSchema,
      key: z.string(),
    }),
    output: calendarEventSchema,
    effect: 'write',
    capability: 'change_calendar',
    quotaUnits: 2,
    run: (owner, answer, options) => calendar.respondToEvent(owner, answer, options),
  });
}
