import { Annotation } from '@langchain/langgraph';
import type { Action } from '#lib/domain/action.ts';
import type { Calendar, CalendarEvent } from '#lib/domain/event.ts';
import type { FreeSlots, SlotPerson } from '#lib/domain/free-slots.ts';
import type { Address, MailRef, MailThread } from '#lib/domain/mail.ts';
import { type Contact, type Plan, type PlanProblem, type Step, stepsOf } from '#lib/domain/plan.ts';
import { listRefs } from '#lib/domain/plan-refs.ts';
import type { Settings } from '#lib/domain/settings.ts';
import type { Ask } from '#lib/domain/writer.ts';
import type { DayState } from './day/day-state.ts';
import type { TakenPerson } from './settle-steps.ts';

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

/** How much of what was found no approval has asked for yet. */
export interface Left {
  count: number;
  /** There are more than these; nobody has counted them. */
  atLeast: boolean;
}

/** Of an event that repeats: how many of its first times are taken, ISO instants. */
export interface Clashes {
  /** So many were looked at. */
  of: number;
  days: string[];
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
  /**
   * What is to be done now: the steps up to the next wait, and after the finds only those of them that
   * are left, with conditions, people and times settled. The whole plan is kept with the run.
   */
  plan: Annotation<Plan | null>,
  /** From the next wait on, as planned. */
  later: Annotation<Step[]>,
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
  /** By the id of its `take_people` step, whom it took. */
  taken: Annotation<Record<string, TakenPerson[]>>,
  /** By the id of its `find_slots` step, whose time is asked for. */
  busy: Annotation<Record<string, SlotPerson[]>>,
  /** By the same ids, times at which all of them are free, best first. */
  slots: Annotation<Record<string, FreeSlots>>,
  /** By account id, the calendars that events may be moved between. */
  calendars: Annotation<Record<string, Calendar[]>>,
  /** What the planned events overlap, by `PlannedSpan.key`. */
  overlaps: Annotation<Record<string, string[]>>,
  /** Titles of what is there, by the same keys. */
  conflicts: Annotation<Record<string, string[]>>,
  /** Titles of what is nearer to them than the user's buffer, by the same keys. */
  adjacent: Annotation<Record<string, string[]>>,
  /** Of those that repeat, which of the next times are taken, by the same keys. */
  clashes: Annotation<Record<string, Clashes>>,
  /** Of a day that is planned: what its nodes found, side by side and one after the other. */
  day: Annotation<DayState>({
    reducer: (known, part) => ({ ...known, ...part }),
    default: () => ({}),
  }),
  /** What was found besides and is left for another request; null: nothing. */
  left: Annotation<Left | null>,
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

/** The steps that something of the plan refers to; what nothing refers to is asked for itself. */
function listUsed({ plan, later = [] }: Pick<RunStateType, 'plan' | 'later'>): Set<string> {
  const steps = [...(plan?.steps ?? []), ...later];
  return new Set(steps.flatMap((step) => listRefs(step).map(({ id }) => id)));
}

/** The finds whose mails are to be read, and not only to be put in order. */
export function listReadFinds(state: Pick<RunStateType, 'plan' | 'later'>): string[] {
  const used = listUsed(state);
  return (state.plan?.steps ?? []).flatMap((step) => {
    if (step.kind === 'summarize_mails' || step.kind === 'draft_replies') {
      return [step.of];
    }
    return step.kind === 'find_mails' && !used.has(step.id) ? [step.id] : [];
  });
}

/** Whether found mails are to be read, and not only to be put in order. */
export function readsMails(state: Pick<RunStateType, 'plan' | 'later'>): boolean {
  return listReadFinds(state).length > 0;
}

/** The mails that a step's `find_mails` found, in its order. */
export function mailsFoundBy(
  state: Pick<RunStateType, 'refs' | 'foundMails'>,
  stepId: string,
): MailRef[] {
  const byId = new Map(state.refs.map((ref) => [ref.id, ref]));
  return (state.foundMails[stepId] ?? []).flatMap((id) => byId.get(id) ?? []);
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
  state: Pick<RunStateType, 'plan' | 'later' | 'threads' | 'found'>,
): MailThread[] {
  const drafts = new Set(stepsOf(state.plan, 'draft_replies').map((step) => step.of));
  const summaries = new Set(stepsOf(state.plan, 'summarize_mails').map((step) => step.of));
  const wanted = listReadFinds(state).filter((id) => summaries.has(id) || !drafts.has(id));
  return threadsFoundBy(state, wanted);
}

/** The threads that were read of what finds found. */
function threadsFoundBy(
  state: Pick<RunStateType, 'threads' | 'found'>,
  stepIds: string[],
): MailThread[] {
  const keys = new Set(stepIds.flatMap((id) => state.found[id] ?? []));
  return state.threads.filter((thread) => keys.has(threadKeyOf(thread)));
}
