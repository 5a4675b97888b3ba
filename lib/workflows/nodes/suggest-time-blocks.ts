import { Temporal } from 'temporal-polyfill';
import type { Slot } from '#lib/domain/draft.ts';
import { foldTitle, type Habit } from '#lib/domain/find-habits.ts';
import { fitBlocks, listFreeTime } from '#lib/domain/fit-blocks.ts';
import { dayNumberOf, weekDayOf } from '#lib/domain/zone-clock.ts';
import { requireDayStep } from '../day/day-step.ts';
import { nameBlock } from '../day/focus-block.ts';
import { MAX_PRIORITIES } from '../day/write-briefing.ts';
import type { WorkflowNode } from '../observe-node.ts';
import type { WorkflowPorts } from '../ports.ts';
import type { RunStateType } from '../run-state.ts';
import { showProgress } from '../tell-user.ts';

/** More blocks than this are no plan but a full calendar. */
const MAX_BLOCKS = 5;
/** What is done in less needs no time of its own. */
const LEAST_MINUTES = 10;
/** Habits that are themselves time to work in. */
const FOCUS = /\bfocus\b|\bdeep work\b|\bno meetings?\b|\bwriting\b|\bmaker\b/i;

/** The free time of the day, and where in it what comes first fits. */
export function createSuggestTimeBlocks(ports: WorkflowPorts): WorkflowNode {
  return async (state) => {
    const { step } = requireDayStep(state);
    const { timeZone, settings, at } = state;
    const titles = listTitles(state);
    const frame = {
      day: step.day,
      timeZone,
      workingHours: settings.workingHours,
      notBefore: at,
      busy: state.day.calendar?.busy ?? [],
      bufferMinutes: settings.meetingBufferMinutes,
      held: listHeld(state, step.day),
    };
    const free = listFreeTime(frame);
    const wanted = (state.day.priorities ?? [])
      .slice(0, MAX_PRIORITIES)
      .filter(({ kind, minutes }) => kind !== 'settle' && minutes >= LEAST_MINUTES)
      .filter((task) => !titles.has(foldTitle(nameBlock(task))));
    const blocks = step.blocks ? fitBlocks(frame, wanted, MAX_BLOCKS) : [];
    if (step.blocks) {
      const count = blocks.length === 1 ? 'one' : blocks.length || 'no';
      await showProgress(ports, state, 'suggest_time_blocks', `Found time for ${count} of them`);
    }
    return { day: { free, blocks } };
  };
}

/** What has its time on that day already. */
function listTitles({ day }: RunStateType): Set<string> {
  return new Set((day.calendar?.meetings ?? []).map(({ title }) => foldTitle(title)));
}

/** The user's own habits of that week day which are not on the calendar as it is. */
function listHeld(state: RunStateType, day: string): Slot[] {
  const weekDay = weekDayOf(dayNumberOf(day));
  const titles = listTitles(state);
  return (state.day.habits ?? [])
    .filter(({ days, shared, title }) => days.includes(weekDay) && !shared && !FOCUS.test(title))
    .filter(({ title }) => !titles.has(foldTitle(title)))
    .map((habit) => placeHabit(habit, day, state.timeZone));
}

function placeHabit({ start, minutes }: Habit, day: string, timeZone: string): Slot {
  const from = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: start });
  return {
    start: from.toInstant().toString(),
    end: from.add({ minutes }).toInstant().toString(),
  };
}
