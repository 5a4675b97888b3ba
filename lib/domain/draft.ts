import { z } from 'zod';
import { addressSchema } from './mail.ts';

/** Where a recipient, a time or a place of an action came from. */
export const provenanceSchema = z.object({
  /** What it explains: `to`, `cc`, `subject`, `body`, `time`. */
  field: z.string(),
  value: z.string(),
  source: z.enum(['words', 'assistant', 'mail', 'calendar', 'settings']),
  /** The mail or event id, where there is one. */
  ref: z.string().nullable(),
  /** The words themselves, at most 200 characters. */
  excerpt: z.string(),
});
export type Provenance = z.infer<typeof provenanceSchema>;

/** A reply that a writer proposes. Recipients come from the thread, never from the writer. */
const replyDraftSchema = z.object({
  threadId: z.string(),
  accountId: z.string(),
  /** Gmail id of the mail that is answered. */
  mailId: z.string(),
  to: z.array(addressSchema).min(1),
  cc: z.array(addressSchema),
  subject: z.string(),
  /** Plain text. A gap to be filled by the user stands as `[… ]` and is listed in `gaps`. */
  body: z.string(),
  gaps: z.array(z.string()),
  provenance: z.array(provenanceSchema),
});
export type ReplyDraft = z.infer<typeof replyDraftSchema>;

/** A free span of the user's calendar, ISO instants. */
export const slotSchema = z.object({ start: z.string(), end: z.string() });
export type Slot = z.infer<typeof slotSchema>;
