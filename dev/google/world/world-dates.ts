import { Temporal } from 'temporal-polyfill';

/** Where the company and its people are. */
export const COMPANY_TIME_ZONE = 'America/New_York';

type Moment = Temporal.ZonedDateTime;

/** The instants that the world's mails and meetings agree on, all derived from one `now`. */
export interface WorldDates {
  now: Moment;
  today: Temporal.PlainDate;
  /** The next Monday to Friday after today; holds the two overlapping meetings. */
  nextWorkday: Temporal.PlainDate;
  /** Tuesday of the week after Jane's latest mail; what she calls 'next Tuesday'. */
  designTuesday: Temporal.PlainDate;
  designWednesday: Temporal.PlainDate;
  /** The Thursday for which John proposes 3:00 pm. */
  rolloutThursday: Temporal.PlainDate;
  /** The Friday by which Mike needs his file. */
  deadlineFriday: Temporal.PlainDate;
  /** Monday of the next calendar week. */
  nextMonday: Temporal.PlainDate;
  /** The date that the beta was postponed to. */
  betaDate: Temporal.PlainDate;
  /** A wall-clock time (`HH:MM`, company time) on the day that many days before today, at least 1. */
  daysAgo(days: number, time: string): Moment;
  /** The same, counting Mondays to Fridays only. */
  workdaysAgo(days: number, time: string): Moment;
  minutesAgo(minutes: number): Moment;
  /** A wall-clock time on a date, in company time. */
  on(date: Temporal.PlainDate, time: string): Moment;
}

function isWorkday(date: Temporal.PlainDate): boolean {
  return date.dayOfWeek <= 5;
}

function stepWorkdays(from: Temporal.PlainDate, count: number): Temporal.PlainDate {
  let date = from;
  for (let left = Math.abs(count); left > 0; ) {
    date = date.add({ days: Math.sign(count) });
    if (isWorkday(date)) left -= 1;
  }
  return date;
}

/** The first day strictly after `date` that is the given ISO weekday (1 is Monday). */
function nextWeekday(date: Temporal.PlainDate, dayOfWeek: number): Temporal.PlainDate {
  const ahead = (dayOfWeek - date.dayOfWeek + 7) % 7;
  return date.add({ days: ahead === 0 ? 7 : ahead });
}

/** Works out the world's dates; pure, so that the same instant gives the same world. */
export function createWorldDates(instant: Date): WorldDates {
  const now = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(
    COMPANY_TIME_ZONE,
  );
  const today = now.toPlainDate();
  const lastWorkday = stepWorkdays(today, -1);
  const designTuesday = lastWorkday.add({ days: 9 - lastWorkday.dayOfWeek });
  const on = (date: Temporal.PlainDate, time: string): Moment =>
    date.toZonedDateTime({ timeZone: COMPANY_TIME_ZONE, plainTime: time });
  return {
    now,
    today,
    nextWorkday: stepWorkdays(today, 1),
    designTuesday,
    designWednesday: designTuesday.add({ days: 1 }),
    rolloutThursday: nextWeekday(today, 4),
    deadlineFriday: nextWeekday(today, 5),
    nextMonday: nextWeekday(today, 1),
    betaDate: nextWeekday(today.add({ days: 24 }), 1),
    daysAgo: (days, time) => on(today.subtract({ days }), time),
    workdaysAgo: (days, time) => on(stepWorkdays(today, -days), time),
    // Mail headers have whole seconds only.
    minutesAgo: (minutes) =>
      now.subtract({ minutes }).round({ smallestUnit: 'minute', roundingMode: 'floor' }),
    on,
  };
}

/** `October 14`. */
export function writeDay(date: Temporal.PlainDate): string {
  return date.toLocaleString('en-US', { month: 'long', day: 'numeric' });
}

/** `Tuesday, October 14`. */
export function writeWeekday(date: Temporal.PlainDate): string {
  return date.toLocaleString('en-US', { weekday: 'long', month: 'long', day: 'numeric' });
}

/** `Q4 2025`. */
export function writeQuarter(date: Temporal.PlainDate): string {
  return `Q${Math.ceil(date.month / 3)} ${date.year}`;
}
