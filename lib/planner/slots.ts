import type { SlotValue } from './meaning.ts';
import { fillContact, fillOwner, fillPeople, spanText } from './names.ts';
import type { Filling } from './pattern.ts';
import type { Reading } from './reading.ts';
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
  point: (reading, at) => fillDate(reading, at, false),
  day: (reading, at) => fillDate(reading, at, true),
  owned: fillOwnedDate,
  future: fillFuture,
  own: fillOwnAddress,
};

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
