import { en } from 'chrono-node';
import { Temporal } from 'temporal-polyfill';
import type { DayRange } from './meaning.ts';
import { findMonthWeekdays } from './month-weekdays.ts';
import type { Token } from './tokens.ts';
import { NUMBERS } from './vocabulary.ts';

/** The user's day, from which every relative date is counted. */
export interface Clock {
  today: Temporal.PlainDate;
  /** The instant of the request by the user's clock. */
  zoned: Temporal.ZonedDateTime;
  /** Local time of the request, `HH:mm`. */
  now: string;
  /** ISO day that a week begins on. */
  weekStart: number;
  reference: { instant: Date; timezone: number };
  /** Whether 3/5 is the third of May: everywhere but in the Americas. */
  dayFirst: boolean;
}

/** A date that the request names, as a span of tokens. */
export interface DatePoint {
  end: number;
  /** Null for a date that is still to come: no mail bears it. */
  days: DayRange | null;
  /** Whether the words are a date only after "in", "since" …: "may", "march", "sat". */
  needsPreposition: boolean;
  note: string | null;
  /** Whether it is the name of a day of the week, and so may be another week's. */
  weekday?: boolean;
}

type Unit = 'day' | 'week' | 'month' | 'year';

const DATE_WORD =
  /\d|^(today|tonight|yesterday|tomorrow|ago|week|month|year|morning|(mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)$|\w+day$|jan|feb|mar|apr|may$|jun|jul|aug|sep|oct|nov|dec)/;
/** Names of days and months that are words or names of people, too. */
export const SHORT_NAME =
  /^(mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*|now)$/;
/** Words for days, which are mended where they were mistyped. */
const DAY_WORD = /^(today|tonight|tomorrow|yesterday|\w{3,6}day)$/;
const LEADING = new Set(['on', 'in', 'at', 'from', 'since', 'the', 'of', 'by', 'until', 'before']);

/** @throws RangeError where the instant or the zone is not one */
export function makeClock(at: string, timeZone: string, weekStart = 1): Clock {
  const now = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  return {
    today: now.toPlainDate(),
    zoned: now,
    now: now.toPlainTime().toString({ smallestUnit: 'minute' }),
    weekStart,
    reference: {
      instant: new Date(now.epochMilliseconds),
      timezone: now.offsetNanoseconds / 60e9,
    },
    dayFirst: !timeZone.startsWith('America/') && !timeZone.startsWith('US/'),
  };
}

/** Finds the dates of a request by chrono, keyed by the token that each begins with. */
export function findDates(
  text: string,
  tokens: readonly Token[],
  clock: Clock,
): ReadonlyMap<number, DatePoint> {
  const points = new Map<number, DatePoint>();
  if (!tokens.some((token) => token.kind === 'word' && DATE_WORD.test(token.norm))) return points;
  const chrono = chooseChrono(text, clock);
  const written = writeTokens(text, tokens, (token) => token.kind === 'word');
  for (const result of chrono.parse(written.text, clock.reference)) {
    const span = listSpan(tokens, written, result);
    if (!span) continue;
    const words = tokens.slice(span.from, span.end);
    const range = readPast(result, words, clock);
    if (!range) continue;
    points.set(span.from, {
      end: span.end,
      days: range.after !== null && range.after > clock.today.toString() ? null : range,
      needsPreposition: words.length === 1 && SHORT_NAME.test(words[0]?.norm ?? ''),
      note: noteReading(words, range),
    });
  }
  addMonthDays(points, tokens, clock, false);
  addYears(points, tokens, clock);
  return points;
}

/** The British reading of "3/5" takes "December 13" for a year: it is kept to texts that need it. */
export function chooseChrono(text: string, { dayFirst }: Clock): typeof en.casual {
  const numeric =
    /\b\d{1,2}[/.]\d{1,2}\b(?!\s*-?\s*(?:hours?|hrs?|h|min|minutes?|days?|weeks?|k|m|%)\b)/i;
  return dayFirst && numeric.test(text) ? en.GB : en.casual;
}

/** The tokens that chrono read a date from, without prepositions before it; null where none. */
export function listSpan(
  tokens: readonly Token[],
  { spans }: WrittenTokens,
  { index, text }: { index: number; text: string },
): { from: number; end: number } | null {
  let from = spans.findIndex((span) => span.end > index);
  const stop = spans.findIndex((span) => span.start >= index + text.length);
  const end = stop === -1 ? tokens.length : stop;
  while (from < end && LEADING.has(tokens[from]?.norm ?? '')) from += 1;
  return from === -1 || from >= end ? null : { from, end };
}

/** "the last Friday of the month" stands in the place of what chrono read of it. */
export function addMonthDays(
  points: Map<number, DatePoint>,
  tokens: readonly Token[],
  { today }: Clock,
  ahead: boolean,
): void {
  for (const { from, end, days } of findMonthWeekdays(tokens, today, ahead)) {
    for (const at of points.keys()) if (at >= from && at < end) points.delete(at);
    points.set(from, { end, days, needsPreposition: false, note: null });
  }
}

/** "in 2025": chrono reads no year by itself. */
function addYears(points: Map<number, DatePoint>, tokens: readonly Token[], clock: Clock): void {
  tokens.forEach((token, at) => {
    const taken = [...points].some(([from, point]) => from <= at && at < point.end);
    if (taken || token.kind !== 'word' || !/^(19|20)\d\d$/.test(token.norm)) return;
    const year = Number(token.norm);
    const days = { after: `${year}-01-01`, before: `${year + 1}-01-01` };
    const coming = year > clock.today.year;
    points.set(at, { end: at + 1, days: coming ? null : days, needsPreposition: true, note: null });
  });
}

/** The range that a date names; of "3/5" the reading that lies in the past, if only one does. */
function readPast(
  result: ReturnType<typeof en.casual.parse>[number],
  words: readonly Token[],
  clock: Clock,
): DayRange | null {
  const range = readRange(result, words, clock);
  const coming = range?.after != null && range.after > clock.today.toString();
  if (!coming || !/^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}$/.test(result.text)) return range;
  const [other] = (clock.dayFirst ? en.casual : en.GB).parse(result.text, clock.reference);
  const turned = other ? readRange(other, words, clock) : null;
  return turned?.after != null && turned.after <= clock.today.toString() ? turned : range;
}

type Components = ReturnType<typeof en.casual.parse>[number]['start'];

function readRange(
  result: { start: Components; end?: Components | null },
  words: readonly Token[],
  clock: Clock,
): DayRange | null {
  const first = readDay(result.start, words, clock);
  if (!first) return null;
  if (!result.end) return first;
  const last = readDay(result.end, words, clock);
  return last ? { after: first.after, before: last.before } : first;
}

/** A day, or a whole month, as a range; a date without its year is the latest one gone by. */
function readDay(part: Components, words: readonly Token[], clock: Clock): DayRange | null {
  const year = part.get('year');
  const month = part.get('month');
  const day = part.get('day');
  if (year === null || month === null || day === null) return null;
  if (part.isCertain('weekday') && !part.isCertain('day')) {
    return readWeekday(part.get('weekday') ?? 0, words, clock);
  }
  if (!part.isCertain('month')) return null;
  let date: Temporal.PlainDate;
  try {
    date = Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return null;
  }
  const wholeMonth = !part.isCertain('day') && !words.some((word) => word.norm === 'ago');
  if (wholeMonth) date = date.with({ day: 1 });
  if (!part.isCertain('year') && Temporal.PlainDate.compare(date, clock.today) > 0) {
    date = date.subtract({ years: 1 });
  }
  const next = date.add(wholeMonth ? { months: 1 } : { days: 1 });
  return { after: date.toString(), before: next.toString() };
}

function readWeekday(weekday: number, words: readonly Token[], clock: Clock): DayRange {
  const wanted = weekday === 0 ? 7 : weekday;
  const said = new Set(words.map((word) => word.norm));
  let back = (clock.today.dayOfWeek - wanted + 7) % 7;
  if (said.has('last') && back === 0) back = 7;
  if (said.has('next')) back -= 7;
  const date = clock.today.subtract({ days: back });
  return { after: date.toString(), before: date.add({ days: 1 }).toString() };
}

function noteReading(words: readonly Token[], range: DayRange): string | null {
  const [day, month] =
    words[0]?.norm
      .match(/^(\d{1,2})[/.](\d{1,2})\b/)
      ?.slice(1)
      .map(Number) ?? [];
  if (!day || !month || day > 12 || month > 12 || day === month) return null;
  return `“${words[0]?.text ?? ''}” is read as ${range.after ?? ''} (year, month, day).`;
}

/** The request as it is read for its dates, and where each token stands in it. */
interface WrittenTokens {
  text: string;
  spans: { start: number; end: number }[];
}

/** The words that count, numbers and typing errors put right, with spaces in the place of others. */
export function writeTokens(
  text: string,
  tokens: readonly Token[],
  counts: (token: Token, at: number) => boolean,
): WrittenTokens {
  const written: WrittenTokens = { text: '', spans: [] };
  let end = 0;
  tokens.forEach((token, at) => {
    written.text += text.slice(end, token.start);
    const start = written.text.length;
    const raw = text.slice(token.start, token.end);
    const spoken = /^\d/.test(token.norm) && !/\d/.test(raw);
    // Larger numbers are read as digits alone: "in thirty days".
    const count = tokens[at + 1]?.classes.has('unit') === true ? NUMBERS[token.norm] : undefined;
    const counted = count !== undefined && count > 12 ? String(count) : raw;
    const mended = spoken || DAY_WORD.test(token.norm) ? token.norm : counted;
    const said = mended === token.norm && token.possessive ? `${mended}'s` : mended;
    written.text += counts(token, at) ? said : ' '.repeat(raw.length);
    written.spans.push({ start, end: written.text.length });
    end = token.end;
  });
  written.text += text.slice(end);
  return written;
}

/** The instant so many minutes ago, and the day that it is on, which is the first of the days. */
export function minutesBack(clock: Clock, minutes: number): { after: string; since: string } {
  const at = clock.zoned.subtract({ minutes });
  return { after: at.toPlainDate().toString(), since: at.toInstant().toString() };
}

/** The last time that it was this time of day, or that on the day before. @param time `HH:mm` */
export function lastTimeAt(
  { zoned }: Clock,
  time: string,
  before: 0 | 1 = 0,
): { after: string; since: string } {
  const today = zoned.withPlainTime(time);
  const over = Temporal.ZonedDateTime.compare(today, zoned) > 0;
  const at = over || before === 1 ? today.subtract({ days: 1 }) : today;
  return { after: at.toPlainDate().toString(), since: at.toInstant().toString() };
}

/** "the last 3 days": today and as many days before it. */
export function countBack(clock: Clock, count: number, unit: string): string {
  const name = unit.replace(/s$/, '');
  // Mails are found by day: a span of hours reaches back to the day it begins in.
  if (name === 'fortnight') return subtract(clock, count * 2, 'week');
  if (name === 'hour') return subtract(clock, Math.ceil(count / 24), 'day');
  return subtract(
    clock,
    count,
    name === 'week' || name === 'month' || name === 'year' ? name : 'day',
  );
}

function subtract(clock: Clock, count: number, unit: Unit): string {
  const safe = Math.min(Math.max(Math.trunc(count), 0), 40_000);
  const span = {
    day: { days: safe },
    week: { weeks: safe },
    month: { months: Math.min(safe, 1200) },
    year: { years: Math.min(safe, 100) },
  };
  return clock.today.subtract(span[unit]).toString();
}

/** "this week", "last month": calendar periods; weeks begin on the user's day. */
export function findPeriod(clock: Clock, unit: string, ago: number): DayRange {
  const { today, weekStart } = clock;
  let first = today.with({ day: 1 }).subtract({ months: ago });
  let length: { days?: number; months?: number; years?: number } = { months: 1 };
  if (unit === 'week') {
    first = today.subtract({ days: ((today.dayOfWeek - weekStart + 7) % 7) + 7 * ago });
    length = { days: 7 };
  } else if (unit === 'quarter') {
    const month = Math.floor((today.month - 1) / 3) * 3 + 1;
    first = today.with({ month, day: 1 }).subtract({ months: 3 * ago });
    length = { months: 3 };
  } else if (unit === 'year') {
    first = today.with({ month: 1, day: 1 }).subtract({ years: ago });
    length = { years: 1 };
  }
  return { after: first.toString(), before: ago === 0 ? null : first.add(length).toString() };
}

/** The latest Saturday and Sunday that have begun; `ago` 1 skips the one that is going on. */
export function findWeekend(clock: Clock, ago: 0 | 1): DayRange {
  const { today } = clock;
  const running = today.dayOfWeek >= 6;
  const back = ((today.dayOfWeek + 1) % 7) + (running && ago === 1 ? 7 : 0);
  const saturday = today.subtract({ days: back });
  return { after: saturday.toString(), before: saturday.add({ days: 2 }).toString() };
}
