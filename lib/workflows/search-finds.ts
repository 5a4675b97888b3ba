import type { CalendarEvent, EventQuery } from '#lib/domain/event.ts';
import { instantOf } from '#lib/domain/event-time.ts';
import type { MailRef } from '#lib/domain/mail.ts';
import { mergeTwins } from '#lib/domain/merge-twins.ts';
import { type StepOf, stepsOf } from '#lib/domain/plan.ts';
import type { EventRef } from '#lib/tools/ports.ts';
import { type FoundBatch, findBatch, limitOfEvents } from './find-batch.ts';
import { findOverlapping } from './find-overlapping.ts';
import { findAccount } from './planned-events.ts';
import type { WorkflowPorts } from './ports.ts';
import { readTool } from './read-tool.ts';
import { asksForReplies, findByReplies } from './replies/search-replies.ts';
import { eventKeyOf, type Left, type RunStateType, threadKeyOf } from './run-state.ts';

/** What a search asks each account for at most. Source: lib/domain/mail-query.ts, event.ts. */
const MOST_MAILS = 500;
const MOST_EVENTS = 250;

/** Runs the plan's searches for mail, in all their accounts at once. */
export async function searchMails(ports: WorkflowPorts, state: RunStateType) {
  const steps = stepsOf(state.plan, 'find_mails');
  const batches = await Promise.all(steps.map((step) => findStep(ports, state, step)));
  const results = batches.map((batch) => batch.refs);
  const byStep = steps.map((step, index) => [step.id, results[index] ?? []] as const);
  const refs = [...(state.refs ?? []), ...results.flat()];
  return {
    refs: [...new Map(refs.map((ref) => [`${ref.accountId}:${ref.id}`, ref])).values()],
    found: {
      ...state.found,
      ...Object.fromEntries(
        byStep.map(([id, found]) => [id, [...new Set(found.map((ref) => threadKeyOf(ref)))]]),
      ),
    },
    foundMails: {
      ...state.foundMails,
      ...Object.fromEntries(byStep.map(([id, found]) => [id, found.map((ref) => ref.id)])),
    },
    left: addLeft(batches.map((batch) => batch.left)),
  };
}

async function findStep(
  ports: WorkflowPorts,
  state: RunStateType,
  step: StepOf<'find_mails'>,
): Promise<FoundBatch> {
  if (asksForReplies(step)) {
    return { refs: await findByReplies(ports, state, step), left: null };
  }
  const batch = await findBatch(ports, state, step);
  return batch ?? { refs: await findMails(ports, state, step), left: null };
}

function addLeft(all: (Left | null)[]): Left | null {
  const some = all.filter((left) => left !== null);
  return some.length === 0
    ? null
    : {
        count: some.reduce((sum, { count }) => sum + count, 0),
        atLeast: some.some(({ atLeast }) => atLeast),
      };
}

async function findMails(
  ports: WorkflowPorts,
  state: RunStateType,
  step: StepOf<'find_mails'>,
): Promise<MailRef[]> {
  const accounts = state.accounts.filter((account) => step.accountIds.includes(account.email));
  // What is left out is counted over all accounts.
  const { skip = 0, ...query } = step.query;
  const lists = await Promise.all(
    accounts.map((account) =>
      readTool(ports, state, ports.tools.searchMails, account.id, {
        query: { ...query, limit: Math.min(skip + query.limit, MOST_MAILS) },
        exclude: ports.ownSenders,
        timeZone: state.timeZone,
      }),
    ),
  );
  const direction = query.order === 'newest' ? -1 : 1;
  return lists
    .flat()
    .sort((a, b) => direction * (Date.parse(a.date) - Date.parse(b.date)))
    .slice(skip, skip + query.limit);
}

/** Finds the events that the plan is about, in all their accounts at once. */
export async function searchEvents(ports: WorkflowPorts, state: RunStateType) {
  const steps = stepsOf(state.plan, 'find_events');
  const [results, calendars] = await Promise.all([
    Promise.all(steps.map((step) => findEvents(ports, state, step))),
    listCalendars(ports, state),
  ]);
  const events = [...(state.events ?? []), ...results.flat()];
  return {
    events: [...new Map(events.map((event) => [eventKeyOf(event), event])).values()],
    foundEvents: {
      ...state.foundEvents,
      ...Object.fromEntries(
        steps.map((step, index) => [step.id, (results[index] ?? []).map(eventKeyOf)]),
      ),
    },
    calendars,
  };
}

async function findEvents(
  ports: WorkflowPorts,
  state: RunStateType,
  step: StepOf<'find_events'>,
): Promise<CalendarEvent[]> {
  if (step.refs) {
    return readNamedEvents(ports, state, step.accountIds, step.refs);
  }
  const query = { ...step.query, limit: limitOfEvents(state, step) };
  const search = (one: EventQuery) => searchAccounts(ports, state, step, one);
  return query.overlapping ? findOverlapping(search, query) : search(query);
}

async function searchAccounts(
  ports: WorkflowPorts,
  state: RunStateType,
  step: StepOf<'find_events'>,
  { skip = 0, limit, ...query }: EventQuery,
): Promise<CalendarEvent[]> {
  const { timeZone, at } = state;
  const accounts = state.accounts.filter((account) => step.accountIds.includes(account.email));
  const lists = await Promise.all(
    accounts.map((account) =>
      readTool(ports, state, ports.tools.searchEvents, account.id, {
        query: { ...query, limit: Math.min(skip + limit, MOST_EVENTS) },
        timeZone,
        at,
      }),
    ),
  );
  const direction = query.order === 'soonest' ? 1 : -1;
  const startOf = ({ start }: CalendarEvent) => Date.parse(instantOf(start, timeZone));
  const answers = stepsOf(state.plan, 'respond_to_events').some(({ of }) => of === step.id);
  return mergeTwins(lists.flat(), state.accounts, answers ? 'guest' : 'owner')
    .sort((a, b) => direction * (startOf(a) - startOf(b)))
    .slice(skip, skip + limit);
}

/** Events that are named by their ids; what is gone or cancelled is left out. */
async function readNamedEvents(
  ports: WorkflowPorts,
  state: RunStateType,
  [email = '']: string[],
  refs: EventRef[],
): Promise<CalendarEvent[]> {
  const account = findAccount(state.accounts, email);
  if (!account) {
    return [];
  }
  const events = await Promise.all(
    refs.map((ref) => readTool(ports, state, ports.tools.readEvent, account.id, ref)),
  );
  return events.filter((event) => event !== null).filter(({ status }) => status !== 'cancelled');
}

/** Calendars are needed by name only where events are moved between them. */
async function listCalendars(ports: WorkflowPorts, state: RunStateType) {
  const emails = new Set(stepsOf(state.plan, 'move_events').map((step) => step.toAccountId));
  const accounts = [...emails].flatMap((email) => findAccount(state.accounts, email) ?? []);
  return Object.fromEntries(
    await Promise.all(
      accounts.map(async ({ id }) => [
        id,
        await readTool(ports, state, ports.tools.listCalendars, id, {}),
      ]),
    ),
  );
}
