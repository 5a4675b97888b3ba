import type { Temporal } from 'temporal-polyfill';
import { findWeekdayOfMonth } from '#lib/domain/write-recurrence-rule.ts';
import type { DayRange } from './meaning.ts';
import type { Token } from './tokens.ts';

/** Which of a month's Mondays: 1 is its first, -1 its last. */
export const WEEKS_OF_MONTH: Readonly<Record<string, number>> = {
  first: 1,
  '1st': 1,
  second: 2,
  '2nd': 2,
  third: 3,
  '3rd': 3,
  fourth: 4,
  '4th': 4,
  last: -1,
};
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH_NAME =
  /^(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)$/;

/**
 * "the last Friday of the month", "the first Monday in April", "the last day of March": days that
 * chrono does not read. The month is the next one that still has that day, or where the words look back the latest that had.
 */
export function findMonthWeekdays(
  tokens: readonly Token[],
  today: Temporal.PlainDate,
  ahead: boolean,
): { from: number; end: number; days: DayRange }[] {
  return tokens.flatMap((token, from) => {
    const week = WEEKS_OF_MONTH[token.norm];
    const name = tokens[from + 1]?.norm ?? '';
    if (week === undefined || !/^(\w{3,6}day|day)$/.test(name)) return [];
    const month = readMonth(tokens, from + 2, today);
    if (!month) return [];
    const weekday = DAYS.indexOf(name.slice(0, 3)) + 1;
    const day = settleDay(month, { week, weekday }, today, ahead);
    const days = { after: day.toString(), before: day.add({ days: 1 }).toString() };
    return [{ from, end: month.end, days }];
  });
}

interface MonthSaid {
  end: number;
  first: Temporal.PlainDate;
  /** How far on or back another month may be meant: a year, a month, or this one alone. */
  step: { years: number } | { months: number } | null;
}

/** "of the month", "of next month", "in April". */
function readMonth(
  tokens: readonly Token[],
  at: number,
  today: Temporal.PlainDate,
): MonthSaid | null {
  if (!/^(of|in)$/.test(tokens[at]?.norm ?? '')) return null;
  const first = today.with({ day: 1 });
  const [said = '', unit = ''] = tokens.slice(at + 1, at + 3).map(({ norm }) => norm);
  if (MONTH_NAME.test(said)) {
    const month = MONTHS.indexOf(said.slice(0, 3)) + 1;
    const year = /^20\d\d$/.test(unit) ? Number(unit) : null;
    if (year !== null) return { end: at + 3, first: first.with({ year, month }), step: null };
    return { end: at + 2, first: first.with({ month }), step: { years: 1 } };
  }
  if (unit !== 'month') return null;
  if (said === 'the') return { end: at + 3, first, step: { months: 1 } };
  const months = { this: 0, next: 1, last: -1 }[said];
  return months === undefined ? null : { end: at + 3, first: first.add({ months }), step: null };
}

function settleDay(
  { first, step }: MonthSaid,
  which: { week: number; weekday: number },
  today: Temporal.PlainDate,
  ahead: boolean,
): Temporal.PlainDate {
  const day = findDay(first, which);
  const order = day.toString() < today.toString() ? -1 : 1;
  if (step === null || order === (ahead ? 1 : -1) || day.equals(today)) return day;
  return findDay(ahead ? first.add(step) : first.subtract(step), which);
}

/** @param which of the days named so, or with `weekday` 0 of all the days of the month */
function findDay(
  first: Temporal.PlainDate,
  { week, weekday }: { week: number; weekday: number },
): Temporal.PlainDate {
  if (weekday > 0) return findWeekdayOfMonth(first, { week, weekday });
  return week > 0 ? first.with({ day: week }) : first.with({ day: first.daysInMonth });
}
