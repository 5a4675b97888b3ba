import { Temporal } from 'temporal-polyfill';
import type { Repeats } from './repeats.ts';

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/**
 * RFC 5545's rule for how an event repeats, for `recurrence` of Google's events. The last day is
 * written as the end of it in UTC for what has a time, and as a day for what is all day.
 */
export function writeRecurrenceRule(
  repeats: Repeats,
  { timed, timeZone }: { timed: boolean; timeZone: string },
): string {
  const days = repeats.days.flatMap((day) => `${repeats.week ?? ''}${DAYS[day - 1]}`);
  const parts = [
    `FREQ=${repeats.frequency.toUpperCase()}`,
    ...(repeats.interval > 1 ? [`INTERVAL=${repeats.interval}`] : []),
    ...(days.length > 0 ? [`BYDAY=${days.join(',')}`] : []),
    ...(repeats.until === null ? [] : [`UNTIL=${writeUntil(repeats.until, timed, timeZone)}`]),
  ];
  return `RRULE:${parts.join(';')}`;
}

function writeUntil(day: string, timed: boolean, timeZone: string): string {
  const date = Temporal.PlainDate.from(day);
  if (!timed) {
    return day.replaceAll('-', '');
  }
  const end = date.add({ days: 1 }).toZonedDateTime(timeZone).subtract({ seconds: 1 });
  return end.toInstant().toString().replaceAll(/[-:]/g, '');
}

/** The first day, this one or a later one, that the rule names: Google takes the start as it is. */
export function findFirstDay(day: string, { days, week }: Pick<Repeats, 'days' | 'week'>): string {
  const from = Temporal.PlainDate.from(day);
  if (days.length === 0) {
    return day;
  }
  if (week === undefined) {
    const ahead = days.map((wanted) => (wanted - from.dayOfWeek + 7) % 7);
    return from.add({ days: Math.min(...ahead) }).toString();
  }
  const month = from.with({ day: 1 });
  const coming = [month, month.add({ months: 1 })]
    .flatMap((first) => days.map((weekday) => findWeekdayOfMonth(first, { week, weekday })))
    .map(String)
    .filter((one) => one >= day)
    .toSorted();
  return coming[0] ?? day;
}

/**
 * The first to fourth, or last (-1), such day of a month.
 *
 * @param first the first day of the month
 */
export function findWeekdayOfMonth(
  first: Temporal.PlainDate,
  { week, weekday }: { week: number; weekday: number },
): Temporal.PlainDate {
  if (week > 0) {
    return first.add({ days: ((weekday - first.dayOfWeek + 7) % 7) + 7 * (week - 1) });
  }
  const last = first.add({ months: 1 }).subtract({ days: 1 });
  return last.subtract({ days: (last.dayOfWeek - weekday + 7) % 7 });
}
