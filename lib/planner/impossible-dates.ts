import { Temporal } from 'temporal-polyfill';
import type { PlanInput, PlanResult } from '#lib/domain/plan.ts';
import { writeDate, writeDay } from './name-days.ts';
import { askDate } from './problems.ts';
import type { Token } from './token.ts';

const MONTHS =
  /^(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/;
const NAMES = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** A day that no calendar has, with the tokens that say it. */
interface ImpossibleDate {
  from: number;
  end: number;
  month: number;
  day: number;
  year: number | null;
}

/**
 * Asks which day is meant where the words name one that does not exist, "February 30th": whatever is
 * near it would be a guess. Quotations are left alone.
 */
export function askImpossibleDate(
  { text, at, timeZone }: Pick<PlanInput, 'text' | 'at' | 'timeZone'>,
  tokens: readonly Token[],
): PlanResult | null {
  const today = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate();
  const found = findImpossibleDate(tokens, today.year);
  const [first, last] = found ? [tokens[found.from], tokens[found.end - 1]] : [];
  if (!(found && first && last)) return null;
  const year = found.year ?? nextYearOf(found.month, today);
  const before = Temporal.PlainYearMonth.from({ year, month: found.month });
  const days = [
    before.toPlainDate({ day: before.daysInMonth }),
    before.add({ months: 1 }).toPlainDate({ day: 1 }),
  ];
  return askDate(
    text.slice(first.start, last.end),
    days.map((day) => ({ label: writeDay(day), value: writeDate(day) })),
  );
}

/** The request with the days that the user gave in the place of those that do not exist. */
export function replaceDates(text: string, answers: PlanInput['answers']): string {
  return (answers ?? []).reduce((said, { questionId, value }) => {
    const at = questionId.startsWith('date:')
      ? said.toLowerCase().indexOf(questionId.slice(5))
      : -1;
    const end = at + questionId.length - 5;
    return at === -1 ? said : `${said.slice(0, at)}${value.trim()}${said.slice(end)}`;
  }, text);
}

function findImpossibleDate(tokens: readonly Token[], thisYear: number): ImpossibleDate | null {
  if (!tokens.some(({ norm }) => /^\d/.test(norm))) return null;
  for (let at = 0; at < tokens.length; at += 1) {
    const date = readIso(tokens, at) ?? readNamed(tokens, at);
    if (date && !exists(date, thisYear)) return date;
  }
  return null;
}

/** "2026-02-30". */
function readIso(tokens: readonly Token[], at: number): ImpossibleDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(wordAt(tokens, at));
  const [year = 0, month = 0, day = 0] = match?.slice(1).map(Number) ?? [];
  return match && month >= 1 && month <= 12 ? { from: at, end: at + 1, month, day, year } : null;
}

/** "February 30th", "30 February", "the 31st of April", "Feb 29, 2027". */
function readNamed(tokens: readonly Token[], at: number): ImpossibleDate | null {
  const [first, second, third] = [0, 1, 2].map((step) => wordAt(tokens, at + step));
  const month = monthOf(first);
  if (month !== null) {
    const day = dayOf(second);
    return day === null ? null : withYear(tokens, { from: at, end: at + 2, month, day });
  }
  const of = second === 'of' ? 1 : 0;
  const day = dayOf(first);
  const named = monthOf(of === 1 ? third : second);
  return day === null || named === null
    ? null
    : withYear(tokens, { from: at, end: at + 2 + of, month: named, day });
}

function withYear(tokens: readonly Token[], date: Omit<ImpossibleDate, 'year'>): ImpossibleDate {
  const said = /^(?:19|20)\d\d$/.exec(wordAt(tokens, date.end))?.[0];
  return said === undefined
    ? { ...date, year: null }
    : { ...date, end: date.end + 1, year: Number(said) };
}

function wordAt(tokens: readonly Token[], at: number): string {
  const token = tokens[at];
  return token?.kind === 'word' ? token.norm : '';
}

function monthOf(word = ''): number | null {
  return MONTHS.test(word) ? NAMES.indexOf(word.slice(0, 3)) + 1 : null;
}

/** A day of the month; "May 45 people come" names none, and "May 45th" one that is not. */
function dayOf(word = ''): number | null {
  const match = /^(\d{1,2})(st|nd|rd|th)?$/.exec(word);
  const day = Number(match?.[1]);
  return match && day >= 1 && (day <= 31 || match[2] !== undefined) ? day : null;
}

/** In the year that is said, or in one of those around it: a leap day may be meant of any. */
function exists({ month, day, year }: ImpossibleDate, thisYear: number): boolean {
  const years = year === null ? [thisYear - 1, thisYear, thisYear + 1] : [year];
  return years.some((one) => day <= Temporal.PlainYearMonth.from({ year: one, month }).daysInMonth);
}

function nextYearOf(month: number, today: Temporal.PlainDate): number {
  return month < today.month ? today.year + 1 : today.year;
}
