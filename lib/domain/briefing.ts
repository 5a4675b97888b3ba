import { z } from 'zod';
import { slotSchema } from './draft.ts';

/** What is said of a day: text of mails and events in it is shown, never acted on. */

/** Where a line came from; no other protocol is ever opened. */
const sourceSchema = z.object({
  kind: z.enum(['mail', 'event']),
  href: z.url({ protocol: /^https?$/ }),
});
export type Source = z.infer<typeof sourceSchema>;

/** The source of a line; null where there is no address that a browser may open. */
export function sourceOf(kind: Source['kind'], href: string): Source | null {
  return sourceSchema.safeParse({ kind, href }).data ?? null;
}

const priorityKindSchema = z.enum([
  /** A mail asks something. */
  'reply',
  'read',
  /** A meeting wants to be prepared. */
  'prepare',
  /** Two meetings are at the same time. */
  'settle',
  /** An invitation has no answer. */
  'answer',
]);

const prioritySchema = z.object({
  id: z.string(),
  kind: priorityKindSchema,
  title: z.string(),
  /** What is asked, in words. */
  details: z.array(z.string()),
  /** Why it ranks where it does. */
  reasons: z.array(z.string()),
  minutes: z.number().int().positive(),
  /** `YYYY-MM-DD` or an ISO instant. */
  due: z.string().nullable(),
  source: sourceSchema.nullable(),
});
export type Priority = z.infer<typeof prioritySchema>;

const meetingSchema = z.object({
  id: z.string(),
  title: z.string(),
  ...slotSchema.shape,
  allDay: z.boolean(),
  /** Names of who else comes. */
  people: z.array(z.string()),
  location: z.string(),
  /** Why it wants to be prepared; empty: it does not. */
  prepare: z.array(z.string()),
  /** Titles of what is at the same time. */
  conflicts: z.array(z.string()),
  /** Mails about it. */
  mails: z.array(z.object({ subject: z.string(), source: sourceSchema.nullable() })),
  source: sourceSchema.nullable(),
});

const habitSchema = z.object({
  title: z.string(),
  /** "Mondays and Thursdays, 18:30". */
  when: z.string(),
  minutes: z.number().int().positive(),
  /** In how many of how many weeks. */
  weeks: z.number().int(),
  ofWeeks: z.number().int(),
  /** It usually is on this day. */
  today: z.boolean(),
  source: sourceSchema.nullable(),
});

export const briefingSchema = z.object({
  /** `YYYY-MM-DD` of the user's zone. */
  day: z.string(),
  headline: z.string(),
  first: z.array(prioritySchema),
  meetings: z.array(meetingSchema),
  free: z.array(slotSchema),
  /** Time that is proposed for what comes first. */
  blocks: z.array(slotSchema.extend({ priorityId: z.string(), title: z.string() })),
  /** Their day, where that is a later one: none was left. */
  blocksDay: z.string().exactOptional(),
  habits: z.array(habitSchema),
  notes: z.array(z.string()),
});
export type Briefing = z.infer<typeof briefingSchema>;
