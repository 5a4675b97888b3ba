import { Annotation } from '@langchain/langgraph';
import type { Action } from '#lib/domain/action.ts';
import type { MailRef, MailThread } from '#lib/domain/mail.ts';
import type { Contact, Plan, PlanProblem } from '#lib/domain/plan.ts';
import type { Settings } from '#lib/domain/settings.ts';
import type { Ask } from '#lib/domain/writer.ts';

/** How the run ends, once that is known; null while it goes on. */
export type Outcome = 'completed' | 'rejected' | 'expired';

/** An account of the run as the nodes need it. */
export interface RunAccount {
  id: string;
  email: string;
  name: string;
  label: 'personal' | 'work';
  capabilities: string[];
}

/** Checkpointed after every superstep; JSON only, and no more of a mail than later nodes read. */
export const EmailState = Annotation.Root({
  userId: Annotation<string>,
  runId: Annotation<string>,
  conversationId: Annotation<string>,
  text: Annotation<string>,
  /** ISO instant of the request; everything relative counts from here. */
  at: Annotation<string>,
  timeZone: Annotation<string>,
  accounts: Annotation<RunAccount[]>,
  previous: Annotation<{ text: string; plan: Plan } | null>,
  settings: Annotation<Settings>,
  contacts: Annotation<Contact[]>,
  problem: Annotation<PlanProblem | null>,
  plan: Annotation<Plan | null>,
  planHash: Annotation<string | null>,
  refs: Annotation<MailRef[]>,
  /** By the id of its `find_mails` step, the threads that a search found (`threadKeyOf`). */
  found: Annotation<Record<string, string[]>>,
  threads: Annotation<MailThread[]>,
  asks: Annotation<Ask[]>,
  people: Annotation<Contact[]>,
  actions: Annotation<Action[]>,
  approvalId: Annotation<string | null>,
  round: Annotation<number>,
  outcome: Annotation<Outcome | null>,
});
export type EmailStateType = typeof EmailState.State;
export type EmailUpdate = typeof EmailState.Update;

/** What a thread is called within a run: thread ids are an account's own. */
export function threadKeyOf(thread: { accountId: string; threadId: string }): string {
  return `${thread.accountId}:${thread.threadId}`;
}

/** The threads that a reply is wanted in. */
export function threadsToAnswer(
  state: Pick<EmailStateType, 'plan' | 'threads' | 'found'>,
): MailThread[] {
  const steps = state.plan?.steps.filter((step) => step.kind === 'draft_replies') ?? [];
  return threadsFoundBy(
    state,
    steps.map((step) => step.of),
  );
}

/** The threads that a summary is wanted of; mails that were only to be found are shown as one too. */
export function threadsToSummarize(
  state: Pick<EmailStateType, 'plan' | 'threads' | 'found'>,
): MailThread[] {
  const steps = state.plan?.steps ?? [];
  const used = new Set(steps.flatMap((step) => (step.kind === 'find_mails' ? [] : [step.of])));
  const wanted = steps.flatMap((step) => {
    if (step.kind === 'summarize_mails') {
      return [step.of];
    }
    return step.kind === 'find_mails' && !used.has(step.id) ? [step.id] : [];
  });
  return threadsFoundBy(state, wanted);
}

function threadsFoundBy(
  state: Pick<EmailStateType, 'threads' | 'found'>,
  stepIds: string[],
): MailThread[] {
  const keys = new Set(stepIds.flatMap((id) => state.found[id] ?? []));
  return state.threads.filter((thread) => keys.has(threadKeyOf(thread)));
}
