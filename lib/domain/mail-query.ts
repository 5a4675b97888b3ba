import { z } from 'zod';

/** A calendar day in the user's zone, `YYYY-MM-DD`. */
const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const personQuerySchema = z.object({
  role: z.enum(['from', 'to', 'cc', 'with']),
  /** As the user wrote it, or the display name it resolved to. */
  name: z.string(),
  /** Resolved from contacts; null where nobody known matches. */
  address: z.string().nullable(),
});

/**
 * How a mail's thread stands. What a robot sent (a bounce, an absence note) is no answer, and drafts
 * do not count.
 *
 * - `owed`: others wrote last, and the user has not answered them.
 * - `asked`: as `owed`, and something is asked of the user.
 * - `awaited`: the user wrote last, to begin the thread or to ask something.
 * - `missing`: the user wrote, and somebody whom it went to has not answered; others may have.
 * - `received`: the answers that others gave to mails of the user's. `from` is who answered; all
 *   else tells of the mails that were answered.
 */
const repliesSchema = z.enum(['owed', 'asked', 'awaited', 'missing', 'received']);
export type Replies = z.infer<typeof repliesSchema>;

/** Which mails are meant. Conditions are joined by AND; `people` by OR within the same role. */
export const mailQuerySchema = z.object({
  people: z.array(personQuerySchema),
  /** Words to be found as a phrase anywhere in the mail, as the user wrote them. */
  topic: z.string().nullable(),
  subject: z.string().nullable(),
  unread: z.boolean().nullable(),
  starred: z.boolean().nullable(),
  hasAttachment: z.boolean().nullable(),
  label: z.string().nullable(),
  category: z.enum(['primary', 'promotions', 'social', 'updates', 'forums']).nullable(),
  /** First day included. */
  after: daySchema.nullable(),
  /** First day not included any more. */
  before: daySchema.nullable(),
  /** `received`: wherever it lies, without what the user sent. */
  mailbox: z.enum(['inbox', 'sent', 'received', 'anywhere']),
  order: z.enum(['newest', 'oldest']),
  limit: z.number().int().min(1).max(500),
  /** So many of the first are left out: 2 for "the third". */
  skip: z.number().int().min(1).max(499).exactOptional(),
  /** ISO instants, inside the days: received then or later, and before. */
  since: z.string().exactOptional(),
  until: z.string().exactOptional(),
  /** Only what is sent to subscribers: newsletters, mailing lists, offers. */
  newsletters: z.literal(true).exactOptional(),
  /** Without those that have this label, by its name. */
  withoutLabel: z.string().exactOptional(),
  /** From none of these: by address, else by name. */
  notFrom: z
    .array(personQuerySchema.pick({ name: true, address: true }))
    .min(1)
    .exactOptional(),
  /** Larger than so many bytes, attachments included. */
  minBytes: z.number().int().min(1).exactOptional(),
  /** Only where the thread stands so: no search can say it, so threads are read for it. */
  replies: repliesSchema.exactOptional(),
  /** Exactly these, by Gmail's ids: every other condition is left aside. */
  ids: z.array(z.string().min(1)).min(1).max(100).exactOptional(),
});
export type MailQuery = z.infer<typeof mailQuerySchema>;
