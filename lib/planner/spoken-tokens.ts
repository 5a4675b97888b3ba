import { findClasses } from './spelling.ts';
import {
  readCardinal,
  readClock,
  readOrdinalWords,
  readYear,
  type SpokenNumber,
} from './spoken-numbers.ts';
import type { Token } from './token.ts';

const MONTH =
  /^(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/;
const NUMBER_WORD =
  /^(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twel|thir|four|fif|six|seven|eigh|nine|twen|for|first|second|third)/;
/** After these a number counts, and is no time of day. */
const COUNTED =
  /^(-?min|mins|minute|minutes|hour|hours|hrs?|day|days|week|weeks|month|months|people|guests|emails?|mails?|messages|events|meetings|percent|dollars|thousand|hundred)/;
/** What may follow "the fifth" where it is a day: "the fifth meeting" is none. */
const AFTER_DAY =
  /^(of|at|from|for|in|with|and|to|until|till|on|by|please|between|before|after|starting|that|off|free|as|is|this|next|or|about|saying|called|named|titled|labelled|labeled|i|we|my|if|when|then)$/;
const TOP_DOMAIN = /^(com|org|net|edu|gov|io|de|co|uk|us|fr|info|ca|eu|hu|at|ch)$/;

/**
 * Runs words together that are said as several and are one: "twenty second" → 22nd, "two thirty" →
 * 2:30, "two thousand and seventeen" → 2017, "john at gmail dot com" → an address, "o clock".
 */
export function joinSpoken(tokens: readonly Token[]): Token[] {
  const joined: Token[] = [];
  let at = 0;
  while (at < tokens.length) {
    const read = readSpoken(tokens, at, joined);
    if (read === null) {
      const token = tokens[at];
      if (token && !isSaidTwice(token, joined.at(-1))) joined.push(token);
      at += 1;
    } else {
      joined.push(join(tokens.slice(at, at + read.length), read.norm, read.kind ?? 'word'));
      at += read.length;
    }
  }
  return joined.map(ownDay);
}

const OWN_DAY = /^(today|tonight|tomorrow|yesterday)s$/;
const OWN_WEEKDAY = /^(mon|tues|wednes|thurs|fri|satur|sun)days$/;
const OWN_SPAN = /^(week|month|year)s$/;

/** "tomorrows lunch", "next weeks meetings": what is heard has no apostrophe. */
function ownDay(token: Token, at: number, tokens: readonly Token[]): Token {
  if (token.kind !== 'word' || token.possessive || !token.norm.endsWith('s')) return token;
  const next = tokens[at + 1];
  if (next?.kind !== 'word' || next.gap !== 'none') return token;
  const before = tokens[at - 1]?.norm ?? '';
  const owns =
    OWN_DAY.test(token.norm) ||
    (OWN_SPAN.test(token.norm) && /^(this|next|last|coming)$/.test(before)) ||
    (OWN_WEEKDAY.test(token.norm) &&
      !/^(on|every|each|and|or)$/.test(before) &&
      (next.classes.has('event') || next.classes.has('calendarPlace')));
  if (!owns) return token;
  const norm = token.norm.slice(0, -1);
  return { ...token, norm, possessive: true, classes: findClasses(norm) };
}

/** "get rid of of the mail": a little word that was typed twice is one. */
function isSaidTwice(token: Token, before: Token | undefined): boolean {
  const little = /^(an|the|of|to|in|on|at|for|with|from|by|and|or|my|me|is|if|can|you)$/;
  return (
    token.kind === 'word' &&
    token.gap === 'none' &&
    token.norm === before?.norm &&
    little.test(token.norm)
  );
}

interface Joined {
  length: number;
  norm: string;
  kind?: Token['kind'];
}

function readSpoken(tokens: readonly Token[], at: number, before: readonly Token[]): Joined | null {
  const token = tokens[at];
  if (token?.kind !== 'word') return null;
  const said = listWords(tokens, at);
  const address = readAddress(said);
  if (address) return address;
  const [first = '', second = '', third = ''] = said;
  if (first === 'o' && second === 'clock') return { length: 2, norm: "o'clock" };
  if (first === 'up' && second === 'coming') return { length: 2, norm: 'upcoming' };
  if (/^[ap]$/.test(first) && second === 'm') return { length: 2, norm: `${first}m` };
  if (first === 'e' && /^mails?$/.test(second)) return { length: 2, norm: `e${second}` };
  if (first === 'phone' && second === 'book') return { length: 2, norm: 'phonebook' };
  if (first === 'address' && second === 'book') return { length: 2, norm: 'phonebook' };
  if (first === 'to' && second === 'do' && /^(list|lists|item|items)$/.test(third)) {
    return { length: 2, norm: 'to-do' };
  }
  return NUMBER_WORD.test(first) ? readNumber(said, before) : null;
}

function readNumber(said: readonly string[], before: readonly Token[]): Joined | null {
  const last = before.at(-1)?.norm ?? '';
  const month = MONTH.test(last) || (last === 'the' && MONTH.test(before.at(-2)?.norm ?? ''));
  // "april one two thousand and seventeen": after a day of a month comes its year.
  const dated = readDatedYear(said, before, month);
  if (dated) return dated;
  const day = readDay(said, month, before);
  if (day) return day;
  const clock = readClock(said);
  const next = said[clock?.length ?? 0] ?? '';
  const hundred = said[1] === 'hundred' && !/^(am|pm|a\.m\.?|p\.m\.?|hours|a|p)$/.test(next);
  const span = last === 'between' && (clock?.value ?? 0) % 60 <= 12;
  if (clock && !hundred && !span && (said[1] === 'hundred' || !COUNTED.test(next))) {
    const minutes = String(clock.value % 60).padStart(2, '0');
    return { length: clock.length, norm: `${Math.floor(clock.value / 60)}:${minutes}` };
  }
  const count = readCardinal(said);
  return count && count.length > 1 ? { length: count.length, norm: String(count.value) } : null;
}

/** "on the fifth", "the fifteenth": "the fifth" alone may be the fifth of anything. */
function isDay(
  { value, length }: SpokenNumber,
  said: readonly string[],
  before: readonly Token[],
): boolean {
  const next = said[length];
  if (next !== undefined && !AFTER_DAY.test(next)) return false;
  const [link, article] = before.slice(-2).map((token) => token.norm);
  const on = /^(on|for|until|till|by|from|to|between)$/.test(link ?? '') && article === 'the';
  return on || (value > 5 && /^(the|on)$/.test(article ?? link ?? ''));
}

/** A day before or after the name of its month, or "the fifteenth" by itself. */
function readDay(
  said: readonly string[],
  afterMonth: boolean,
  before: readonly Token[],
): Joined | null {
  const ordinal = readOrdinalWords(said);
  const beforeMonth = ({ length }: SpokenNumber) =>
    MONTH.test(said[length] ?? '') || (said[length] === 'of' && MONTH.test(said[length + 1] ?? ''));
  if (ordinal && ordinal.value <= 31) {
    const named = afterMonth || beforeMonth(ordinal) || isDay(ordinal, said, before);
    const norm = `${ordinal.value}${endingOf(ordinal.value)}`;
    return named ? { length: ordinal.length, norm } : null;
  }
  const cardinal = readCardinal(said);
  if (!cardinal || cardinal.value > 31) return null;
  if (!afterMonth) return beforeMonth(cardinal) ? toDay(cardinal) : null;
  // "april twenty two thousand seventeen" is the 20th.
  const cut = said[cardinal.length] === 'thousand' && cardinal.length > 1;
  return toDay(cut ? { value: cardinal.value - (cardinal.value % 10), length: 1 } : cardinal);
}

function toDay({ value, length }: SpokenNumber): Joined {
  return { length, norm: String(value) };
}

function readDatedYear(
  said: readonly string[],
  before: readonly Token[],
  afterMonth: boolean,
): Joined | null {
  const [third, second, first] = before
    .slice(-3)
    .map((token) => token.norm)
    .toReversed();
  const number = /^\d{1,2}(st|nd|rd|th)?$/;
  // "21st of march", "ten march", "april 1"
  const dayFirst =
    afterMonth && (number.test(second ?? '') || (second === 'of' && number.test(first ?? '')));
  const monthFirst = number.test(third ?? '') && MONTH.test(second ?? '');
  const year = dayFirst || monthFirst ? readYear(said) : null;
  return year && { length: year.length, norm: String(year.value) };
}

function endingOf(number: number): string {
  if (number > 10 && number < 14) return 'th';
  return ['th', 'st', 'nd', 'rd'][number % 10] ?? 'th';
}

/** What is said for the signs between the words of an address. */
const JOINED_BY: ReadonlyMap<string, string> = new Map([
  ['dot', '.'],
  ['underscore', '_'],
  ['dash', '-'],
  ['hyphen', '-'],
]);

/** "john@gmail dot com", "tom dot baker at gmail dot com", "tom at gmail.com". */
function readAddress(said: readonly string[]): Joined | null {
  let at = 0;
  let name = said[0] ?? '';
  while (JOINED_BY.has(said[at + 1] ?? '') && said[at + 2] !== undefined) {
    name += `${JOINED_BY.get(said[at + 1] ?? '') ?? ''}${said[at + 2] ?? ''}`;
    at += 2;
  }
  if (!name.includes('@')) {
    if (said[at + 1] !== 'at' || said[at + 2] === undefined) return null;
    name += `@${said[at + 2] ?? ''}`;
    at += 2;
    while (said[at + 1] === 'dot' && said[at + 2] !== undefined) {
      name += `.${said[at + 2] ?? ''}`;
      at += 2;
    }
  }
  if (at === 0 || !/^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(name)) return null;
  const top = name.slice(name.lastIndexOf('.') + 1);
  return TOP_DOMAIN.test(top) ? { length: at + 1, norm: name, kind: 'address' } : null;
}

/** The words from a token on, up to the first that something stands before. */
function listWords(tokens: readonly Token[], at: number): string[] {
  const said: string[] = [];
  for (const token of tokens.slice(at, at + 9)) {
    if (token.kind === 'quote' || (said.length > 0 && token.gap !== 'none')) break;
    said.push(token.norm);
    if (token.possessive) break;
  }
  return said;
}

function join(tokens: readonly Token[], norm: string, kind: Token['kind']): Token {
  const [first] = tokens;
  const last = tokens.at(-1);
  if (!first || !last) throw new Error('No words to join.');
  const text = kind === 'address' ? norm : tokens.map((token) => token.text).join(' ');
  return {
    ...first,
    kind,
    text,
    norm,
    end: last.end,
    possessive: last.possessive,
    classes: findClasses(norm),
    name: false,
    role: false,
  };
}
