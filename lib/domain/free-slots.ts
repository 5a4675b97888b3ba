import { Temporal } from 'temporal-polyfill';
import type { Slot } from './draft.ts';
import type { Settings } from './settings.ts';

export interface FreeSlotsQuery {
  /** Busy spans, ISO instants, in any order, overlapping or not. */
  busy: Slot[];
  /** `YYYY-MM-DD`, both included, days of `timeZone`. */
  fromDay: string;
  toDay: string;
  /** Days inside the range that are meant; empty for all. */
  days: string[];
  minutes: number;
  partOfDay: 'morning' | 'afternoon' | 'any';
  workingHours: Settings['workingHours'];
  timeZone: string;
  /** Nothing before this ISO instant. */
  notBefore: string;
  limit: number;
}

/** Starts are offered on the half hour, as people propose them. */
const GRID_MINUTES = 30;
const TO_GRID = {
  smallestUnit: 'minute',
  roundingIncrement: GRID_MINUTES,
  roundingMode: 'ceil',
} as const;
const NOON = Temporal.PlainTime.from('12:00');

/**
 * Free spans inside working hours, spread over the days: the first of each day, then the second of
 * each, until there are enough; in order of time. Hours are the zone's own across clock changes.
 */
export function findFreeSlots(query: FreeSlotsQuery): Slot[] {
  const perDay = listDays(query).map((day) => listDaySlots(day, query));
  const picked: Slot[] = [];
  const most = Math.max(0, ...perDay.map((slots) => slots.length));
  for (let round = 0; round < most && picked.length < query.limit; round += 1) {
    for (const slots of perDay) {
      const slot = slots[round];
      if (slot && picked.length < query.limit) {
        picked.push(slot);
      }
    }
  }
  return picked.sort((a, b) => Date.parse(a.start) - Date.parse(b.start));
}

/** Whether a span touches none of the busy ones. */
export function isFree(slot: Slot, busy: Slot[]): boolean {
  const start = Date.parse(slot.start);
  const end = Date.parse(slot.end);
  return busy.every((span) => Date.parse(span.end) <= start || Date.parse(span.start) >= end);
}

function listDays(query: FreeSlotsQuery): Temporal.PlainDate[] {
  const last = Temporal.PlainDate.from(query.toDay);
  const days: Temporal.PlainDate[] = [];
  let day = Temporal.PlainDate.from(query.fromDay);
  while (Temporal.PlainDate.compare(day, last) <= 0 && days.length < 62) {
    const named = query.days.length === 0 || query.days.includes(day.toString());
    // A day that was asked for by name counts even where it is not a usual working day.
    if (named && (query.days.length > 0 || query.workingHours.days.includes(day.dayOfWeek))) {
      days.push(day);
    }
    day = day.add({ days: 1 });
  }
  return days;
}

/** The day's free slots that do not overlap each other, earliest first. */
function listDaySlots(day: Temporal.PlainDate, query: FreeSlotsQuery): Slot[] {
  const { start, end } = partOfWorkingDay(query);
  const zoned = (time: Temporal.PlainTime) =>
    day.toZonedDateTime({ timeZone: query.timeZone, plainTime: time });
  const dayEnd = zoned(end).toInstant();
  const notBefore = Temporal.Instant.from(query.notBefore);
  const slots: Slot[] = [];
  let at = zoned(start).round(TO_GRID).toInstant();
  while (Temporal.Instant.compare(at.add({ minutes: query.minutes }), dayEnd) <= 0) {
    const slot = { start: at.toString(), end: at.add({ minutes: query.minutes }).toString() };
    const open = Temporal.Instant.compare(at, notBefore) >= 0 && isFree(slot, query.busy);
    if (open) {
      slots.push(slot);
    }
    const step = open ? Math.ceil(query.minutes / GRID_MINUTES) * GRID_MINUTES : GRID_MINUTES;
    at = at.add({ minutes: step });
  }
  return slots;
}

function partOfWorkingDay({ workingHours, partOfDay }: FreeSlotsQuery) {
  const start = Temporal.PlainTime.from(workingHours.start);
  const end = Temporal.PlainTime.from(workingHours.end);
  if (partOfDay === 'morning') {
    return { start, end: earlier(end, NOON) };
  }
  if (partOfDay === 'afternoon') {
    return { start: earlier(start, NOON) === start ? NOON : start, end };
  }
  return { start, end };
}

function earlier(a: Temporal.PlainTime, b: Temporal.PlainTime): Temporal.PlainTime {
  return Temporal.PlainTime.compare(a, b) <= 0 ? a : b;
}
