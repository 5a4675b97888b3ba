import { Temporal } from 'temporal-polyfill';
import type { Slot } from './draft.ts';
import type { WorkingHours } from './settings.ts';
import { intersectSpans, mergeSpans, type Span, subtractSpans } from './spans.ts';
import {
  type ClockHours,
  dayNumberOf,
  listClockSpans,
  listSteadySpans,
  MINUTE_MS,
  minutesOf,
  spanOfDays,
  weekDayOf,
} from './zone-clock.ts';

/** Somebody whose time is asked for. */
export interface SlotPerson {
  /** Names them in `FreeSlots.unknown`. */
  id: string;
  /** ISO instants, in any order, overlapping or not; `unknown` where nobody may see them. */
  busy: Slot[] | 'unknown';
  /** Zone of their working hours. */
  timeZone: string;
  /** null: not known, any hour will do. An end that is not after the start is on the next day. */
  workingHours: WorkingHours | null;
  /** Kept free before and after each of their meetings. */
  buffer: { beforeMinutes: number; afterMinutes: number };
}

export interface FreeSlotsQuery {
  people: SlotPerson[];
  /** `YYYY-MM-DD`, both included, days of `timeZone`. */
  fromDay: string;
  toDay: string;
  /** Days inside the range that are meant, working days or not; empty for all working days. */
  days: string[];
  minutes: number;
  /** Starts are on multiples of it by the clock of `timeZone`; divides a day. */
  gridMinutes?: number;
  partOfDay: 'morning' | 'afternoon' | 'any';
  /** Whose days, mornings and grid are meant. */
  timeZone: string;
  /** Nothing before this ISO instant. */
  notBefore: string;
  limit: number;
}

export interface FreeSlots {
  slots: Slot[];
  /** Ids of those who may be busy all the same. */
  unknown: string[];
}

/** The half hour, as people propose times. */
export const USUAL_GRID = 30;
const MAX_DAYS = 92;
const DAY_MINUTES = 1_440;
const PARTS: Readonly<Record<FreeSlotsQuery['partOfDay'], ClockHours>> = {
  any: { from: 0, to: DAY_MINUTES },
  morning: { from: 0, to: 720 },
  afternoon: { from: 720, to: DAY_MINUTES },
};

/**
 * Slots of which every minute is on a day that is meant, inside everybody's working hours by their
 * own clocks, and free for everybody who is known. Spread over the days: the first of each day, then
 * the second of each, until there are enough; in order of time.
 */
export function findFreeSlots(query: FreeSlotsQuery): FreeSlots {
  const days = listSlotsByDay(query, listOpenSpans(query));
  const picked: Span[] = [];
  const most = Math.max(0, ...days.map((slots) => slots.length));
  for (let round = 0; round < most && picked.length < query.limit; round += 1) {
    const next = days.flatMap((slots) => slots[round] ?? []);
    picked.push(...next.slice(0, query.limit - picked.length));
  }
  return {
    slots: picked.toSorted((a, b) => a.from - b.from).map(writeSlot),
    unknown: listUnknown(query.people),
  };
}

/** Ids of those whose calendars nobody may see. */
export function listUnknown(people: readonly SlotPerson[]): string[] {
  return people.filter(({ busy }) => busy === 'unknown').map(({ id }) => id);
}

/** Whether a span touches none of the busy ones. */
export function isFree(slot: Slot, busy: Slot[]): boolean {
  const [span] = mergeSpans([readSlot(slot)]);
  return span === undefined || intersectSpans([span], mergeSpans(busy.map(readSlot))).length === 0;
}

/** The stretches in which everybody who is known is free, and works, in order of time. */
export function listOpenSpans(query: FreeSlotsQuery): Span[] {
  const { people, fromDay, days, partOfDay, timeZone } = query;
  const first = dayNumberOf(fromDay);
  const last = Math.min(dayNumberOf(query.toDay), first + MAX_DAYS - 1);
  if (last < first) {
    return [];
  }
  const range = spanOfDays(fromDay, last - first + 1, timeZone);
  const named = new Set(days.map(dayNumberOf));
  const isMeant = (day: number) =>
    day >= first && day <= last && (named.size === 0 || named.has(day));
  return people.reduce(
    (open, person) =>
      subtractSpans(
        intersectSpans(open, listWorkingSpans(person, range, named.size > 0)),
        listTakenSpans(person),
      ),
    listClockSpans(timeZone, range, PARTS[partOfDay], isMeant),
  );
}

function listWorkingSpans(
  { workingHours, timeZone }: SlotPerson,
  range: Span,
  anyDay: boolean,
): Span[] {
  if (workingHours === null) {
    return [range];
  }
  const from = minutesOf(workingHours.start);
  const end = minutesOf(workingHours.end);
  const hours = { from, to: end > from ? end : end + DAY_MINUTES };
  // Whoever asks for a day by name means it, also where nobody usually works on it.
  const isMeant = (day: number) => anyDay || workingHours.days.includes(weekDayOf(day));
  return listClockSpans(timeZone, range, hours, isMeant);
}

function listTakenSpans({ busy, buffer }: SlotPerson): Span[] {
  const spans = busy === 'unknown' ? [] : mergeSpans(busy.map(readSlot));
  return mergeSpans(
    spans.map(({ from, to }) => ({
      from: from - buffer.beforeMinutes * MINUTE_MS,
      to: to + buffer.afterMinutes * MINUTE_MS,
    })),
  );
}

/** The slots of each day that do not overlap each other, earliest first. */
function listSlotsByDay(query: FreeSlotsQuery, open: readonly Span[]): Span[][] {
  const length = query.minutes * MINUTE_MS;
  const grid = (query.gridMinutes ?? USUAL_GRID) * MINUTE_MS;
  const notBefore = Date.parse(query.notBefore);
  const [first, last] = [open.at(0), open.at(-1)];
  const days = new Map<number, Span[]>();
  const steady =
    first && last ? listSteadySpans(query.timeZone, { from: first.from, to: last.to }) : [];
  let free = notBefore;
  for (const { from, to, offset } of steady) {
    for (const span of open) {
      // A slot starts before the clocks change and may end after that.
      const end = Math.min(to, span.to - length + 1);
      let at = Math.max(from, span.from, free);
      for (
        at = ceilTo(at + offset, grid) - offset;
        at < end;
        at = ceilTo(free + offset, grid) - offset
      ) {
        free = at + length;
        const day = Math.floor((at + offset) / (DAY_MINUTES * MINUTE_MS));
        days.set(day, [...(days.get(day) ?? []), { from: at, to: free }]);
      }
    }
  }
  return [...days.values()];
}

export function ceilTo(value: number, step: number): number {
  return Math.ceil(value / step) * step;
}

function readSlot({ start, end }: Slot): Span {
  return { from: Date.parse(start), to: Date.parse(end) };
}

export function writeSlot({ from, to }: Span): Slot {
  const [start, end] = [from, to].map((ms) =>
    Temporal.Instant.fromEpochMilliseconds(ms).toString(),
  );
  return { start: start ?? '', end: end ?? '' };
}
