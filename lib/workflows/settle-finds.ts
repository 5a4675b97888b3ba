import type { CalendarEvent } from '#lib/domain/event.ts';
import { type StepOf, stepsOf } from '#lib/domain/plan.ts';
import { listRefs } from '#lib/domain/plan-refs.ts';
import {
  describeEmpty,
  explainUnmet,
  type Found,
  listEvents,
  listOverlaps,
  listPeople,
  namePeople,
} from './explain-finds.ts';
import { eventsFoundBy } from './planned-events.ts';
import type { WorkflowPorts } from './ports.ts';
import { listOwnAddresses, mailsFoundBy, type RunStateType, type RunUpdate } from './run-state.ts';
import { type SettledSteps, settleSteps } from './settle-steps.ts';
import { takeFromEvents, takeFromMails } from './take-people.ts';
import { tellUser } from './tell-user.ts';

type Settling = Pick<
  RunStateType,
  'plan' | 'later' | 'accounts' | 'taken' | 'refs' | 'foundMails' | 'events' | 'foundEvents'
>;

/**
 * After the finds: conditions and people are settled by what was found, what was only to be shown is
 * told, and the plan is left with what there still is to do. Where nothing is, the run ends here,
 * saying why.
 */
export async function settleFinds(ports: WorkflowPorts, state: RunStateType): Promise<RunUpdate> {
  if (!state.plan) {
    return {};
  }
  const settled = settle(state);
  const { steps, taken, empty } = settled;
  const rest = steps.filter(({ kind }) => !['find_events', 'take_people'].includes(kind));
  const shown = rest.filter(({ kind }) => kind !== 'find_people');
  await tellAnswers(ports, state, settled);
  const left = explainLeft(state, settled);
  if (shown.length > 0 || left.length === 0) {
    await tellLeft(ports, state, left);
  } else {
    await tellNothing(ports, state, left, empty.length > 0 ? 'nothing_found' : 'nothing_to_do');
  }
  const plan = { ...state.plan, steps };
  return shown.length > 0 ? { plan, taken } : { plan, taken, actions: [], outcome: 'completed' };
}

function settle(state: Settling): SettledSteps {
  const mine = listOwnAddresses(state).map(({ address }) => address);
  return settleSteps(state.plan?.steps ?? [], state.later, {
    count: (id) => (state.foundMails[id] ?? state.foundEvents[id] ?? []).length,
    takePeople: ({ of, who }) =>
      of in state.foundMails
        ? takeFromMails(mailsFoundBy(state, of), who, mine)
        : takeFromEvents(eventsFoundBy(state, of), mine),
    taken: state.taken,
  });
}

/** Finds and people that nothing else makes use of are what was asked for. */
async function tellAnswers(
  ports: WorkflowPorts,
  state: RunStateType,
  { steps, taken }: SettledSteps,
): Promise<void> {
  const used = new Set([...steps, ...state.later].flatMap(listRefs).map(({ id }) => id));
  const mine = new Set(listOwnAddresses(state).map(({ address }) => address));
  for (const step of stepsOf({ steps }, 'find_events', 'take_people')) {
    if (!used.has(step.id)) {
      const text =
        step.kind === 'find_events'
          ? tellEvents(step, eventsFoundBy(state, step.id), mine, state.timeZone)
          : listPeople(taken[step.id] ?? []);
      await tellUser(ports, state, `answer:${step.id}`, [{ type: 'text', text }]);
    } else if (step.kind === 'take_people') {
      const text = namePeople(taken[step.id] ?? []);
      await tellUser(ports, state, `people:${step.id}`, [{ type: 'text', text }]);
    }
  }
}

function tellEvents(
  { query }: StepOf<'find_events'>,
  events: CalendarEvent[],
  mine: ReadonlySet<string>,
  timeZone: string,
): string {
  return query.overlapping ? listOverlaps(events, timeZone) : listEvents(events, mine, timeZone);
}

function explainLeft(state: RunStateType, { unmet, empty, nobody }: SettledSteps): string[] {
  const found: Found = {
    mails: (id) => mailsFoundBy(state, id),
    events: (id) => eventsFoundBy(state, id),
  };
  const where = state.accounts.map(({ email }) => email).join(' and ');
  return [
    ...explainUnmet(unmet, state.plan?.steps ?? [], found, state),
    ...empty.map((find) =>
      find.kind === 'find_mails'
        ? `${describeEmpty(find)} in ${find.accountIds.join(' and ') || where}.`
        : `${describeEmpty(find)} in your calendars.`,
    ),
    ...nobody.map(
      () => 'Nobody is left there once lists, automatic senders and you yourself are left out.',
    ),
  ];
}

async function tellLeft(ports: WorkflowPorts, state: RunStateType, left: string[]): Promise<void> {
  if (left.length > 0) {
    await tellUser(ports, state, `left:${state.round}`, [{ type: 'text', text: left.join(' ') }]);
  }
}

/** Nothing is left to do: what was not there is a problem, what was not needed is an answer. */
async function tellNothing(
  ports: WorkflowPorts,
  state: RunStateType,
  left: string[],
  code: 'nothing_found' | 'nothing_to_do',
): Promise<void> {
  const text = left.join(' ');
  if (code === 'nothing_to_do') {
    await tellUser(ports, state, `left:${state.round}`, [{ type: 'text', text }]);
    return;
  }
  const mails = stepsOf(state.plan, 'find_mails');
  await tellUser(ports, state, 'nothing-found', [
    { type: 'problem', code, text, suggestions: suggestWider(mails), retryRunId: null },
  ]);
}

function suggestWider(steps: ReturnType<typeof stepsOf<'find_mails'>>): string[] {
  if (steps.length === 0) {
    return [];
  }
  return steps.some((step) => step.query.after !== null || step.query.before !== null)
    ? ['Summarize my emails from the last 30 days']
    : ['Summarize my unread emails', 'Summarize my emails from the last 7 days'];
}
