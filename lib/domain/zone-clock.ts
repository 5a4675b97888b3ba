import { Temporal } from 'temporal-polyfill';
import { mergeSpans, type Span } from './spans.ts';

export const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** A stretch of time in which a zone's clocks are not changed. */
interface SteadySpan extends Span {
  /** What a clock there shows is this much ahead of UTC, milliseconds. */
  offset: number;
}

/** The range, cut where the zone's clocks change. @throws RangeError where it is no zone */
export function listSteadySpans(timeZone: string, range: Span): SteadySpan[] {
  const spans: SteadySpan[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(range.from).toZonedDateTimeISO(timeZone);
  while (at.epochMilliseconds < range.to) {
    const next = at.getTimeZoneTransition('next');
    const to = Math.min(next?.epochMilliseconds ?? range.to, range.to);
    spans.push({ from: at.epochMilliseconds, to, offset: at.offsetNanoseconds / 1_000_000 });
    if (next === null) {
      break;
    }
    at = next;
  }
  return spans;
}

/** Hours of a day in minutes since its midnight; an end of 1440 and more is on the next day. */
export interface ClockHours {
  from: number;
  to: number;
}

/**
 * When a clock of the zone shows these hours of a day that `isMeant`. By what the clock shows, an
 * hour that is there twice counts twice, and one that is skipped not at all.
 * @param isMeant asked of days since 1970-01-01, local
 */
export function listClockSpans(
  timeZone: string,
  range: Span,
  hours: ClockHours,
  isMeant: (day: number) => boolean,
): Span[] {
  const spans = listSteadySpans(timeZone, range).flatMap(({ from, to, offset }) => {
    const first = Math.floor((from + offset) / DAY_MS) - 1;
    const last = Math.floor((to + offset) / DAY_MS);
    const days = Array.from({ length: last - first + 1 }, (_, n) => first + n).filter(isMeant);
    return days.map((day) => {
      const midnight = day * DAY_MS - offset;
      return {
        from: Math.max(from, midnight + hours.from * MINUTE_MS),
        to: Math.min(to, midnight + hours.to * MINUTE_MS),
      };
    });
  });
  return mergeSpans(spans);
}

/** Days since 1970-01-01 of `YYYY-MM-DD`. */
export function dayNumberOf(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
}

/** ISO week day, 1 is Monday, of a day since 1970-01-01. */
export function weekDayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** Minutes since midnight of `HH:mm`. */
export function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

/**
 * So many days from a day on, as a clock in the zone shows them: from its first moment, which is
 * midnight where there is one. Where midnight is there twice, what is between the two is in it, as
 * St. John's had the last hour of a day again after the first minute of the next.
 */
export function spanOfDays(fromDay: string, days: number, timeZone: string): Span {
  const first = Temporal.PlainDate.from(fromDay);
  const end = first.add({ days }).toPlainDateTime();
  return {
    from: first.toZonedDateTime(timeZone).epochMilliseconds,
    to: end.toZonedDateTime(timeZone, { disambiguation: 'later' }).epochMilliseconds,
  };
}
