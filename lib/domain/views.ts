import { z } from 'zod';
import { accountSchema } from './account.ts';
import { actionSchema } from './action.ts';
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
  kind: z.string(),
  state: effectStateSchema,
  /** When a held effect happens by itself. */
  releaseAt: z.string(),
  finishedAt: z.string().nullable(),
  subject: z.string(),
  to: z.array(z.string()),
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

/** Every error of the API has this shape, with a fitting HTTP status. */
export const problemViewSchema = z.object({
  error: z.object({ code: z.string(), message: z.string(), retryable: z.boolean() }),
});
