import type { Slot } from '#lib/domain/draft.ts';
import type { CalendarEvent } from '#lib/domain/event.ts';
import { mergeTwins } from '#lib/domain/merge-twins.ts';
import { spanOfDays } from '#lib/domain/zone-clock.ts';
import { AppError } from '#lib/platform/errors.ts';
import type { WorkflowPorts } from '../ports.ts';
import { readTool } from '../read-tool.ts';
import type { RunStateType } from '../run-state.ts';
import type { DayState } from './day-state.ts';
import { addDays, requireDayStep } from './day-step.ts';
import { judgeMeetings } from './judge-meetings.ts';

const MAX_EVENTS = 100;

/**
 * What lies in all calendars of the day's step on so many days, and when the user is busy then.
 * @param day first of them, `YYYY-MM-DD`
 */
export async function readDays(
  ports: WorkflowPorts,
  state: RunStateType,
  day: string,
  days: number,
): Promise<NonNullable<DayState['calendar']>> {
  const { accounts } = requireDayStep(state);
  const span = { day, days };
  const [events, busy] = await Promise.all([
    Promise.all(accounts.map(({ id }) => findEvents(ports, state, id, span))),
    Promise.all(accounts.map(({ id }) => listBusy(ports, state, id, span))),
  ]);
  const meetings = judgeMeetings(mergeTwins(events.flat(), state.accounts), {
    mine: state.accounts.map(({ email }) => email),
    workAccounts: new Set(
      state.accounts.filter(({ label }) => label === 'work').map(({ id }) => id),
    ),
    timeZone: state.timeZone,
  });
  const taken = meetings
    .filter((meeting) => meeting.busy)
    .map(({ start, end }) => ({ start, end }));
  return { meetings, busy: [...busy.flat(), ...taken] };
}

interface DaySpan {
  day: string;
  days: number;
}

function findEvents(
  ports: WorkflowPorts,
  state: RunStateType,
  accountId: string,
  { day, days }: DaySpan,
): Promise<CalendarEvent[]> {
  return readTool(ports, state, ports.tools.searchEvents, accountId, {
    query: {
      title: null,
      people: [],
      after: day,
      before: addDays(day, days),
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
  { day, days }: DaySpan,
): Promise<Slot[]> {
  // Working hours may end on the day after the last.
  const { from, to } = spanOfDays(day, days + 1, state.timeZone);
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
