import { Temporal } from 'temporal-polyfill';
import type { Repeats } from './plan.ts';

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/**
 * RFC 5545's rule for how an event repeats, for `recurrence` of Google's events. The last day is
 * written as the end of it in UTC for what has a time, and as a day for what is all day.
 */
export function writeRecurrenceRule(
  repeats: Repeats,
  { timed, timeZone }: { timed: boolean; timeZone: string },
): string {
  const days = repeats.days.map((day) => DAYS[day - 1]).filter((day) => day !== undefined);
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
export function findFirstDay(day: string, { days }: Pick<Repeats, 'days'>): string {
  const first = Temporal.PlainDate.from(day);
  const ahead = days.map((wanted) => (wanted - first.dayOfWeek + 7) % 7);
  return first.add({ days: ahead.length === 0 ? 0 : Math.min(...ahead) }).toString();
}
