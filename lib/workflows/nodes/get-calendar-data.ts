import type { CalendarEvent } from '#lib/domain/event.ts';
import { type StepOf, stepsOf } from '#lib/domain/plan.ts';
import type { EventRef } from '#lib/tools/ports.ts';
import { limitOfEvents } from '../find-batch.ts';
import type { WorkflowNode } from '../observe-node.ts';
import { findAccount } from '../planned-events.ts';
import type { WorkflowPorts } from '../ports.ts';
import { readTool } from '../read-tool.ts';
import { eventKeyOf, type RunStateType } from '../run-state.ts';
import { showProgress, tellProblem } from '../tell-user.ts';

/** Finds the events that the plan is about, in all their accounts at once. */
export function createGetCalendarData(ports: WorkflowPorts): WorkflowNode {
  return async (state) => {
    await showProgress(ports, state, 'get_calendar_data', 'Looking at your calendars…');
    const steps = stepsOf(state.plan, 'find_events');
    const [results, calendars] = await Promise.all([
      Promise.all(steps.map((step) => findEvents(ports, state, step))),
      listCalendars(ports, state),
    ]);
    const empty = steps.find((_, index) => results[index]?.length === 0);
    if (empty) {
      const text = `I found no event ${describeSearch(empty)} in your calendars.`;
      return tellProblem(ports, state, { code: 'nothing_found', message: text });
    }
    const events = [...new Map(results.flat().map((event) => [eventKeyOf(event), event])).values()];
    const foundEvents = Object.fromEntries(
      steps.map((step, index) => [step.id, (results[index] ?? []).map(eventKeyOf)]),
    );
    return { events, foundEvents, calendars };
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
  const { timeZone, at } = state;
  const limit = limitOfEvents(state, step);
  const accounts = state.accounts.filter((account) => step.accountIds.includes(account.email));
  const lists = await Promise.all(
    accounts.map((account) =>
      readTool(ports, state, ports.tools.searchEvents, account.id, {
        query: { ...step.query, limit },
        timeZone,
        at,
      }),
    ),
  );
  const direction = step.query.order === 'soonest' ? 1 : -1;
  return lists
    .flat()
    .sort((a, b) => direction * (startOf(a) - startOf(b)))
    .slice(0, limit);
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

function startOf({ start }: CalendarEvent): number {
  return Date.parse('date' in start ? start.date : start.dateTime);
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

function describeSearch({ query, refs }: StepOf<'find_events'>): string {
  if (refs) {
    return 'of those that were named';
  }
  const parts = [
    query.title === null ? '' : `called “${query.title}”`,
    query.people.length === 0 ? '' : `with ${query.people.map((one) => one.name).join(' or ')}`,
    query.after === null ? '' : `from ${query.after}`,
    query.before === null ? '' : `before ${query.before}`,
    query.startsAt === null ? '' : `at ${query.startsAt}`,
  ];
  return parts.filter((part) => part !== '').join(' ') || 'that fits';
}
