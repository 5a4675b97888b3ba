import type { en } from 'chrono-node';
import { Temporal } from 'temporal-polyfill';
import {
  addMonthDays,
  type Clock,
  chooseChrono,
  type DatePoint,
  listSpan,
  SHORT_NAME,
  writeTokens,
} from './days.ts';
import { readHoliday } from './holidays.ts';
import { writeDay } from './name-days.ts';
import { readTime } from './times.ts';
import type { Token } from './tokens.ts';

const PART_OF_DAY = /^(morning|afternoon|evening|tonight|night|noon|midday|midnight)$/;
const UNIT = /^\d*-?(min|mins|minutes?|h|hrs?|hours?)$/;
const MONTH_NAME = /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/;
const DAY_NAME = /^(mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|\w+day)$/;

/** Finds the days of a request that lie ahead, keyed by the token that each begins with. */
export function findDaysAhead(
  text: string,
  tokens: readonly Token[],
  clock: Clock,
): ReadonlyMap<number, DatePoint> {
  const points = new Map<number, DatePoint>();
  const chrono = chooseChrono(text, clock);
  const written = writeTokens(text, tokens, (_, at) => isDayWord(tokens, at));
  for (const result of chrono.parse(written.text, clock.reference, { forwardDate: true })) {
    const span = listSpan(tokens, written, result);
    if (!span) continue;
    // "from Monday to Friday": two days, each with its own part in a request.
    const link = tokens.findIndex(
      ({ norm }, at) => at > span.from && at < span.end && /^(to|until|till|and|-)$/.test(norm),
    );
    if (!result.end) addDay(points, tokens, span, result.start, clock);
    else if (link !== -1) {
      addDay(points, tokens, { from: span.from, end: link }, result.start, clock);
      addDay(points, tokens, { from: link + 1, end: span.end }, result.end, clock);
    } else addRange(points, tokens, span, [result.start, result.end], clock);
  }
  addDistances(points, tokens);
  addMonthDays(points, tokens, clock, true);
  addNumbers(points, tokens, clock);
  return points;
}

const COUNTS: Readonly<Record<string, number>> = { a: 1, an: 1, one: 1, two: 2, three: 3, four: 4 };

/** "a week from Monday", "two days from tomorrow": counted from another day. */
function addDistances(points: Map<number, DatePoint>, tokens: readonly Token[]): void {
  for (const [at, point] of [...points]) {
    const [count = '', unit = '', link = ''] = tokens
      .slice(Math.max(0, at - 3), at)
      .map(({ norm }) => norm);
    const number = COUNTS[count] ?? Number(count);
    const name = /^(day|week|month)s?$/.exec(unit)?.[1];
    if (at < 3 || !/^(from|after)$/.test(link) || !(number >= 1 && number <= 52)) continue;
    const after = point.days?.after;
    if (name === undefined || after == null) continue;
    const day = Temporal.PlainDate.from(after).add({ [`${name}s`]: number });
    points.delete(at);
    points.set(at - 3, {
      end: point.end,
      days: { after: day.toString(), before: day.add({ days: 1 }).toString() },
      needsPreposition: false,
      note: null,
    });
  }
}

/** "March 20-22": all of its days at once. */
function addRange(
  points: Map<number, DatePoint>,
  tokens: readonly Token[],
  { from, end }: { from: number; end: number },
  parts: [Components, Components],
  clock: Clock,
): void {
  const said = tokens.slice(from, end);
  const [first, last] = parts.map((part) => readDayAhead(part, said, clock));
  if (!first || !last || Temporal.PlainDate.compare(first, last) > 0) return;
  const days = { after: first.toString(), before: last.add({ days: 1 }).toString() };
  points.set(from, { end, days, needsPreposition: false, note: null });
}

function addDay(
  points: Map<number, DatePoint>,
  tokens: readonly Token[],
  { from, end: last }: { from: number; end: number },
  part: Components,
  clock: Clock,
): void {
  let end = last;
  // "Friday 15:00 to Monday": a time at its end is no part of the day.
  while (end > from + 1 && !isDayWord(tokens, end - 1)) end -= 1;
  const said = tokens.slice(from, end);
  // "in a week" is a day, "by a week" is a length of time.
  const span = /^(day|week|month|year)s?$/.test(said.at(-1)?.norm ?? '');
  if (span && tokens[from - 1]?.norm !== 'in') return;
  const day = readDayAhead(part, said, clock);
  if (!day) {
    addMonth(points, { from, end }, part, said, clock);
    return;
  }
  points.set(from, {
    end,
    days: { after: day.toString(), before: day.add({ days: 1 }).toString() },
    needsPreposition: said.length === 1 && SHORT_NAME.test(said[0]?.norm ?? ''),
    note: noteDay(said, day, clock),
    weekday: said.length === 1 && DAY_NAME.test(said[0]?.norm ?? '') && !isRelative(said),
  });
}

/** "in March": all of it, this year's or the next one's. */
function addMonth(
  points: Map<number, DatePoint>,
  { from, end }: { from: number; end: number },
  part: Components,
  said: readonly Token[],
  { today }: Clock,
): void {
  const month = part.get('month');
  if (month === null || !part.isCertain('month') || part.isCertain('day')) return;
  if (!MONTH_NAME.test(said[0]?.norm ?? '')) return;
  const year = part.isCertain('year') ? part.get('year') : null;
  const own = today.with({ day: 1, month });
  const first =
    year !== null ? own.with({ year }) : month < today.month ? own.add({ years: 1 }) : own;
  const days = { after: first.toString(), before: first.add({ months: 1 }).toString() };
  points.set(from, { end, days, needsPreposition: true, note: null });
}

function isRelative(said: readonly Token[]): boolean {
  return /^(today|tomorrow|yesterday)$/.test(said[0]?.norm ?? '');
}

/** Times of day would make chrono read instants and spans; it is to see days alone. */
function isDayWord(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.kind !== 'word' || PART_OF_DAY.test(token.norm)) return false;
  const next = tokens[at + 1]?.norm ?? '';
  if (UNIT.test(token.norm) || (UNIT.test(next) && /^(\d+|an?)$/.test(token.norm))) return false;
  if (isDayOfMonth(tokens, at)) return true;
  for (let from = Math.max(0, at - 4); from <= at; from += 1) {
    const time = readTime(tokens, from);
    if (!time || time.end <= at) continue;
    const said = /^(at|@|from|between|by|to|until|till|before|after)$/.test(
      tokens[from - 1]?.norm ?? '',
    );
    if (time.alone || said) return false;
  }
  return true;
}

/** "on December 4 to 3pm": what follows the month is its day, whatever comes next. */
function isDayOfMonth(tokens: readonly Token[], at: number): boolean {
  const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  const month =
    /^(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/;
  const half = /^(am|pm|a\.m\.?|p\.m\.?|o'?clock)$/.test(next?.norm ?? '');
  return (
    !half && token?.gap === 'none' && /^\d{1,2}$/.test(token.norm) && month.test(before?.norm ?? '')
  );
}

type Components = ReturnType<typeof en.casual.parse>[number]['start'];

function readDayAhead(
  part: Components,
  said: readonly Token[],
  clock: Clock,
): Temporal.PlainDate | null {
  const year = part.get('year');
  const month = part.get('month');
  const day = part.get('day');
  if (year === null || month === null || day === null || part.isCertain('hour')) return null;
  let date: Temporal.PlainDate;
  try {
    date = Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return null;
  }
  if (part.isCertain('weekday') && !part.isCertain('day')) {
    return nameIn(said, 'week') ? date : readWeekdayAhead(part.get('weekday') ?? 0, said, clock);
  }
  if (!part.isCertain('day')) return null;
  // "next week" and "in a month" are no days.
  const vague = said.some((token) => /^(next|this|last|past|coming)$/.test(token.norm));
  return vague && !said.some((token) => DAY_NAME.test(token.norm)) ? null : date;
}

function nameIn(said: readonly Token[], word: string): boolean {
  return said.some((token) => token.norm === word);
}

function readWeekdayAhead(
  weekday: number,
  said: readonly Token[],
  clock: Clock,
): Temporal.PlainDate {
  const wanted = weekday === 0 ? 7 : weekday;
  const { today, weekStart } = clock;
  if (nameIn(said, 'last')) {
    return today.subtract({ days: ((today.dayOfWeek - wanted + 6) % 7) + 1 });
  }
  // "next Friday" is the one of next week.
  if (nameIn(said, 'next')) {
    const left = 7 - ((today.dayOfWeek - weekStart + 7) % 7);
    return today.add({ days: left + ((wanted - weekStart + 7) % 7) });
  }
  const ahead = (wanted - today.dayOfWeek + 7) % 7;
  return today.add({ days: ahead === 0 && !nameIn(said, 'this') ? 7 : ahead });
}

/** "the 20th", "Monday the 16th", "16.3.": days that chrono does not read. */
function addNumbers(points: Map<number, DatePoint>, tokens: readonly Token[], clock: Clock): void {
  tokens.forEach((token, at) => {
    const taken = [...points].some(([from, point]) => from <= at && at < point.end);
    if (taken || token.kind !== 'word') return;
    const month = readMay(tokens, at, clock);
    if (month) points.set(at, month);
    const holiday = readHoliday(tokens, at, clock.today);
    if (holiday) {
      const { end, day } = holiday;
      const days = { after: day.toString(), before: day.add({ days: 1 }).toString() };
      points.set(at, { end, days, needsPreposition: false, note: null });
      return;
    }
    const day =
      readOrdinalBefore(tokens, at, points) ??
      readOrdinal(token, clock) ??
      readDotted(token, tokens[at - 1], clock);
    if (!day) return;
    const days = { after: day.toString(), before: day.add({ days: 1 }).toString() };
    const note = `“${token.text}” is read as ${writeDay(day)}.`;
    // "the 20th" is a day by itself; "the 3rd meeting" is none.
    const counts = tokens[at + 1]?.gap === 'none' && tokens[at + 1]?.classes.has('event') === true;
    const articled = tokens[at - 1]?.norm === 'the' && !counts;
    const point = { end: at + 1, days, needsPreposition: !articled, note };
    const before = tokens[at - 1]?.norm === 'the' ? at - 1 : at;
    const named = [...points].find(([, { end, weekday }]) => end === before && weekday === true);
    if (!named) points.set(at, point);
    else if (tokens[named[0]]?.norm.startsWith(nameOfDay(day)) === true) {
      points.set(named[0], { ...point, needsPreposition: false, note: null });
    } else points.delete(named[0]);
  });
}

function nameOfDay(day: Temporal.PlainDate): string {
  return writeDay(day).slice(0, 3).toLowerCase();
}

/** "my appointments for may": the verb goes by the same name. */
function readMay(tokens: readonly Token[], at: number, { today }: Clock): DatePoint | null {
  const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (token?.norm !== 'may' || !/^(in|for|during|of|this|next|until)$/.test(before?.norm ?? ''))
    return null;
  if (next?.gap === 'none' && !/^(please|and|or|for|with|on|in|to)$/.test(next.norm)) return null;
  const own = today.with({ day: 1, month: 5 });
  const first = today.month > 5 ? own.add({ years: 1 }) : own;
  const days = { after: first.toString(), before: first.add({ months: 1 }).toString() };
  return { end: at + 1, days, needsPreposition: true, note: null };
}

/** "from the third to the sixth of May": both are days of that month. */
function readOrdinalBefore(
  tokens: readonly Token[],
  at: number,
  points: ReadonlyMap<number, DatePoint>,
): Temporal.PlainDate | null {
  const number = Number(/^(\d{1,2})(st|nd|rd|th)?$/.exec(tokens[at]?.norm ?? '')?.[1] ?? '0');
  if (number < 1 || !/^(to|until|till|through|thru)$/.test(tokens[at + 1]?.norm ?? '')) return null;
  const next = tokens[at + 2]?.norm === 'the' ? at + 3 : at + 2;
  const point = points.get(next);
  const named = tokens.slice(next, point?.end).some(({ norm }) => MONTH_NAME.test(norm));
  const last = point?.days?.after;
  if (!named || last === undefined || last === null) return null;
  const day = Temporal.PlainDate.from(last);
  return number < day.day ? day.with({ day: number }) : null;
}

/** The next day of the month that bears this number. */
function readOrdinal({ norm }: Token, { today }: Clock): Temporal.PlainDate | null {
  const number = Number(/^(\d{1,2})(st|nd|rd|th)$/.exec(norm)?.[1] ?? '0');
  if (number < 1 || number > 31) return null;
  for (let months = 0; months < 12; months += 1) {
    const first = today.with({ day: 1 }).add({ months });
    if (number > first.daysInMonth) continue;
    const day = first.with({ day: number });
    if (Temporal.PlainDate.compare(day, today) >= 0) return day;
  }
  return null;
}

/** "16.3." where days come first; "on 16.03" is no time of day. */
function readDotted(
  { norm }: Token,
  before: Token | undefined,
  { today, dayFirst }: Clock,
): Temporal.PlainDate | null {
  const [day, month] = /^(\d{1,2})\.(\d{1,2})$/.exec(norm)?.slice(1).map(Number) ?? [];
  const dated = /\.\d$/.test(norm) || before?.norm === 'on';
  if (!dayFirst || !dated || !day || !month || month > 12) return null;
  const first = today.with({ day: 1, month });
  if (day > first.daysInMonth) return null;
  const date = first.with({ day });
  return Temporal.PlainDate.compare(date, today) < 0 ? date.add({ years: 1 }) : date;
}

/** Says which day was chosen where the words could mean another. */
function noteDay(said: readonly Token[], day: Temporal.PlainDate, clock: Clock): string | null {
  const written = said.map((token) => token.text).join(' ');
  const numeric = /^(\d{1,2})[/.](\d{1,2})\b/
    .exec(said[0]?.norm ?? '')
    ?.slice(1)
    .map(Number);
  const bothWays = numeric?.every((value) => value <= 12) === true && numeric[0] !== numeric[1];
  const weekday = DAY_NAME.test(said.at(-1)?.norm ?? '') && !isRelative(said);
  const next = weekday && nameIn(said, 'next');
  const same = weekday && day.dayOfWeek === clock.today.dayOfWeek && !nameIn(said, 'this');
  return bothWays || next || same ? `“${written}” is read as ${writeDay(day)}.` : null;
}
