import { z } from 'zod';
import { provenanceSchema } from './draft.ts';
import { addressSchema } from './mail.ts';
import { microsSchema } from './money.ts';
import { riskSchema } from './risk.ts';

/** A reply that is to be sent, complete: nothing is looked up or filled in later. */
export const sendReplyPayloadSchema = z.object({
  threadId: z.string(),
  /** Gmail id of the mail that is answered. */
  mailId: z.string(),
  /** Message-ID header of that mail. */
  inReplyTo: z.string(),
  references: z.array(z.string()),
  from: addressSchema,
  to: z.array(addressSchema).min(1),
  cc: z.array(addressSchema),
  subject: z.string(),
  body: z.string(),
});
export type SendReplyPayload = z.infer<typeof sendReplyPayloadSchema>;

/** The parts of a reply that a user may change before approving it. */
export const replyEditSchema = z.object({
  subject: z.string().trim().min(1).max(998),
  body: z.string().trim().min(1).max(50_000),
});
export type ReplyEdit = z.infer<typeof replyEditSchema>;

/** `reversible`: can be compensated after it ran. `held`: cannot, and waits out the undo window. */
const reversibilitySchema = z.enum(['reversible', 'held']);

/**
 * One state change on one account, fully resolved. What the user sees of it is all that it will
 * do; its digest (lib/approvals/digest.ts) is what a decision is over.
 */
export const actionSchema = z.object({
  id: z.string(),
  kind: z.literal('send_reply'),
  accountId: z.string(),
  /** The account's address, as shown. */
  accountEmail: z.string(),
  payload: sendReplyPayloadSchema,
  /** What is there now that this replaces; null: there is no mail. */
  before: sendReplyPayloadSchema.pick({ subject: true, body: true }).nullable(),
  /** Newest mail of the thread at preview time: if it moves, the action does not run. */
  precondition: z.object({ threadTip: z.string() }),
  risk: riskSchema,
  estimate: z.object({ micros: microsSchema, quotaUnits: z.number().int().nonnegative() }),
  reversibility: reversibilitySchema,
  /** Gaps that the draft leaves for the user, as they stand in the body. */
  gaps: z.array(z.string()),
  provenance: z.array(provenanceSchema),
  /** Ids of actions without which this one makes no sense. */
  dependsOn: z.array(z.string()),
});
export type Action = z.infer<typeof actionSchema>;
