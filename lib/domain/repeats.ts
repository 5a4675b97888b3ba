import { z } from 'zod';

/** How an event repeats: RFC 5545's recurrence rule, as far as words go. */
export const repeatsSchema = z.object({
  frequency: z.enum(['daily', 'weekly', 'monthly', 'yearly']),
  interval: z.number().int().min(1).max(52),
  /** ISO week days, 1 is Monday; empty: the day of the first one. */
  days: z.array(z.number().int().min(1).max(7)),
  /** Which of those days in the month: 1 is the first, -1 the last. */
  week: z.union([z.literal(-1), z.number().int().min(1).max(4)]).exactOptional(),
  /** Last day that may be one; null: without end. */
  until: z.iso.date().nullable(),
});
export type Repeats = z.infer<typeof repeatsSchema>;
