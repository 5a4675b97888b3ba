import { Temporal } from 'temporal-polyfill';
import { dayNumberOf, weekDayOf } from './zone-clock.ts';

/** Something that was in a calendar. */
export interface PastEvent {
  title: string;
  /** ISO instants. */
  start: string;
  end: string;
  /** Others come too: it is theirs as well, and may be called off. */
  shared: boolean;
  href: string;
}

export interface Habit {
  title: string;
  /** ISO week days that it is usually on, 1 is Monday; empty: most weeks, on no fixed day. */
  days: number[];
  /** Local `HH:mm`, the middle one of those seen. */
  start: string;
  minutes: number;
  /** In how many of the weeks looked at. */
  weeks: number;
  shared: boolean;
  /** Its last time. */
  href: string;
}

/** Events are gone through from the oldest on. */
interface Seen extends PastEvent {
  /** 0 is the last seven days. */
  week: number;
  weekDay: number;
  /** Local minutes since midnight. */
  clock: number;
  minutes: number;
}

/** In so many weeks it has to have been. */
const LEAST_WEEKS = 3;
/** Farther from the usual time than this it was something else, minutes. */
const NEAR = 60;
/** Starts of things with different titles are taken as one where they fall into the same half hour. */
const SLOT = 30;
const MAX_MINUTES = 480;

/**
 * What has come back in at least three of the past weeks: under the same title, or with various
 * titles on the same week day at the same hour. In the order of how often, then by time and title.
 * @param day `YYYY-MM-DD`, not looked at any more @param weeks how many before it are looked at
 */
export function findHabits(
  events: readonly PastEvent[],
  { day, weeks, timeZone }: { day: string; weeks: number; timeZone: string },
): Habit[] {
  const seen = events
    .toSorted((a, b) => compare(a.start, b.start) || compare(a.title, b.title))
    .map((event) => readSeen(event, day, timeZone))
    .filter(({ week, minutes }) => week >= 0 && week < weeks && minutes > 0)
    .filter(({ minutes }) => minutes <= MAX_MINUTES);
  const named = groupBy(seen, ({ title }) => foldTitle(title));
  const habits: Habit[] = [];
  const left: Seen[] = [];
  for (const [title, group] of named) {
    const habit = title === '' ? null : readNamed(group);
    if (habit === null) {
      left.push(...group);
    } else {
      habits.push(habit);
    }
  }
  const slots = groupBy(left, ({ weekDay, clock }) => `${weekDay} ${Math.round(clock / SLOT)}`);
  habits.push(...[...slots.values()].flatMap(readSlot));
  return habits.toSorted(
    (a, b) =>
      b.weeks - a.weeks ||
      b.days.length - a.days.length ||
      compare(a.start, b.start) ||
      compare(a.title, b.title),
  );
}

/** Titles that differ in case and spacing only are the same. */
export function foldTitle(title: string): string {
  return title.trim().replace(/\s+/g, ' ').toLowerCase();
}

function readSeen(event: PastEvent, day: string, timeZone: string): Seen {
  const start = Temporal.Instant.from(event.start).toZonedDateTimeISO(timeZone);
  const number = dayNumberOf(start.toPlainDate().toString());
  return {
    ...event,
    week: Math.floor((dayNumberOf(day) - 1 - number) / 7),
    weekDay: weekDayOf(number),
    clock: start.hour * 60 + start.minute,
    minutes: Math.round((Date.parse(event.end) - Date.parse(event.start)) / 60_000),
  };
}

/** Of one title: on the days where it is steady, at about the same time; else in most weeks. */
function readNamed(group: readonly Seen[]): Habit | null {
  const usual = middleOf(group.map(({ clock }) => clock));
  const near = group.filter(({ clock }) => Math.abs(clock - usual) <= NEAR);
  const days = [...groupBy(near, ({ weekDay }) => String(weekDay)).values()]
    .filter((one) => countWeeks(one) >= LEAST_WEEKS)
    .flatMap((one) => one[0]?.weekDay ?? [])
    .toSorted((a, b) => a - b);
  const counted = days.length === 0 ? near : near.filter((one) => days.includes(one.weekDay));
  return countWeeks(counted) >= LEAST_WEEKS ? writeHabit(counted, days) : null;
}

/** Of various titles: only what their titles share is known of it. */
function readSlot(group: readonly Seen[]): Habit[] {
  const [first] = group;
  return first && countWeeks(group) >= LEAST_WEEKS
    ? [{ ...writeHabit(group, [first.weekDay]), title: findSharedWords(group) }]
    : [];
}

function writeHabit(group: readonly Seen[], days: number[]): Habit {
  const last = group.at(-1);
  const clock = middleOf(group.map((one) => one.clock));
  return {
    title: last?.title.trim() ?? '',
    days,
    start: `${pad(Math.floor(clock / 60))}:${pad(clock % 60)}`,
    minutes: middleOf(group.map(({ minutes }) => minutes)),
    weeks: countWeeks(group),
    shared: group.some(({ shared }) => shared),
    href: last?.href ?? '',
  };
}

function findSharedWords(group: readonly Seen[]): string {
  const [first = [], ...others] = group.map(({ title }) => title.trim().split(/\s+/));
  const folded = others.map((words) => new Set(words.map((word) => word.toLowerCase())));
  const shared = first.filter(
    (word) => /\p{L}{3}/u.test(word) && folded.every((words) => words.has(word.toLowerCase())),
  );
  return shared.join(' ').replace(/[:,;–-]+$/u, '') || 'Usually taken';
}

function groupBy(seen: readonly Seen[], keyOf: (one: Seen) => string): Map<string, Seen[]> {
  const groups = new Map<string, Seen[]>();
  for (const one of seen) {
    groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  }
  return groups;
}

function countWeeks(group: readonly Seen[]): number {
  return new Set(group.map(({ week }) => week)).size;
}

/** The lower one of the two in the middle: a value that was seen. */
function middleOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
