import { Temporal } from 'temporal-polyfill';
import type { Slot } from '#lib/domain/draft.ts';
import { foldTitle, type Habit } from '#lib/domain/find-habits.ts';
import { type Block, type DayFrame, fitBlocks } from '#lib/domain/fit-blocks.ts';
import type { DayTask } from '#lib/domain/rank-priorities.ts';
import { dayNumberOf, weekDayOf } from '#lib/domain/zone-clock.ts';
import type { RunStateType } from '../run-state.ts';
import type { DayMeeting, DayState } from './day-state.ts';
import { nameBlock } from './focus-block.ts';
import { MAX_PRIORITIES } from './write-briefing.ts';

/** More blocks than this are no plan but a full calendar. */
const MAX_BLOCKS = 5;
/** What is done in less needs no time of its own. */
const LEAST_MINUTES = 10;
/** Habits that are themselves time to work in. */
const FOCUS = /\bfocus\b|\bdeep work\b|\bno meetings?\b|\bwriting\b|\bmaker\b/i;

type Calendar = NonNullable<DayState['calendar']>;

/** A day and what of it is taken, by the user's settings and habits. */
export function frameDay(state: RunStateType, day: string, calendar: Calendar): DayFrame {
  const { timeZone, settings, at } = state;
  return {
    day,
    timeZone,
    workingHours: settings.workingHours,
    notBefore: at,
    busy: calendar.busy,
    bufferMinutes: settings.meetingBufferMinutes,
    held: listHeld(state, day, calendar.meetings),
  };
}

/** Time in a day for what comes first, without what has its time among `there`. */
export function fitDay(
  { day }: Pick<RunStateType, 'day'>,
  frame: DayFrame,
  there: readonly DayMeeting[],
): Block[] {
  return fitBlocks(frame, listWanted(day.priorities ?? [], there), MAX_BLOCKS);
}

function listWanted(priorities: readonly DayTask[], there: readonly DayMeeting[]): DayTask[] {
  const titles = listTitles(there);
  return priorities
    .slice(0, MAX_PRIORITIES)
    .filter(({ kind, minutes }) => kind !== 'settle' && minutes >= LEAST_MINUTES)
    .filter((task) => !titles.has(foldTitle(nameBlock(task))));
}

function listTitles(meetings: readonly DayMeeting[]): Set<string> {
  return new Set(meetings.map(({ title }) => foldTitle(title)));
}

/** The user's own habits of that week day which are not on the calendar as it is. */
function listHeld(state: RunStateType, day: string, meetings: readonly DayMeeting[]): Slot[] {
  const weekDay = weekDayOf(dayNumberOf(day));
  const titles = listTitles(meetings);
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
