import { Temporal } from 'temporal-polyfill';
import type { Briefing } from '#lib/domain/briefing.ts';
import { sourceOf } from '#lib/domain/briefing.ts';
import type { Slot } from '#lib/domain/draft.ts';
import type { Habit } from '#lib/domain/find-habits.ts';
import type { Block } from '#lib/domain/fit-blocks.ts';
import type { DayTask } from '#lib/domain/rank-priorities.ts';
import type { Settings } from '#lib/domain/settings.ts';
import { dayNumberOf, weekDayOf } from '#lib/domain/zone-clock.ts';
import { writeDay } from '#lib/planner/name-days.ts';
import type { DayState } from './day-state.ts';
import { isFocusBlock, nameBlock } from './focus-block.ts';

/** Things that come first; a longer list is none. */
export const MAX_PRIORITIES = 8;
const MAX_HABITS = 6;
const WEEK_DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

interface DayFacts {
  /** `YYYY-MM-DD`. */
  day: string;
  /** It is the day of the request. */
  today: boolean;
  workingHours: Settings['workingHours'];
  habitWeeks: number;
}

/** What the day's nodes found, in words. */
export function writeBriefing(state: DayState, facts: DayFacts): Briefing {
  const { priorities = [], free = [], blocks = [], insights, habits = [] } = state;
  const first = priorities.slice(0, MAX_PRIORITIES);
  const meetings = insights?.meetings ?? [];
  return {
    day: facts.day,
    headline: writeHeadline(first, meetings, free, facts),
    first: first.map(({ signals: _signals, before: _before, origin: _origin, ...shown }) => shown),
    meetings,
    free,
    blocks: blocks.flatMap((block) => placeBlock(block, first)),
    ...(state.blocksDay === undefined ? {} : { blocksDay: state.blocksDay }),
    habits: listHabits(habits, facts),
    notes: writeNotes(state, facts),
  };
}

function placeBlock({ id, start, end }: Block, first: readonly DayTask[]): Briefing['blocks'] {
  const task = first.find((one) => one.id === id);
  return task ? [{ priorityId: id, title: nameBlock(task), start, end }] : [];
}

function writeHeadline(
  first: readonly DayTask[],
  meetings: Briefing['meetings'],
  free: readonly Slot[],
  { today }: DayFacts,
): string {
  const timed = meetings.filter((one) => !(one.allDay || isFocusBlock(one)));
  const met = timed.filter(({ people }) => people.length > 0).length;
  const rest = joinWords([
    count(met, 'meeting'),
    ...(met < timed.length ? [count(timed.length - met, 'other event')] : []),
    ...(free.length > 0 ? [`${writeMinutes(minutesOf(free))} free`] : []),
  ]);
  if (first.length > 0) {
    return `${capitalise(count(first.length, 'thing'))} to do first; ${rest}.`;
  }
  return timed.length === 0
    ? `A calm day: nothing waits for you, and there are no meetings. Enjoy ${today ? 'it' : 'that'}.`
    : `A calm day: nothing waits for you; ${rest}.`;
}

function joinWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function listHabits(habits: readonly Habit[], { day, habitWeeks }: DayFacts): Briefing['habits'] {
  const weekDay = weekDayOf(dayNumberOf(day));
  return habits
    .map(({ title, days, start, minutes, weeks, href }) => ({
      title,
      when: `${writeDays(days)}, ${start}`,
      minutes,
      weeks,
      ofWeeks: habitWeeks,
      today: days.includes(weekDay),
      source: sourceOf('event', href),
    }))
    .toSorted((a, b) => Number(b.today) - Number(a.today))
    .slice(0, MAX_HABITS);
}

function writeDays(days: readonly number[]): string {
  if (days.length === 0) {
    return 'Most weeks';
  }
  if (days.join() === '1,2,3,4,5') {
    return 'Every weekday';
  }
  const names = days.map((day) => `${WEEK_DAYS[day - 1]}s`);
  return joinWords(names);
}

function writeNotes(state: DayState, { day, today, workingHours }: DayFacts): string[] {
  const { mails, priorities = [] } = state;
  const weekDay = weekDayOf(dayNumberOf(day));
  const later = priorities.length - MAX_PRIORITIES;
  const quiet = mails?.quiet ?? 0;
  const unopened = mails?.unopened ?? 0;
  return [
    ...(workingHours.days.includes(weekDay)
      ? []
      : [
          `${WEEK_DAYS[weekDay - 1]} is not one of your working days; times go by your usual hours.`,
        ]),
    ...noteTime(state, { today, workingHours }),
    ...(later > 0 ? [`${capitalise(count(later, 'more thing'))} can wait.`] : []),
    ...(quiet > 0
      ? [`${capitalise(count(quiet, 'unread mail'))} of lists and automatic senders left aside.`]
      : []),
    ...(unopened > 0
      ? [`${capitalise(count(unopened, 'more thread'))} with unread mail not looked into.`]
      : []),
  ];
}

function noteTime(
  { free = [], blocksDay }: DayState,
  { today, workingHours }: Pick<DayFacts, 'today' | 'workingHours'>,
): string[] {
  if (blocksDay !== undefined) {
    const why =
      free.length > 0 ? 'Nothing fits into what is left of today' : 'No time is left today';
    return [`${why}: the times are for ${nameDay(blocksDay)}.`];
  }
  return free.length > 0
    ? []
    : [
        `No time is ${today ? 'left' : 'free'} between ${workingHours.start} and ${workingHours.end}.`,
      ];
}

/** "Monday, 23 November". */
function nameDay(day: string): string {
  return writeDay(Temporal.PlainDate.from(day)).replace(/ \d{4}$/, '');
}

function minutesOf(slots: readonly Slot[]): number {
  return slots.reduce(
    (sum, { start, end }) => sum + Math.round((Date.parse(end) - Date.parse(start)) / 60_000),
    0,
  );
}

/** `45 min`, `2 h`, `2 h 15 min`. */
function writeMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 ? `${hours} h` : '', rest > 0 ? `${rest} min` : '']
    .filter((part) => part !== '')
    .join(' ');
}

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

function count(n: number, one: string): string {
  return `${NUMBERS[n] ?? n} ${n === 1 ? one : `${one}s`}`;
}

function capitalise(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
