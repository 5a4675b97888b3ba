import { listFreeTime } from '#lib/domain/fit-blocks.ts';
import { dayNumberOf, spanOfDays, weekDayOf } from '#lib/domain/zone-clock.ts';
import type { DayState } from '../day/day-state.ts';
import { addDays, dayBefore, requireDayStep } from '../day/day-step.ts';
import { fitDay, frameDay } from '../day/fit-day.ts';
import { readDays } from '../day/read-days.ts';
import type { WorkflowNode } from '../observe-node.ts';
import type { WorkflowPorts } from '../ports.ts';
import type { RunStateType } from '../run-state.ts';
import { showProgress } from '../tell-user.ts';

/** So far ahead a day with time is looked for. */
const DAYS_AHEAD = 7;

/**
 * The free time of the day, and where in it what comes first fits. Where nothing fits into what is
 * left of today, the next working day that has time is taken.
 */
export function createSuggestTimeBlocks(ports: WorkflowPorts): WorkflowNode {
  return async (state) => {
    const { step } = requireDayStep(state);
    const calendar = state.day.calendar ?? { meetings: [], busy: [] };
    const frame = frameDay(state, step.day, calendar);
    const free = listFreeTime(frame);
    if (!step.blocks) {
      return { day: { free, blocks: [] } };
    }
    const blocks = fitDay(state, frame, calendar.meetings);
    const later = blocks.length === 0 ? await fitLater(ports, state, step.day) : {};
    const found = { blocks, ...later };
    const count = found.blocks.length === 1 ? 'one' : found.blocks.length || 'no';
    await showProgress(ports, state, 'suggest_time_blocks', `Found time for ${count} of them`);
    return { day: { free, ...found } };
  };
}

/** @param today the day that is planned; of another than today only its own time is meant */
async function fitLater(
  ports: WorkflowPorts,
  state: RunStateType,
  today: string,
): Promise<Pick<DayState, 'blocks' | 'blocksDay'>> {
  if (today !== dayBefore(state, 0) || (state.day.priorities ?? []).length === 0) {
    return {};
  }
  const { days } = state.settings.workingHours;
  const next = Array.from({ length: DAYS_AHEAD }, (_, n) => addDays(today, n + 1)).filter((day) =>
    days.includes(weekDayOf(dayNumberOf(day))),
  );
  const [first] = next;
  if (first === undefined) {
    return {};
  }
  const ahead = await readDays(ports, state, first, DAYS_AHEAD);
  // What was to be done earlier today and still waits may have another time.
  const left = (state.day.calendar?.meetings ?? []).filter(
    ({ end }) => Date.parse(end) > Date.parse(state.at),
  );
  for (const day of next) {
    const { from, to } = spanOfDays(day, 1, state.timeZone);
    const meetings = ahead.meetings.filter(
      ({ start, end }) => Date.parse(start) < to && Date.parse(end) > from,
    );
    const frame = frameDay(state, day, { ...ahead, meetings });
    const blocks = fitDay(state, frame, [...left, ...ahead.meetings]);
    if (blocks.length > 0) {
      return { blocks, blocksDay: day };
    }
  }
  return {};
}
