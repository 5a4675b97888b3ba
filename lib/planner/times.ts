import type { TimeSpan } from './meaning.ts';
import type { Token } from './tokens.ts';
import { NUMBERS } from './vocabulary.ts';

type Half = 'am' | 'pm';

/** A time of day as it was said. */
interface Said {
  hour: number;
  minute: number;
  /** What was said of the half of the day; null: nothing. */
  half: Half | null;
  /** Whether the digits leave no choice of it: "15:00", "09:00", "noon". */
  certain: boolean;
  /** Whether it is no more than a number, which may count or date something. */
  bare: boolean;
}

/** A time of day, or two, as a span of tokens. */
export interface TimePoint {
  end: number;
  /** Where the first of two times ends. */
  firstEnd: number;
  from: Said;
  to: Said | null;
  /** Whether the words are a time without "at" before them: "3pm", "10:30", "9 to 11". */
  alone: boolean;
}

const CLOCK = String.raw`(\d{1,2})(?:([:.h])(\d{2}))?\s*(am|pm|a\.m\.?|p\.m\.?)?`;
const ONE = new RegExp(`^${CLOCK}$`);
const TWO = new RegExp(`^${CLOCK}[-–—]${CLOCK}$`);
const DIGIT = /^\d/;
const HALF = /^(am|pm|a\.m\.?|p\.m\.?)$/;
const UNTIL = /^(to|till|until|til|and|through)$/;
/** After these a bare number counts something, or is a date. */
const COUNTED =
  /^(min|mins|minute|minutes|h|hr|hrs|hour|hours|days?|weeks?|months?|people|persons|guests|emails?|mails?|events|meetings|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*|of)$/;

const MONTH =
  /^(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/;

/** By request, because whoever reads one asks for its times again and again. */
const READ = new WeakMap<readonly Token[], Map<number, TimePoint | null>>();

/** Reads a time from a token on: "3pm", "10:30", "9 to 11", "half past three", "noon". */
export function readTime(tokens: readonly Token[], at: number): TimePoint | null {
  const times = READ.get(tokens) ?? new Map<number, TimePoint | null>();
  READ.set(tokens, times);
  const known = times.get(at);
  if (known !== undefined) return known;
  const time = readHere(tokens, at);
  times.set(at, time);
  return time;
}

function readHere(tokens: readonly Token[], at: number): TimePoint | null {
  const token = tokens[at];
  if (token?.kind !== 'word' || token.possessive) return null;
  const two = DIGIT.test(token.norm) ? TWO.exec(token.norm) : null;
  if (two) return readTwo(tokens, at, two);
  const first = readOne(tokens, at);
  if (!first || (first.said.bare && isDayOfRange(tokens, at))) return null;
  const link = tokens[first.end];
  // "between eight ten" goes without the "and".
  const bare = tokens[at - 1]?.norm === 'between' && link?.gap === 'none';
  const next =
    link?.gap === 'none' && UNTIL.test(link.norm) && tokens[first.end + 1]?.gap === 'none'
      ? readOne(tokens, first.end + 1)
      : bare
        ? readOne(tokens, first.end)
        : null;
  const alone = !first.said.bare;
  if (!next) return { end: first.end, firstEnd: first.end, from: first.said, to: null, alone };
  return {
    end: next.end,
    firstEnd: first.end,
    from: first.said,
    to: next.said,
    alone: alone || !next.said.bare || link?.norm !== 'and',
  };
}

/** "9-11", "9:30–10am" as one word; "March 20-22" is none. */
function readTwo(tokens: readonly Token[], at: number, parts: RegExpExecArray): TimePoint | null {
  const from = makeSaid(parts.slice(1, 5));
  const last = makeSaid(parts.slice(5, 9));
  if (!from || !last) return null;
  const dated = isCounted(tokens, at + 1) || MONTH.test(tokens[at - 1]?.norm ?? '');
  if (last.bare && dated) return null;
  const { end, said } = readHalf(tokens, at + 1, last);
  return { end, firstEnd: end, from, to: said, alone: true };
}

/** "from 3 to 12 April", "March 20 to 22": numbers of days, though hours are written so as well. */
function isDayOfRange(tokens: readonly Token[], at: number): boolean {
  const [month, first, before, , after, last, end] = [-3, -2, -1, 0, 1, 2, 3].map(
    (by) => tokens[at + by]?.norm ?? '',
  );
  if (UNTIL.test(after ?? '') && DIGIT.test(last ?? '') && MONTH.test(end ?? '')) return true;
  if (MONTH.test(before ?? '')) return UNTIL.test(after ?? '') && follows(last, tokens[at]?.norm);
  return MONTH.test(month ?? '') && UNTIL.test(before ?? '') && follows(tokens[at]?.norm, first);
}

/** Whether it can be a later day but no hour: "on March 2 to 10" leaves that open. */
function follows(last: string | undefined, first: string | undefined): boolean {
  const [later, earlier] = [Number(last), Number(first)];
  return later > 12 && later > earlier && later <= 31;
}

interface Read {
  end: number;
  said: Said;
}

const NAMED: Readonly<Record<string, number>> = { noon: 12, midday: 12, midnight: 0 };

function readOne(tokens: readonly Token[], at: number): Read | null {
  const token = tokens[at];
  if (token?.kind !== 'word' || token.possessive) return null;
  // "twelve noon" says it twice.
  const twelve = /^(12|twelve)$/.test(token.norm) && tokens[at + 1]?.gap === 'none';
  const word = twelve && NAMED[tokens[at + 1]?.norm ?? ''] !== undefined ? at + 1 : at;
  const named = NAMED[tokens[word]?.norm ?? ''];
  if (named !== undefined) {
    const said = { hour: named, minute: 0, half: null, certain: true, bare: false };
    return { end: word + 1, said };
  }
  const past = readPast(tokens, at);
  if (past) return readHalf(tokens, past.end, past.said);
  const match = DIGIT.test(token.norm) ? ONE.exec(token.norm.replace(/-?ish$/, '')) : null;
  const said = match ? makeSaid(match.slice(1)) : readWord(token.norm);
  if (!said) return null;
  const read = readHalf(tokens, at + 1, said);
  return read.said.bare && isCounted(tokens, read.end) ? null : read;
}

function isCounted(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.gap === 'none' && COUNTED.test(tokens[at].norm);
}

/** "five": an hour where it stands for one. */
function readWord(word: string): Said | null {
  const hour = /^(couple|few)$/.test(word) ? undefined : NUMBERS[word];
  if (hour === undefined || hour > 12) return null;
  return { hour, minute: 0, half: null, certain: false, bare: true };
}

/** "half past three", "quarter to four". */
function readPast(tokens: readonly Token[], at: number): Read | null {
  const from = tokens[at]?.norm === 'a' ? 1 : 0;
  const part = tokens[at + from]?.norm;
  if (part !== 'half' && part !== 'quarter') return null;
  const [link, name = ''] = tokens.slice(at + from + 1, at + from + 3).map((token) => token.norm);
  const minutes = part === 'half' ? 30 : 15;
  const hour = NUMBERS[name] ?? (/^\d{1,2}$/.test(name) ? Number(name) : 0);
  if (hour < 1 || hour > 12) return null;
  if (link !== 'past' && !(link === 'to' && minutes === 15)) return null;
  const clock =
    link === 'past' ? { hour, minute: minutes } : { hour: hour === 1 ? 12 : hour - 1, minute: 45 };
  return { end: at + from + 3, said: { ...clock, half: null, certain: false, bare: false } };
}

/** "pm" and "o'clock" after an hour. */
function readHalf(tokens: readonly Token[], at: number, said: Said): Read {
  const clock = /^o'?clock$/.test(tokens[at]?.norm ?? '');
  const end = clock ? at + 1 : at;
  const read = clock ? { ...said, bare: false } : said;
  const next = tokens[end];
  if (next?.gap !== 'none' || !HALF.test(next.norm)) return { end, said: read };
  const half = next.norm.startsWith('a') ? 'am' : 'pm';
  if (said.hour > 12 || said.hour < 1) return { end, said: read };
  return { end: end + 1, said: { ...read, half, bare: false } };
}

/** @param parts hour, separator, minutes, "am" or "pm", as the pattern groups them */
function makeSaid(parts: readonly (string | undefined)[]): Said | null {
  const [hours = '', separator, minutes, suffix] = parts;
  const hour = Number(hours);
  const minute = Number(minutes ?? '0');
  if (hour > 23 || minute > 59) return null;
  if (suffix !== undefined && (hour > 12 || hour < 1)) return null;
  const half = suffix === undefined ? null : suffix.startsWith('a') ? 'am' : 'pm';
  const written = minutes !== undefined && hours.startsWith('0');
  // "10.12" may be a date.
  const dated = separator === '.' && minute <= 12;
  return {
    hour,
    minute,
    half,
    certain: hour > 12 || hour === 0 || written,
    bare: half === null && (minutes === undefined || dated),
  };
}

/** The first hour of the day at which an hour alone means the morning. */
const MORNING = 8;
const NOON = 720;

function minutesAt({ hour, minute }: Said, half: Half | null): number {
  return (half === null ? hour : (hour % 12) + (half === 'pm' ? 12 : 0)) * 60 + minute;
}

/**
 * Times as the clock shows them. An hour that does not say which half of the day it means takes it
 * from `half`, or from the other end of its span; else from what is `usual` for such a thing, or 1
 * to 7 are in the afternoon, and a note tells so.
 */
export function settleTimes(
  { from, to }: Pick<TimePoint, 'from' | 'to'>,
  half: Half | null,
  usual: Half | null = null,
): TimeSpan {
  let guessed = false;
  const settle = (said: Said): number => {
    if (said.certain) return minutesAt(said, null);
    const known = said.half ?? half;
    if (known !== null) return minutesAt(said, known);
    const guess = usual ?? (said.hour < MORNING ? 'pm' : null);
    guessed ||= guess !== null;
    return minutesAt(said, guess);
  };
  const isOpen = (said: Said) => !said.certain && said.half === null && half === null;
  if (to === null) {
    const time = formatTime(settle(from));
    return { from: time, to: null, note: guessed ? time : null };
  }
  let last = settle(to);
  let first = settle(from);
  if (isOpen(from) && !isOpen(to)) {
    // "3 to 4pm" and "9 to 5pm": the later half of the day that still lies before the end.
    guessed = false;
    const late = minutesAt(from, 'pm');
    first = late < last ? late : minutesAt(from, 'am');
  }
  // "11 to 2": an end before its start is in the afternoon; "22:00 to 1:00" ends the day after.
  if (last <= first && isOpen(to) && last < NOON) last += NOON;
  if (last <= first && from.certain && isOpen(to)) {
    guessed = false;
    last = minutesAt(to, null);
  }
  const shown = { from: formatTime(first), to: formatTime(last) };
  return { ...shown, note: guessed ? `${shown.from}–${shown.to}` : null };
}

/** "09:30" of minutes since midnight. */
export function formatTime(minutes: number): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/** Minutes since midnight of "09:30". */
export function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}
