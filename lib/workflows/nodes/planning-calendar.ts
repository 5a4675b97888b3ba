import type { Slot } from '#lib/domain/draft.ts';
import type { CalendarEvent } from '#lib/domain/event.ts';
import { spanOfDays } from '#lib/domain/zone-clock.ts';
import { AppError } from '#lib/platform/errors.ts';
import { addDays, requireDayStep } from '../day/day-step.ts';
import { judgeMeetings } from '../day/judge-meetings.ts';
import type { WorkflowNode } from '../observe-node.ts';
import type { WorkflowPorts } from '../ports.ts';
import { readTool } from '../read-tool.ts';
import type { RunStateType } from '../run-state.ts';
import { showProgress } from '../tell-user.ts';

const MAX_EVENTS = 100;

/** The day's meetings in all calendars of the user, and when they are busy. */
export function createPlanningCalendar(ports: WorkflowPorts): WorkflowNode {
  return async (state) => {
    await showProgress(ports, state, 'planning_calendar', 'Looking at your calendars…');
    const { step, accounts } = requireDayStep(state);
    const [events, busy] = await Promise.all([
      Promise.all(accounts.map(({ id }) => findEvents(ports, state, id, step.day))),
      Promise.all(accounts.map(({ id }) => listBusy(ports, state, id, step.day))),
    ]);
    const meetings = judgeMeetings(events.flat(), {
      mine: state.accounts.map(({ email }) => email),
      workAccounts: new Set(
        state.accounts.filter(({ label }) => label === 'work').map(({ id }) => id),
      ),
      timeZone: state.timeZone,
    });
    const count = meetings.length === 1 ? 'one event' : `${meetings.length || 'no'} events`;
    await showProgress(ports, state, 'planning_calendar', `Found ${count}`);
    const taken = meetings
      .filter((meeting) => meeting.busy)
      .map(({ start, end }) => ({ start, end }));
    return { day: { calendar: { meetings, busy: [...busy.flat(), ...taken] } } };
  };
}

function findEvents(
  ports: WorkflowPorts,
  state: RunStateType,
  accountId: string,
  day: string,
): Promise<CalendarEvent[]> {
  return readTool(ports, state, ports.tools.searchEvents, accountId, {
    query: {
      title: null,
      people: [],
      after: day,
      before: addDays(day, 1),
      startsAt: null,
      order: 'soonest',
      limit: MAX_EVENTS,
    },
    timeZone: state.timeZone,
    at: state.at,
  });
}

/** Where free/busy cannot be told, the events that were found say it. */
async function listBusy(
  ports: WorkflowPorts,
  state: RunStateType,
  accountId: string,
  day: string,
): Promise<Slot[]> {
  // Working hours may end on the next day.
  const { from, to } = spanOfDays(day, 2, state.timeZone);
  const range = { start: new Date(from).toISOString(), end: new Date(to).toISOString() };
  try {
    return await readTool(ports, state, ports.tools.listBusy, accountId, range);
  } catch (error) {
    if (error instanceof AppError && error.code === 'calendar_unreadable' && !error.retryable) {
      return [];
    }
    throw error;
  }
}
