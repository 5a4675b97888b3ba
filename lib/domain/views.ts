import { z } from 'zod';
import { accountSchema } from './account.ts';
import { actionKindSchema, actionSchema } from './action.ts';
import { actionStatusSchema, approvalStatusSchema } from './approval.ts';
import { chatMessageSchema } from './chat.ts';
import { effectStateSchema } from './effect.ts';
import { estimateSchema } from './money.ts';
import { runStatusSchema } from './run.ts';

/** What the HTTP API answers and the page shows. Times are ISO instants. */

export const runViewSchema = z.object({
  id: z.string(),
  conversationId: z.string(),
  text: z.string(),
  status: runStatusSchema,
  workflow: z.string(),
  planHash: z.string().nullable(),
  estimate: estimateSchema.nullable(),
  error: z
    .object({
      code: z.string(),
      message: z.string(),
      retryable: z.boolean(),
      node: z.string().nullable(),
    })
    .nullable(),
  /** How many of the user's runs go before it, where it waits for its turn. */
  queuePosition: z.number().int().nullable(),
  /** Whether the same request can be started again, on fresh data. */
  restartable: z.boolean(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type RunView = z.infer<typeof runViewSchema>;

export const approvalViewSchema = z.object({
  id: z.string(),
  runId: z.string(),
  conversationId: z.string(),
  requestText: z.string(),
  digest: z.string(),
  status: approvalStatusSchema,
  createdAt: z.string(),
  expiresAt: z.string(),
  decidedAt: z.string().nullable(),
  undoMinutes: z.number(),
  actions: z.array(
    z.object({
      action: actionSchema,
      status: actionStatusSchema,
      /** The action after the user's edit; null while undecided or where it may not run. */
      final: actionSchema.nullable(),
    }),
  ),
});
export type ApprovalView = z.infer<typeof approvalViewSchema>;

export const effectViewSchema = z.object({
  id: z.string(),
  runId: z.string(),
  actionId: z.string(),
  kind: actionKindSchema,
  state: effectStateSchema,
  /** When a held effect happens by itself. */
  releaseAt: z.string(),
  finishedAt: z.string().nullable(),
  /** ISO instant until which what was done can be undone; null: not at all. */
  undoUntil: z.string().nullable(),
  /** What is done, as its reader would say it: `Archive a mail`. */
  deed: z.string(),
  /** What it is about: a subject, or the title of an event. */
  title: z.string(),
  /** Names of those who hear of it. */
  people: z.array(z.string()),
  accountEmail: z.string(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type EffectView = z.infer<typeof effectViewSchema>;

export const conversationViewSchema = z.object({
  id: z.string(),
  title: z.string(),
  messages: z.array(chatMessageSchema),
  runs: z.array(runViewSchema),
  approvals: z.array(approvalViewSchema),
  effects: z.array(effectViewSchema),
});
export type ConversationView = z.infer<typeof conversationViewSchema>;

/** What the link in a notification mail opens. */
const linkViewSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('open'),
    approval: approvalViewSchema,
    /** True where a high risk asks for more than the link: deciding needs a sign-in. */
    signInNeeded: z.boolean(),
  }),
  /** Decided, by this link or otherwise. */
  z.object({ state: z.literal('decided'), approval: approvalViewSchema }),
  z.object({ state: z.literal('expired') }),
  /** Wrong, of another approval, or over a digest that is no longer the one to decide. */
  z.object({ state: z.literal('unknown') }),
]);
export type LinkView = z.infer<typeof linkViewSchema>;

const meViewSchema = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string() }),
  accounts: z.array(accountSchema),
});
export type MeView = z.infer<typeof meViewSchema>;

/** A run that failed and that somebody has to look at. */
export const deadLetterViewSchema = z.object({
  id: z.string(),
  runId: z.string(),
  conversationId: z.string(),
  /** The user's own words. */
  text: z.string(),
  step: z.string(),
  error: z.object({ code: z.string(), message: z.string(), retryable: z.boolean() }),
  /** What the step was given. */
  input: z.unknown(),
  createdAt: z.string(),
});
export type DeadLetterView = z.infer<typeof deadLetterViewSchema>;

/** A run from its request to what was done, read-only. Times are ISO instants. */
const runRecordViewSchema = z.object({
  run: runViewSchema,
  asked: z.object({ text: z.string(), at: z.string(), timeZone: z.string() }),
  /** The plan in words; null where none was made. */
  planned: z.object({ steps: z.array(z.string()), notes: z.array(z.string()) }).nullable(),
  /** Each answer of a tool that the run read, in the order first asked for. */
  read: z.array(
    z.object({ tool: z.string(), accountEmail: z.string(), at: z.string(), answer: z.string() }),
  ),
  /** What was shown for approval, and who decided it and how. */
  shown: z.array(
    z.object({
      approval: approvalViewSchema,
      decision: z
        .object({
          at: z.string(),
          channel: z.string(),
          address: z.string().nullable(),
          agent: z.string().nullable(),
        })
        .nullable(),
    }),
  ),
  done: z.array(effectViewSchema),
});
export type RunRecordView = z.infer<typeof runRecordViewSchema>;

/** Every error of the API has this shape, with a fitting HTTP status. */
export const problemViewSchema = z.object({
  error: z.object({ code: z.string(), message: z.string(), retryable: z.boolean() }),
});

/** A connected account as its page shows it. */
const accountViewSchema = accountSchema.extend({ lastUsedAt: z.string().nullable() });
export type AccountView = z.infer<typeof accountViewSchema>;
