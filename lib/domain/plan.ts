import { z } from 'zod';
import { mailQuerySchema } from './mail-query.ts';

/** Raised whenever the meaning of a stored plan changes; old runs finish on the plan they have. */
export const PLAN_VERSION = 1;

const stepIdSchema = z.string().regex(/^s\d+$/);

const findMailsStepSchema = z.object({
  id: stepIdSchema,
  kind: z.literal('find_mails'),
  /** Accounts to search, by the ids of `PlanInput.accounts`. */
  accountIds: z.array(z.string()).min(1),
  query: mailQuerySchema,
});

const summarizeMailsStepSchema = z.object({
  id: stepIdSchema,
  kind: z.literal('summarize_mails'),
  /** The `find_mails` step whose result is summarised. */
  of: stepIdSchema,
});

const draftRepliesStepSchema = z.object({
  id: stepIdSchema,
  kind: z.literal('draft_replies'),
  of: stepIdSchema,
  /** What the user said the replies should say, to the letter; null where nothing. */
  instruction: z.string().nullable(),
});

const stepSchema = z.discriminatedUnion('kind', [
  findMailsStepSchema,
  summarizeMailsStepSchema,
  draftRepliesStepSchema,
]);
export type Step = z.infer<typeof stepSchema>;
export type FindMailsStep = z.infer<typeof findMailsStepSchema>;

export const planSchema = z.object({
  version: z.literal(PLAN_VERSION),
  workflow: z.enum(['email', 'calendar', 'planning', 'mixed']),
  steps: z.array(stepSchema).min(1),
  /** Words of the request that the plan makes no use of. */
  unused: z.array(z.string()),
  /** Defaults that were chosen for the user, in words, shown in the preview. */
  assumptions: z.array(z.string()),
});
export type Plan = z.infer<typeof planSchema>;

/** Someone the user has mail with, for resolving names. */
const contactSchema = z.object({ name: z.string(), address: z.string() });
export type Contact = z.infer<typeof contactSchema>;

/** Everything that a plan is made from; the same input gives the same plan, byte for byte. */
const planInputSchema = z.object({
  text: z.string(),
  /** ISO instant at which the request was made. */
  at: z.string(),
  timeZone: z.string(),
  accounts: z
    .array(
      z.object({
        /** What a plan calls the account: the same wherever the plan is made. */
        id: z.string(),
        email: z.string(),
        label: z.enum(['personal', 'work']),
      }),
    )
    .min(1),
  contacts: z.array(contactSchema),
  /** The user's previous request in this conversation and its topic, for "and draft replies". */
  previous: z.object({ text: z.string(), plan: planSchema }).nullable(),
});
export type PlanInput = z.infer<typeof planInputSchema>;

/** Why no plan could be made; each has a kind answer and examples of what works. */
export const planProblemSchema = z.object({
  code: z.enum(['empty', 'too_long', 'other_language', 'out_of_field', 'not_understood']),
  message: z.string(),
  suggestions: z.array(z.string()),
});
export type PlanProblem = z.infer<typeof planProblemSchema>;

export type PlanResult = { ok: true; plan: Plan } | { ok: false; problem: PlanProblem };

/** Words → Plan. The embedded grammar and a model both stand behind this port. */
export interface Planner {
  makePlan(input: PlanInput): Promise<PlanResult>;
}
