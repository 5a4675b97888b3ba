import { Temporal } from 'temporal-polyfill';
import type { Repeats } from './repeats.ts';

/** So far ahead, and so many at most, an event that repeats is looked at. */
const DAYS_AHEAD = 56;
const MOST = 20;

/**
 * The days on which an event that repeats is, from its first one on and for eight weeks, 20 at most.
 * The same as its rule means (write-recurrence-rule.ts; RFC 5545, with weeks from Monday).
 * @param first one of them, `YYYY-MM-DD`
 */
export function listOccurrences(first: string, repeats: Repeats): string[] {
  const start = Temporal.PlainDate.from(first);
  const last = repeats.until ?? '9999-12-31';
  return Array.from({ length: DAYS_AHEAD }, (_, days) => start.add({ days }))
    .filter((day) => isMeant(day, start, repeats) && day.toString() <= last)
    .slice(0, MOST)
    .map(String);
}

function isMeant(
  day: Temporal.PlainDate,
  start: Temporal.PlainDate,
  { frequency, interval, days, week }: Repeats,
): boolean {
  const isNamed = days.includes(day.dayOfWeek) && isInWeek(day, week);
  switch (frequency) {
    case 'daily':
      return start.until(day).days % interval === 0 && (days.length === 0 || isNamed);
    case 'weekly': {
      const weeks = mondayOf(start).until(mondayOf(day)).days / 7;
      return weeks % interval === 0 && (isNamed || isSameWeekDay(day, start, days));
    }
    case 'monthly': {
      const months = (day.year - start.year) * 12 + day.month - start.month;
      return months % interval === 0 && (days.length === 0 ? day.day === start.day : isNamed);
    }
    case 'yearly': {
      const isSame = day.day === start.day && day.month === start.month;
      return (day.year - start.year) % interval === 0 && (days.length === 0 ? isSame : isNamed);
    }
  }
}

/** Whether it is the first to fourth, or last (-1), such day of its month. */
function isInWeek({ day, daysInMonth }: Temporal.PlainDate, week: Repeats['week']): boolean {
  return week === -1 ? day + 7 > daysInMonth : week === undefined || Math.ceil(day / 7) === week;
}

function isSameWeekDay(day: Temporal.PlainDate, start: Temporal.PlainDate, days: number[]) {
  return days.length === 0 && day.dayOfWeek === start.dayOfWeek;
}

function mondayOf(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.subtract({ days: day.dayOfWeek - 1 });
}
