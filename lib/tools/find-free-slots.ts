import { z } from 'zod';
import { slotSchema } from '#lib/domain/draft.ts';
import { isZone } from '#lib/domain/event-time.ts';
import { findFreeSlots } from '#lib/domain/free-slots.ts';
import { defaultSettings, workingHoursSchema } from '#lib/domain/settings.ts';
import { dayNumberOf, MINUTE_MS, spanOfDays } from '#lib/domain/zone-clock.ts';
import type { CalendarService } from './ports.ts';
import { defineTool } from './tool.ts';

/** The longest stretch that is asked for at once. */
const MAX_DAYS = 62;
/** Google tells of at most 50 calendars at once; the account has some of its own. */
const MAX_OTHERS = 20;

const daySchema = z.iso.date();

/**
 * When the account's owner, and others whose calendars it may look into, could meet. Working hours
 * and pauses are the owner's own; of others neither is known.
 */
export function createFindFreeSlots(calendar: CalendarService) {
  return defineTool({
    name: 'find_free_slots',
    input: z
      .object({
        /** Both included, days of `timeZone`. */
        fromDay: daySchema,
        toDay: daySchema,
        /** Days in between that are meant; empty: all working days. */
        days: z.array(daySchema).default([]),
        minutes: z.number().int().min(5).max(1_440),
        /** Starts are on its multiples. */
        gridMinutes: z.literal([5, 10, 15, 30, 60]).default(30),
        partOfDay: z.enum(['morning', 'afternoon', 'any']).default('any'),
        /** IANA name. */
        timeZone: z.string().refine(isZone, 'This is no time zone.'),
        workingHours: workingHoursSchema.default(defaultSettings.workingHours),
        bufferMinutes: z.number().int().min(0).max(60).default(0),
        /** Nothing before this ISO instant. */
        notBefore: z.iso.datetime({ offset: true }),
        limit: z.number().int().min(1).max(100).default(10),
        /** Addresses of those who come too. */
        others: z.array(z.email()).max(MAX_OTHERS).default([]),
      })
      .refine(({ fromDay, toDay }) => isShort(fromDay, toDay), {
        message: `The last day is not before the first, and at most ${MAX_DAYS} days are looked at.`,
        path: ['toDay'],
      }),
    output: z.object({
      slots: z.array(slotSchema),
      /** Who may be busy all the same: their calendars cannot be seen. */
      unknown: z.array(z.string()),
    }),
    effect: 'read',
    capability: 'see_calendar',
    quotaUnits: 2,
    async run(owner, { others, workingHours, bufferMinutes, ...query }, options) {
      const { timeZone, fromDay, toDay } = query;
      const range = spanOfDays(fromDay, countDays(fromDay, toDay), timeZone);
      const [start = '', end = ''] = [
        range.from - bufferMinutes * MINUTE_MS,
        range.to + bufferMinutes * MINUTE_MS,
      ].map((ms) => new Date(ms).toISOString());
      const busy = await calendar.listBusy(owner, { start, end, others }, options);
      const me = {
        id: 'me',
        busy: busy.own,
        timeZone,
        workingHours,
        buffer: { beforeMinutes: bufferMinutes, afterMinutes: bufferMinutes },
      };
      const guests = busy.others.map(({ address, spans }) => ({
        id: address,
        busy: spans ?? ('unknown' as const),
        timeZone,
        workingHours: null,
        buffer: { beforeMinutes: 0, afterMinutes: 0 },
      }));
      return findFreeSlots({ ...query, people: [me, ...guests] });
    },
  });
}

function countDays(fromDay: string, toDay: string): number {
  return dayNumberOf(toDay) - dayNumberOf(fromDay) + 1;
}

function isShort(fromDay: string, toDay: string): boolean {
  const days = countDays(fromDay, toDay);
  return days >= 1 && days <= MAX_DAYS;
}
