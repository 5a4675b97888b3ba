import type { Slot } from './draft.ts';
import type { WorkingHours } from './settings.ts';
import { mergeSpans, type Span, subtractSpans } from './spans.ts';
import { dayNumberOf, listClockSpans, MINUTE_MS, minutesOf, spanOfDays } from './zone-clock.ts';

/** Blocks begin and end on a quarter of an hour and last at least one. */
const QUARTER_MS = 15 * MINUTE_MS;
const DAY_MINUTES = 1_440;

/** A day and what of it is taken already. Instants are ISO. */
export interface DayFrame {
  /** `YYYY-MM-DD` of `timeZone`. Its hours count whether or not it is a working day. */
  day: string;
  timeZone: string;
  workingHours: WorkingHours;
  notBefore: string;
  busy: Slot[];
  /** Kept free before and after what is busy. */
  bufferMinutes: number;
  /** Habits, which nothing is put over; no pause is kept around them. */
  held: Slot[];
}

export interface BlockTask {
  id: string;
  minutes: number;
  /** ISO instant by which it has to be over, as what prepares a meeting; null: any time will do. */
  before: string | null;
}

export interface Block extends Slot {
  id: string;
}

/** What is free inside the working hours of the day, a quarter of an hour and more, in order. */
export function listFreeTime(frame: DayFrame): Slot[] {
  return listOpenSpans(frame).map(writeSlot);
}

/**
 * Time for tasks, given in the order of their rank: whoever ranks higher is placed first, and who
 * does not fit is left out. What prepares something is placed as late as it can be, the rest as
 * early. At most `most` blocks, in order of time; none overlaps another or anything taken.
 */
export function fitBlocks(frame: DayFrame, tasks: readonly BlockTask[], most: number): Block[] {
  const open = listOpenSpans(frame);
  let placed: Block[] = [];
  const chosen: BlockTask[] = [];
  for (const task of tasks) {
    if (chosen.length === most) {
      break;
    }
    const next = placeAll(open, [...chosen, task]);
    if (next !== null) {
      chosen.push(task);
      placed = next;
    }
  }
  return placed.toSorted((a, b) => Date.parse(a.start) - Date.parse(b.start));
}

function listOpenSpans(frame: DayFrame): Span[] {
  const { day, timeZone, workingHours, notBefore } = frame;
  const from = minutesOf(workingHours.start);
  const end = minutesOf(workingHours.end);
  const hours = { from, to: end > from ? end : end + DAY_MINUTES };
  const number = dayNumberOf(day);
  const working = listClockSpans(
    timeZone,
    spanOfDays(day, 2, timeZone),
    hours,
    (one) => one === number,
  );
  const buffer = frame.bufferMinutes * MINUTE_MS;
  const taken = mergeSpans([
    { from: Number.NEGATIVE_INFINITY, to: Date.parse(notBefore) },
    ...frame.busy.map(readSlot).map((one) => ({ from: one.from - buffer, to: one.to + buffer })),
    ...frame.held.map(readSlot),
  ]);
  return subtractSpans(working, taken)
    .map((one) => ({ from: ceilToQuarter(one.from), to: floorToQuarter(one.to) }))
    .filter((one) => one.to - one.from >= QUARTER_MS);
}

/** A place for each; null where there is none for one of them. */
function placeAll(open: readonly Span[], tasks: readonly BlockTask[]): Block[] | null {
  const bound = tasks.flatMap((task) =>
    task.before === null ? [] : [{ task, before: Date.parse(task.before) }],
  );
  const order = [
    ...bound.toSorted((a, b) => a.before - b.before),
    ...tasks
      .filter((task) => task.before === null)
      .map((task) => ({ task, before: Number.POSITIVE_INFINITY })),
  ];
  let free = [...open];
  const placed: Block[] = [];
  for (const { task, before } of order) {
    const span = findPlace(free, task, before);
    if (span === null) {
      return null;
    }
    free = subtractSpans(free, [span]);
    placed.push({ id: task.id, ...writeSlot(span) });
  }
  return placed;
}

function findPlace(free: readonly Span[], task: BlockTask, before: number): Span | null {
  const length = Math.max(1, Math.ceil(task.minutes / 15)) * QUARTER_MS;
  const usable = free
    .map(({ from, to }) => ({ from, to: Math.min(to, floorToQuarter(before)) }))
    .filter(({ from, to }) => to - from >= length);
  if (task.before === null) {
    const [first] = usable;
    return first ? { from: first.from, to: first.from + length } : null;
  }
  const last = usable.at(-1);
  return last ? { from: last.to - length, to: last.to } : null;
}

/** Every zone of today is whole quarters away from UTC, so these are quarters of any clock. */
function ceilToQuarter(ms: number): number {
  return Math.ceil(ms / QUARTER_MS) * QUARTER_MS;
}

function floorToQuarter(ms: number): number {
  return Math.floor(ms / QUARTER_MS) * QUARTER_MS;
}

function readSlot({ start, end }: Slot): Span {
  return { from: Date.parse(start), to: Date.parse(end) };
}

function writeSlot({ from, to }: Span): Slot {
  return { start: new Date(from).toISOString(), end: new Date(to).toISOString() };
}
