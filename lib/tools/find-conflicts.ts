import { z } from 'zod';
import { calendarEventSchema, eventTimeSchema } from '#lib/domain/event.ts';
import { findConflicts } from '#lib/domain/event-conflicts.ts';
import { eventRefSchema } from './event-ref.ts';
import type { CalendarService } from './ports.ts';
import { defineTool } from './tool.ts';

const conflictSchema = calendarEventSchema.pick({
  id: true,
  calendarId: true,
  summary: true,
  start: true,
  end: true,
});

/** What a proposed time overlaps, comes too close to, or repeats in an account's own calendars. */
export function createFindConflicts(calendar: CalendarService) {
  return defineTool({
    name: 'find_conflicts',
    input: z.object({
      start: eventTimeSchema,
      end: eventTimeSchema,
      /** Of what is planned there; null: it has none. */
      title: z.string().nullable(),
      bufferMinutes: z.number().int().min(0).max(60).default(0),
      /** The event itself, where it is there already. */
      except: eventRefSchema.nullable(),
    }),
    output: z.object({
      overlapping: z.array(conflictSchema),
      adjacent: z.array(conflictSchema),
      duplicates: z.array(conflictSchema),
    }),
    effect: 'read',
    capability: 'see_calendar',
    quotaUnits: 2,
    async run(owner, query, options) {
      const { calendars, events } = await calendar.listAround(owner, query, options);
      return findConflicts(query, calendars, events);
    },
  });
}
