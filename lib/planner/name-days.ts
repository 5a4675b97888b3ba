import { Temporal } from 'temporal-polyfill';

const WEEKDAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

/** "13 March 2026". */
export function writeDate(day: Temporal.PlainDate): string {
  return `${day.day} ${MONTHS[day.month - 1] ?? ''} ${day.year}`;
}

/** "Friday, 13 March 2026". */
export function writeDay(day: Temporal.PlainDate): string {
  return `${WEEKDAYS[day.dayOfWeek - 1] ?? ''}, ${writeDate(day)}`;
}

/** "Friday, 13 March 2026 at 15:00" by the clock of the zone. @param instant ISO */
export function writeInstant(instant: string, timeZone: string): string {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  const time = at.toPlainTime().toString({ smallestUnit: 'minute' });
  return `${writeDay(at.toPlainDate())} at ${time}`;
}
