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
  /** Whether the digits leave no choice: "15:00", "09:00", "noon". */
  certain: boolean;
}

/** A time of day, or two, as a span of tokens. */
export interface TimePoint {
  end: number;
  /** Where the first of two times ends. */
  firstEnd: number;
  from: Said;
  to: Said | null;
  /** Whether the words are a time without "at" before them: "3pm", "10:30". */
  alone: boolean;
}

const CLOCK = String.raw`(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm|a\.m\.?|p\.m\.?)?`;
const ONE = new RegExp(`^${CLOCK}$`);
const TWO = new RegExp(`^${CLOCK}[-–—]${CLOCK}$`);
const HALF = /^(am|pm|a\.m\.?|p\.m\.?)$/;
const UNTIL = /^(to|till|until|til|and|through)$/;
/** After these a number counts something; it is no hour. */
const COUNTED =
  /^(min|mins|minute|minutes|h|hr|hrs|hour|hours|days?|weeks?|months?|people|persons|guests|emails?|mails?|events?|meetings?|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*)$/;

/** Reads a time from a token on: "3pm", "10:30", "9 to 11", "half past three", "noon". */
export function readTime(tokens: readonly Token[], at: number): TimePoint | null {
  const token = tokens[at];
  if (token?.kind !== 'word' || token.possessive) return null;
  const two = TWO.exec(token.norm);
  if (two) {
    const from = makeSaid(two[1], two[2], two[3]);
    const to = makeSaid(two[4], two[5], two[6]);
    const spread = to && from ? readHalf(tokens, at + 1, to) : null;
    return from && to && spread
      ? {
          ...spread,
          firstEnd: spread.end,
          from,
          to: spread.said,
          alone: isSure(from) || isSure(spread.said),
        }
      : null;
  }
  const first = readOne(tokens, at);
  if (!first) return null;
  const link = tokens[first.end];
  const next =
    link?.gap === 'none' && UNTIL.test(link.norm) ? readOne(tokens, first.end + 1) : null;
  if (next && tokens[first.end + 1]?.gap === 'none') {
    const alone = isSure(first.said) || isSure(next.said) || link?.norm !== 'and';
    return { end: next.end, firstEnd: first.end, from: first.said, to: next.said, alone };
  }
  const { end, said } = first;
  return { end, firstEnd: end, from: said, to: null, alone: isSure(said) };
}

function readOne(tokens: readonly Token[], at: number): { end: number; said: Said } | null {
  const token = tokens[at];
  if (token?.kind !== 'word' || token.possessive) return null;
  if (token.norm === 'noon' || token.norm === 'midday') return fixed(12, at);
  if (token.norm === 'midnight') return fixed(0, at);
  const past = readPast(tokens, at);
  if (past) return readHalf(tokens, past.end, past.said);
  const match = ONE.exec(token.norm);
  const word = match ? null : NUMBERS[token.norm];
  const said = match
    ? makeSaid(match[1], match[2], match[3])
    : word !== null && word !== undefined && word <= 12 && !/^(couple|few)$/.test(token.norm)
      ? { hour: word, minute: 0, half: null, certain: false }
      : null;
  if (!said || (!isSure(said) && COUNTED.test(tokens[at + 1]?.norm ?? ''))) return null;
  return readHalf(tokens, at + 1, said);
}

function fixed(hour: number, at: number) {
  return { end: at + 1, said: { hour, minute: 0, half: null, certain: true } };
}

/** "half past three", "quarter to four". */
function readPast(tokens: readonly Token[], at: number): { end: number; said: Said } | null {
  const words = tokens.slice(at, at + 4).map((token) => token.norm);
  const from = words[0] === 'a' ? 1 : 0;
  const [part, link, hour] = words.slice(from);
  const minutes = part === 'half' ? 30 : part === 'quarter' ? 15 : null;
  const base = NUMBERS[hour ?? ''] ?? (/^\d{1,2}$/.test(hour ?? '') ? Number(hour) : null);
  if (minutes === null || base === null || base < 1 || base > 12) return null;
  if (link !== 'past' && !(link === 'to' && minutes === 15)) return null;
  const said =
    link === 'past'
      ? { hour: base, minute: minutes }
      : { hour: base === 1 ? 12 : base - 1, minute: 45 };
  return { end: at + from + 3, said: { ...said, half: null, certain: false } };
}

/** "pm" and "o'clock" after an hour. */
function readHalf(tokens: readonly Token[], at: number, said: Said): { end: number; said: Said } {
  let end = at;
  if (/^o'?clock$/.test(tokens[end]?.norm ?? '')) end += 1;
  const word = tokens[end]?.norm ?? '';
  if (tokens[end]?.gap !== 'none' || !HALF.test(word)) return { end, said };
  const half = word.startsWith('a') ? 'am' : 'pm';
  return said.hour > 12 ? { end, said } : { end: end + 1, said: { ...said, half } };
}

function makeSaid(
  hours: string | undefined,
  minutes: string | undefined,
  suffix: string | undefined,
): Said | null {
  const hour = Number(hours);
  const minute = Number(minutes ?? '0');
  if (hour > 23 || minute > 59 || (suffix !== undefined && (hour > 12 || hour < 1))) return null;
  const half = suffix === undefined ? null : suffix.startsWith('a') ? 'am' : 'pm';
  const written = minutes !== undefined && (hours?.startsWith('0') ?? false);
  return { hour, minute, half, certain: hour > 12 || hour === 0 || written };
}

function isSure(said: Said): boolean {
  return said.certain || said.half !== null || said.minute > 0;
}

/** The first hour of the day at which a bare hour means the morning. */
const MORNING = 8;

/**
 * Times as the clock shows them. An hour that does not say which half of the day it means takes it
 * from `half`, or from the other end of its span; else 1 to 7 are in the afternoon.
 */
export function settleTimes(
  { from, to }: Pick<TimePoint, 'from' | 'to'>,
  half: Half | null,
): TimeSpan {
  const open = (said: Said) => !said.certain && said.half === null;
  let guessed = false;
  const settle = (said: Said, chosen: Half | null): number => {
    const part = said.certain ? null : (said.half ?? chosen);
    if (said.certain) return said.hour * 60 + said.minute;
    if (part !== null) return ((said.hour % 12) + (part === 'pm' ? 12 : 0)) * 60 + said.minute;
    const afternoon = said.hour < MORNING;
    guessed ||= afternoon;
    return (said.hour + (afternoon ? 12 : 0)) * 60 + said.minute;
  };
  const end = to === null ? null : settle(to, half);
  let start = settle(from, half);
  if (to !== null && end !== null && open(from) && half === null && !open(to)) {
    // "3 to 4pm" and "9 to 5pm": the later half-day that still lies before the end.
    guessed = false;
    const pm = settle(from, 'pm');
    start = pm < end ? pm : settle(from, 'am');
  }
  let last = end;
  // "11 to 2": an end before its start is in the afternoon.
  if (to !== null && last !== null && last <= start && open(to) && last + 720 < 1440) last += 720;
  const shown = [formatTime(start), ...(last === null ? [] : [formatTime(last)])];
  return {
    from: formatTime(start),
    to: last === null ? null : formatTime(last),
    note: guessed ? shown.join('–') : null,
  };
}

export function formatTime(minutes: number): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

export function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}
