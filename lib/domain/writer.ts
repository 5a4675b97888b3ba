import { z } from 'zod';
import { type ReplyDraft, slotSchema } from './draft.ts';
import type { Address, MailThread } from './mail.ts';
import type { ThreadSummary } from './summary.ts';

const askBase = {
  /** The mail that asks. */
  mailId: z.string(),
  who: z.string(),
  /** The asking sentence, at most 300 characters. */
  excerpt: z.string(),
};

/**
 * What a mail asks of its reader, found by rules (lib/writer), never by a model: times and actions
 * come from here.
 */
const askSchema = z.discriminatedUnion('kind', [
  /** "When are you free next week?" Days are in the user's zone, `YYYY-MM-DD`, both included. */
  z.object({
    ...askBase,
    kind: z.literal('availability'),
    fromDay: z.string(),
    toDay: z.string(),
    /** Days inside the range that are meant, where the mail names them; empty for all. */
    days: z.array(z.string()),
    minutes: z.number().int().positive(),
    partOfDay: z.enum(['morning', 'afternoon', 'any']),
  }),
  /** "Can we meet Thursday at 3 pm?" */
  z.object({
    ...askBase,
    kind: z.literal('proposed_time'),
    start: z.string(),
    end: z.string(),
    purpose: z.string().nullable(),
  }),
  /** A file, a piece of information or a task that is wanted. */
  z.object({
    ...askBase,
    kind: z.literal('request'),
    what: z.string(),
    due: z.string().nullable(),
  }),
  /** A choice or an approval that is wanted. */
  z.object({
    ...askBase,
    kind: z.literal('decision'),
    question: z.string(),
    due: z.string().nullable(),
  }),
]);
export type Ask = z.infer<typeof askSchema>;

/** What the user's calendar says to an ask about time. */
const askAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('slots'), slots: z.array(slotSchema) }),
  z.object({ kind: z.literal('free') }),
  z.object({ kind: z.literal('busy'), alternatives: z.array(slotSchema) }),
  /** The calendar could not be read: no time may be promised. */
  z.object({ kind: z.literal('unknown') }),
]);
export type AskAnswer = z.infer<typeof askAnswerSchema>;

export interface SummarizeInput {
  threads: MailThread[];
  /** The user's own addresses. */
  me: Address[];
  /** ISO instant of the request. */
  at: string;
  timeZone: string;
}

export interface DraftReplyInput {
  thread: MailThread;
  me: Address;
  /** All addresses of the user, left out of the recipients. */
  mine: string[];
  asks: { ask: Ask; answer: AskAnswer | null }[];
  /** What the user wants said, to the letter. */
  instruction: string | null;
  at: string;
  timeZone: string;
}

/** What a model call used, for the cost ledger; zeros for the embedded writer. */
export interface WriterUsage {
  model: string;
  inputTokens: number;
  outputTokens: number;
}

/**
 * Turns mails into text. The embedded deterministic writer and the models stand behind this port.
 * A writer fills `body` only: recipients, times and whether to write at all are decided by rules.
 */
export interface Writer {
  readonly model: string;
  summarize(input: SummarizeInput): Promise<{ summaries: ThreadSummary[]; usage: WriterUsage }>;
  draftReply(input: DraftReplyInput): Promise<{ draft: ReplyDraft; usage: WriterUsage }>;
}
