import { Annotation } from '@langchain/langgraph';
import type { Action } from '#lib/domain/action.ts';
import type { Calendar, CalendarEvent } from '#lib/domain/event.ts';
import type { Address, MailRef, MailThread } from '#lib/domain/mail.ts';
import { type Contact, type Plan, type PlanProblem, stepsOf } from '#lib/domain/plan.ts';
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
  /** Further addresses that are the user in this account, once they were read; verified ones. */
  aliases?: Address[];
  /** What goes here where the words name no account. */
  defaultFor?: ('mail' | 'calendar')[];
}

/** Checkpointed after every superstep; JSON only, and no more of a mail than later nodes read. */
export const RunState = Annotation.Root({
  userId: Annotation<string>,
  runId: Annotation<string>,
  conversationId: Annotation<string>,
  text: Annotation<string>,
  /** ISO instant of the request; everything relative counts from here. */
  at: Annotation<string>,
  timeZone: Annotation<string>,
  accounts: Annotation<RunAccount[]>,
  previous: Annotation<{ text: string; plan: Plan } | null>,
  /** Came with the request; taken as it is in place of what the planner makes of the words. */
  givenPlan: Annotation<Plan | null>,
  settings: Annotation<Settings>,
  contacts: Annotation<Contact[]>,
  problem: Annotation<PlanProblem | null>,
  plan: Annotation<Plan | null>,
  planHash: Annotation<string | null>,
  refs: Annotation<MailRef[]>,
  /** By the id of its `find_mails` step, the threads that a search found (`threadKeyOf`). */
  found: Annotation<Record<string, string[]>>,
  /** By the id of its `find_mails` step, the mails that a search found. */
  foundMails: Annotation<Record<string, string[]>>,
  threads: Annotation<MailThread[]>,
  asks: Annotation<Ask[]>,
  people: Annotation<Contact[]>,
  events: Annotation<CalendarEvent[]>,
  /** By the id of its `find_events` step, the events that were found (`eventKeyOf`). */
  foundEvents: Annotation<Record<string, string[]>>,
  /** By account id, the calendars that events may be moved between. */
  calendars: Annotation<Record<string, Calendar[]>>,
  /** What the planned events overlap, by `PlannedSpan.key`. */
  overlaps: Annotation<Record<string, string[]>>,
  /** Titles of what is there, by the same keys. */
  conflicts: Annotation<Record<string, string[]>>,
  /** Titles of what is nearer to them than the user's buffer, by the same keys. */
  adjacent: Annotation<Record<string, string[]>>,
  actions: Annotation<Action[]>,
  approvalId: Annotation<string | null>,
  round: Annotation<number>,
  outcome: Annotation<Outcome | null>,
});
export type RunStateType = typeof RunState.State;
export type RunUpdate = typeof RunState.Update;

/** Every address of the run's accounts that is the user: aliases after the accounts' own. */
export function listOwnAddresses({ accounts }: Pick<RunStateType, 'accounts'>): Address[] {
  return [
    ...accounts.map(({ name, email }) => ({ name, address: email })),
    ...accounts.flatMap(({ aliases = [] }) => aliases),
  ];
}

/** The account of a find: every find is of one of the run's accounts. */
export function requireAccount(
  state: Pick<RunStateType, 'accounts'>,
  accountId: string,
): RunAccount {
  const account = state.accounts.find((one) => one.id === accountId);
  if (!account) {
    throw new Error(`no account ${accountId} in this run`);
  }
  return account;
}

/** Whether found mails are to be read, and not only to be put in order. */
export function readsMails(state: Pick<RunStateType, 'plan'>): boolean {
  const used = new Set(
    (state.plan?.steps ?? []).flatMap((step) => ('of' in step ? [step.of] : [])),
  );
  return (
    stepsOf(state.plan, 'summarize_mails', 'draft_replies').length > 0 ||
    stepsOf(state.plan, 'find_mails').some((step) => !used.has(step.id))
  );
}

/** What an event is called within a run: event ids are a calendar's own. */
export function eventKeyOf(event: Pick<CalendarEvent, 'accountId' | 'calendarId' | 'id'>): string {
  return `${event.accountId}:${event.calendarId}:${event.id}`;
}

/** What a thread is called within a run: thread ids are an account's own. */
export function threadKeyOf(thread: { accountId: string; threadId: string }): string {
  return `${thread.accountId}:${thread.threadId}`;
}

/** The threads that a reply is wanted in. */
export function threadsToAnswer(
  state: Pick<RunStateType, 'plan' | 'threads' | 'found'>,
): MailThread[] {
  const steps = stepsOf(state.plan, 'draft_replies');
  return threadsFoundBy(
    state,
    steps.map((step) => step.of),
  );
}

/** The threads that a summary is wanted of; mails that were only to be found are shown as one too. */
export function threadsToSummarize(
  state: Pick<RunStateType, 'plan' | 'threads' | 'found'>,
): MailThread[] {
  const steps = state.plan?.steps ?? [];
  const used = new Set(steps.flatMap((step) => ('of' in step ? [step.of] : [])));
  const wanted = steps.flatMap((step) => {
    if (step.kind === 'summarize_mails') {
      return [step.of];
    }
    return step.kind === 'find_mails' && !used.has(step.id) ? [step.id] : [];
  });
  return threadsFoundBy(state, wanted);
}

function threadsFoundBy(
  state: Pick<RunStateType, 'threads' | 'found'>,
  stepIds: string[],
): MailThread[] {
  const keys = new Set(stepIds.flatMap((id) => state.found[id] ?? []));
  return state.threads.filter((thread) => keys.has(threadKeyOf(thread)));
}
