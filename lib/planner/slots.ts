import type { Filling } from './match-pattern.ts';
import type { SlotValue } from './meaning.ts';
import { fillContact, fillOwner, fillPeople, fillSomeone, spanText } from './names.ts';
import type { Reading } from './reading.ts';
import { minutesOf, readTime, settleTimes, type TimePoint } from './times.ts';
import type { Token } from './tokens.ts';
import { NUMBERS, SMALL_WORDS } from './vocabulary.ts';

type Fill = (reading: Reading, at: number) => Filling[];

/** What may fill `<name>` in a pattern. */
const SLOTS: Readonly<Record<string, Fill>> = {
  people: fillPeople,
  owner: fillOwner,
  contact: fillContact,
  topic: fillTopic,
  about: fillAbout,
  quote: fillQuote,
  rest: fillRest,
  clause: fillClause,
  number: fillNumber,
  ordinal: fillOrdinal,
  point: (reading, at) => fillDate(reading, at, false),
  day: (reading, at) => fillDate(reading, at, true),
  owned: fillOwnedDate,
  future: fillFuture,
  own: fillOwnAddress,
  hour: (reading, at) => fillTime(reading, at, false),
  time: (reading, at) => fillTime(reading, at, true),
  length: fillLength,
  dayspan: fillDaySpan,
  event: fillEvent,
  someone: fillSomeone,
  errand: fillErrand,
  wish: fillWish,
  label: fillLabel,
};

/** Slots that are filled alike wherever names and topics around them end. */
const STEADY = new Set(
  'contact quote number ordinal point day owned future own hour time length dayspan'.split(' '),
);

export function isSteady(name: string): boolean {
  return STEADY.has(name);
}

/** @throws Error for a slot that does not exist: a mistake in the grammar */
export function fillSlot(reading: Reading, name: string, at: number): Filling[] {
  const fill = SLOTS[name];
  if (!fill) throw new Error(`Unknown slot <${name}>`);
  return fill(reading, at);
}

/** Words at the edges of a topic that are not part of it. */
const EDGE = new Set(
  (
    'a an the my our your his her their its this that these those some any all please thanks for ' +
    'to of and or then also too now again me us on in about with from by at so pls'
  ).split(' '),
);

/** Everything until a phrase begins that ends it; a quotation is a topic by itself. */
function fillTopic(reading: Reading, at: number): Filling[] {
  const { tokens } = reading;
  if (tokens[at]?.kind === 'quote') return fillQuote(reading, at);
  let end = at;
  while (end < tokens.length && (end === at || !reading.endsBefore(end))) {
    if (tokens[end]?.kind === 'quote' && end > at) break;
    end += 1;
  }
  if (reading.endsBefore(at) && tokens[at]?.gap !== 'colon') return [];
  let first = at;
  let last = end;
  while (first < last && isEdge(reading, first)) first += 1;
  while (last > first && isEdge(reading, last - 1)) last -= 1;
  const quoted = tokens[end];
  // "about the “Q3” report" reads on; "about the “Q3 report”" is the quotation.
  if (first === last && quoted?.kind === 'quote') return fillQuote(reading, end);
  if (first === last) return [];
  const text = spanText(reading, first, last).replace(/['’]s$/u, '');
  return [{ end, value: { text } }];
}

function isEdge(reading: Reading, at: number): boolean {
  const token = reading.tokens[at];
  // A capital in the middle is part of a name: "The Guardian".
  return token?.kind === 'word' && EDGE.has(token.norm) && !token.possessive;
}

/** Words that say what a noun after them is about: "the Project X emails". */
function fillAbout(reading: Reading, at: number): Filling[] {
  const fillings: Filling[] = [];
  for (let end = at + 1; end <= at + 5; end += 1) {
    const token = reading.tokens[end - 1];
    if (!token || (end > at + 1 && token.gap !== 'none')) break;
    if (token.kind === 'address' || reading.dates.has(end - 1)) break;
    if (token.classes.has('mail') || reading.beginsPhrase(end - 1)) break;
    if (SMALL_WORDS.has(token.norm) || token.possessive) break;
    fillings.push({ end, value: { text: spanText(reading, at, end) } });
  }
  return fillings.toReversed();
}

function fillQuote(reading: Reading, at: number): Filling[] {
  const token = reading.tokens[at];
  return token?.kind === 'quote' ? [{ end: at + 1, value: { text: token.text } }] : [];
}

/** A quotation, or all that follows, to the letter. */
function fillRest(reading: Reading, at: number): Filling[] {
  const first = reading.tokens[at];
  if (!first) return [];
  if (first.kind === 'quote') return fillQuote(reading, at);
  const text = reading.text.slice(first.start).trim();
  return [{ end: reading.tokens.length, value: { text } }];
}

/** All that follows until another phrase begins after "and", a comma or a full stop. */
function fillClause(reading: Reading, at: number): Filling[] {
  let end = at;
  while (end < reading.tokens.length) {
    const token = reading.tokens[end];
    const joined = token?.gap !== 'none' || token.classes.has('conjunction');
    if (joined && reading.endsBefore(end)) break;
    end += 1;
  }
  return [{ end, value: { text: spanText(reading, at, end) } }];
}

function fillNumber(reading: Reading, at: number): Filling[] {
  const token = reading.tokens[at];
  if (token?.kind !== 'word') return [];
  const count = /^\d{1,6}$/.test(token.norm) ? Number(token.norm) : NUMBERS[token.norm];
  if (count === undefined || !Number.isInteger(count)) return [];
  const value: SlotValue = { text: token.text, number: count };
  return [{ end: at + 1, value }];
}

const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');

function fillOrdinal(reading: Reading, at: number): Filling[] {
  const token = reading.tokens[at];
  if (token?.kind !== 'word') return [];
  const digits = /^(\d{1,2})(st|nd|rd|th)$/.exec(token.norm)?.[1];
  const number = digits === undefined ? ORDINALS.indexOf(token.norm) + 1 : Number(digits);
  return number < 1 ? [] : [{ end: at + 1, value: { text: token.text, number } }];
}

function fillDate(reading: Reading, at: number, alone: boolean): Filling[] {
  const point = reading.dates.get(at);
  if (!point?.days || (alone && point.needsPreposition)) return [];
  if (reading.tokens[point.end - 1]?.possessive) return [];
  const text = spanText(reading, at, point.end);
  return [{ end: point.end, value: { text, days: point.days } }];
}

/** "Monday's", "5 March's". */
function fillOwnedDate(reading: Reading, at: number): Filling[] {
  const point = reading.dates.get(at);
  if (!point?.days || !reading.tokens[point.end - 1]?.possessive) return [];
  const text = spanText(reading, at, point.end);
  return [{ end: point.end, value: { text, days: point.days } }];
}

function fillFuture(reading: Reading, at: number): Filling[] {
  const point = reading.dates.get(at);
  if (!point || point.days || reading.tokens[point.end - 1]?.possessive) return [];
  return [{ end: point.end, value: { text: spanText(reading, at, point.end) } }];
}

/** One of the addresses of the accounts that the request may use. */
function fillOwnAddress(reading: Reading, at: number): Filling[] {
  const token = reading.tokens[at];
  if (token?.kind !== 'address' || !reading.own.has(token.norm)) return [];
  return [{ end: at + 1, value: { text: token.norm } }];
}

/** @param alone whether only what is a time without "at" before it is wanted */
function fillTime(reading: Reading, at: number, alone: boolean): Filling[] {
  const { tokens } = reading;
  const point = readTime(tokens, at);
  if (!point) return [];
  const half = readHalfNear(tokens, at, point.end);
  const usual = readUsualHalf(tokens, at) ?? workingHalf(reading, point.from);
  const fill = (end: number, to: TimePoint['to']): Filling => {
    const time = settleTimes({ from: point.from, to }, half, usual);
    return { end, value: { text: spanText(reading, at, end), time } };
  };
  const single = point.to === null ? [] : [fill(point.firstEnd, null)];
  return alone && !point.alone ? [] : [fill(point.end, point.to), ...single];
}

/** "tomorrow evening at 8", "at 9 in the morning": the half of the day that words nearby tell. */
function readHalfNear(tokens: readonly Token[], from: number, end: number): 'am' | 'pm' | null {
  const near = tokens.slice(Math.max(0, from - 3), end + 3);
  if (near.some((token) => /^(afternoon|evening|tonight|night)$/.test(token.norm))) return 'pm';
  return near.some((token) => token.norm === 'morning') ? 'am' : null;
}

/** "dinner at 8": the half of the day that such a thing is in. */
function readUsualHalf(tokens: readonly Token[], at: number): 'am' | 'pm' | null {
  const start = tokens.findLastIndex((token, index) => index <= at && token.gap === 'stop');
  const words = tokens.slice(Math.max(0, start), at).map((token) => token.norm);
  if (
    words.some((word) =>
      /^(dinner|dinners|supper|drinks|cocktails|concert|party|night)$/.test(word),
    )
  )
    return 'pm';
  return words.includes('breakfast') ? 'am' : null;
}

/** The half of the day in which an hour is worked, where that is not what anybody would take. */
function workingHalf(
  { frame, works }: Reading,
  { hour, minute }: TimePoint['from'],
): 'am' | 'pm' | null {
  if (works === null || frame === 'mail' || hour < 1 || hour > 12) return null;
  const [start, end] = [minutesOf(works.start), minutesOf(works.end)];
  const inside = (at: number) => (start <= end ? at >= start && at < end : at >= start || at < end);
  const early = (hour % 12) * 60 + minute;
  const [am, pm] = [inside(early), inside(early + 720)];
  const usual = hour < 8 ? 'pm' : 'am';
  if (am === pm || (usual === 'am') === am) return null;
  return am ? 'am' : 'pm';
}

const LENGTH = /^(\d+(?:[.,]\d+)?)-?(min|mins|minute|minutes|m|h|hr|hrs|hour|hours)?$/;
const MINUTES = /^(min|mins|minute|minutes)$/;
const HOURS = /^(h|hr|hrs|hour|hours)$/;

/** "45 minutes", "an hour and a half", "1.5 h", "half an hour", "2 hours 30 minutes". */
function fillLength(reading: Reading, at: number): Filling[] {
  const first = readLength(reading.tokens, at);
  if (!first) return [];
  const { tokens } = reading;
  const joined = tokens[first.end]?.norm === 'and' ? first.end + 1 : first.end;
  const half = tokens[joined]?.norm === 'a' && tokens[joined + 1]?.norm === 'half';
  const more = half ? null : readLength(tokens, joined);
  const total = half
    ? { end: joined + 2, minutes: first.minutes + 30 }
    : more && first.minutes >= 60 && more.minutes < 60
      ? { end: more.end, minutes: first.minutes + more.minutes }
      : first;
  const value = { text: spanText(reading, at, total.end), number: Math.round(total.minutes) };
  return [{ end: total.end, value }];
}

function readLength(tokens: readonly Token[], at: number): { end: number; minutes: number } | null {
  const words = tokens.slice(at, at + 4).map((token) => token.norm);
  if (words[0] === 'half' && words[1] === 'an' && words[2] === 'hour') {
    return { end: at + 3, minutes: 30 };
  }
  if (words[0] === 'half' && words[1] === 'hour') return { end: at + 2, minutes: 30 };
  if (words[0] === 'an' && words[1] === 'hour') return { end: at + 2, minutes: 60 };
  const [word = '', next = ''] = words;
  const match = LENGTH.exec(word);
  const count = match ? Number(match[1]?.replace(',', '.')) : NUMBERS[word];
  if (count === undefined) return null;
  const unit = match?.[2] ?? next;
  const end = match?.[2] === undefined ? at + 2 : at + 1;
  if (MINUTES.test(unit) || unit === 'm') return { end, minutes: count };
  return HOURS.test(unit) ? { end, minutes: count * 60 } : null;
}

/** "a day", "two weeks". */
function fillDaySpan({ tokens }: Reading, at: number): Filling[] {
  const word = tokens[at]?.norm ?? '';
  const unit = /^(day|week)s?$/.exec(tokens[at + 1]?.norm ?? '')?.[1];
  const count = /^an?$/.test(word) ? 1 : /^\d{1,3}$/.test(word) ? Number(word) : NUMBERS[word];
  if (unit === undefined || count === undefined) return [];
  const value = { text: `${word} ${unit}`, number: unit === 'week' ? count * 7 : count };
  return [{ end: at + 2, value }];
}

/** Words that tell events apart by something other than their name. */
const NO_NAME =
  /^(next|last|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)|final|upcoming|future|past|coming|remaining|existing|latest|earliest|soonest|penultimate|longest|shortest|declined|accepted|cancelled|old|older|duplicate|unnecessary|late|early|everything|all|every|before|after|around|since|until|two|three|four|five|several)$/;

/** Words that say which event, up to its noun: "budget review", "1:1 with" stays outside. */
function fillEvent(reading: Reading, at: number): Filling[] {
  const { tokens } = reading;
  let end = at;
  let noun = false;
  while (end < at + 7) {
    const token = tokens[end];
    if (token?.kind !== 'word' || (end > at && token.gap !== 'none')) break;
    if (token.possessive || reading.dates.has(end) || readTime(tokens, end)?.alone) break;
    if (reading.endsBefore(end)) break;
    if (token.classes.has('mail')) break;
    if (SMALL_WORDS.has(token.norm) && !isInsideName(reading, end, at)) break;
    if (NO_NAME.test(token.norm)) break;
    noun ||= token.classes.has('event');
    end += 1;
  }
  return noun ? [{ end, value: { text: spanText(reading, at, end) } }] : [];
}

/** "sync up meeting", "sign off call". */
function isInsideName({ tokens }: Reading, at: number, from: number): boolean {
  const next = tokens[at + 1];
  const small = /^(up|in|off|out|down|over|back)$/.test(tokens[at]?.norm ?? '');
  return small && at > from && next?.gap === 'none' && next.classes.has('event');
}

/** All that is said until a day, a time or a sentence's end: what somebody is reminded of. */
function fillErrand(reading: Reading, at: number): Filling[] {
  const { tokens } = reading;
  if (reading.breaksAt(at)) return [];
  let end = at + 1;
  while (end < tokens.length && tokens[end]?.gap !== 'stop' && !reading.breaksAt(end)) end += 1;
  return [{ end, value: { text: spanText(reading, at, end) } }];
}

/** What a mail should do, to the end of the sentence or to the text that is given with it. */
function fillWish(reading: Reading, at: number): Filling[] {
  const { tokens } = reading;
  let end = at;
  while (end < tokens.length && (end === at || tokens[end]?.gap !== 'stop')) {
    if (tokens[end]?.norm === 'saying' && tokens[end + 1]?.kind === 'quote') break;
    end += 1;
  }
  return end > at ? [{ end, value: { text: spanText(reading, at, end) } }] : [];
}

/** The name of a label: a quotation, or words until "on", "from" or a noun for mails. */
function fillLabel(reading: Reading, at: number): Filling[] {
  const { tokens } = reading;
  if (tokens[at]?.kind === 'quote') return fillQuote(reading, at);
  const fillings: Filling[] = [];
  for (let end = at + 1; end <= at + 4; end += 1) {
    const token = tokens[end - 1];
    if (token?.kind !== 'word' || (end > at + 1 && token.gap !== 'none')) break;
    if (SMALL_WORDS.has(token.norm) || token.classes.has('mail') || token.norm === 'label') break;
    if (end > at + 1 && (token.classes.has('conjunction') || reading.endsBefore(end - 1))) break;
    fillings.push({ end, value: { text: spanText(reading, at, end) } });
  }
  return fillings.toReversed();
}
