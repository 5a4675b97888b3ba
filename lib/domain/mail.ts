import { z } from 'zod';

export const addressSchema = z.object({
  /** Display name, empty where the mail gave none. */
  name: z.string(),
  /** Lower case. */
  address: z.string(),
});
export type Address = z.infer<typeof addressSchema>;

const attachmentSchema = z.object({
  filename: z.string(),
  mimeType: z.string(),
  /** Bytes after decoding. */
  size: z.number().int().nonnegative(),
});

/** A mail as a step reads it: decoded, without quoted text, signature or hidden text. */
export const mailSchema = z.object({
  /** Gmail's message id in this mailbox. */
  id: z.string(),
  threadId: z.string(),
  accountId: z.string(),
  /** The Message-ID header with its angle brackets; empty where the mail has none. */
  messageId: z.string(),
  references: z.array(z.string()),
  from: addressSchema,
  replyTo: z.array(addressSchema),
  to: z.array(addressSchema),
  cc: z.array(addressSchema),
  /** Addresses at which it reached this mailbox, where its delivery says so. Lower case. */
  deliveredTo: z.array(z.string()).exactOptional(),
  /** ISO instant: Gmail's internalDate. */
  date: z.string(),
  subject: z.string(),
  /** What the writer wrote in this mail and a reader would see of it. */
  visibleText: z.string(),
  attachments: z.array(attachmentSchema),
  labelIds: z.array(z.string()),
  /** How many runs of text were hidden from a reader and dropped. */
  hiddenRuns: z.number().int().nonnegative(),
  /** Set where the mail could not be parsed as it claims to be; the rest is what could be saved. */
  problem: z.string().nullable(),
  /** Sent by a robot or a list (Auto-Submitted, List-Id, Precedence, no-reply). */
  automated: z.boolean(),
});
export type Mail = z.infer<typeof mailSchema>;

/** Mails of one thread in one account, oldest first. */
const mailThreadSchema = z.object({
  threadId: z.string(),
  accountId: z.string(),
  subject: z.string(),
  mails: z.array(mailSchema),
});
export type MailThread = z.infer<typeof mailThreadSchema>;

/** What a search answers: never a body. */
export const mailRefSchema = z.object({
  id: z.string(),
  threadId: z.string(),
  accountId: z.string(),
  from: addressSchema,
  subject: z.string(),
  date: z.string(),
  /** At most 200 characters. */
  snippet: z.string(),
  unread: z.boolean(),
  labelIds: z.array(z.string()),
  /** Who else is on it. */
  to: z.array(addressSchema).exactOptional(),
  cc: z.array(addressSchema).exactOptional(),
  /** Of the clock that its sender wrote it by, `+02:00`; absent: its `Date` has none. */
  utcOffset: z
    .string()
    .regex(/^[+-]\d{2}:\d{2}$/)
    .exactOptional(),
  /** Sent by a robot or a list, as far as its headers tell. */
  automated: z.literal(true).exactOptional(),
  /** Of the user's own: whose answer to it is waited for. */
  waitingFor: z.array(addressSchema).exactOptional(),
});
export type MailRef = z.infer<typeof mailRefSchema>;
