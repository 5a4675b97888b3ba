import { z } from 'zod';
import { capabilitySchema } from './account.ts';
import { briefingSchema } from './briefing.ts';
import { estimateSchema } from './money.ts';
import { askedQuestionSchema } from './question.ts';
import { threadSummarySchema } from './summary.ts';

/** Parts of a chat message; the page has one component for each. */
const blockSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  /** The plan in words, with its estimate. */
  z.object({
    type: z.literal('plan'),
    steps: z.array(z.string()),
    /** By step, the addresses of the accounts that it is about. */
    accounts: z.array(z.array(z.string())).exactOptional(),
    notes: z.array(z.string()),
    hash: z.string(),
    estimate: estimateSchema,
  }),
  z.object({
    type: z.literal('summary'),
    threads: z.array(threadSummarySchema),
    /** Address to open a mail with: `{link}{mailId}`; by account id. */
    links: z.record(z.string(), z.string()),
  }),
  /** A day: what comes first, its meetings, free time and habits. */
  z.object({ type: z.literal('briefing'), briefing: briefingSchema }),
  z.object({ type: z.literal('approval'), approvalId: z.string() }),
  /** What is asked before a plan can be made; `answer` as it is shown, null until it is given. */
  z.object({
    type: z.literal('question'),
    runId: z.string(),
    question: askedQuestionSchema,
    answer: z.string().nullable(),
  }),
  /** What became of the approved actions. */
  z.object({ type: z.literal('effects'), runId: z.string() }),
  /** More of the same is left, for a request that is made by one press; making it twice does no harm. */
  z.object({
    type: z.literal('next'),
    text: z.string(),
    /** On the button. */
    label: z.string(),
    request: z.object({ requestId: z.uuid(), text: z.string() }),
  }),
  z.object({
    type: z.literal('permission'),
    accountId: z.string(),
    accountEmail: z.string(),
    missing: z.array(capabilitySchema),
  }),
  /** Something went wrong or could not be understood, and what to do next. */
  z.object({
    type: z.literal('problem'),
    code: z.string(),
    text: z.string(),
    suggestions: z.array(z.string()),
    /** Set where the run can be tried again. */
    retryRunId: z.string().nullable(),
    /** Set where the same request can be started anew with one click. */
    restartRunId: z.string().exactOptional(),
  }),
]);
export type Block = z.infer<typeof blockSchema>;

export const chatMessageSchema = z.object({
  id: z.string(),
  conversationId: z.string(),
  runId: z.string().nullable(),
  role: z.enum(['user', 'assistant']),
  blocks: z.array(blockSchema),
  createdAt: z.string(),
});
export type ChatMessage = z.infer<typeof chatMessageSchema>;
