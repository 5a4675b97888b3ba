import type { PlanInput } from '#lib/domain/plan.ts';
import { indexContacts } from './contacts.ts';
import { findDates, makeClock } from './days.ts';
import { RULES } from './grammar/rules.ts';
import type { Meaning, Phrase } from './meaning.ts';
import {
  compilePattern,
  listFirsts,
  listWords,
  type Match,
  matchPattern,
  type Node,
  takeHead,
} from './pattern.ts';
import type { Found, Place, Reading, Rule } from './reading.ts';
import { fillSlot } from './slots.ts';
import { readTokens, type Token } from './tokens.ts';

/** A request as the grammar understands it: its phrases in order, and the words left over. */
export interface ReadRequest {
  reading: Reading;
  phrases: Phrase[];
}

interface Entry {
  rule: Rule;
  order: number;
  nodes: Node[];
  head: Node[];
}

const ENTRIES: Entry[] = RULES.flatMap((rule, order) =>
  rule.patterns.map((source) => {
    const nodes = compilePattern(source);
    return { rule, order, nodes, head: takeHead(nodes) };
  }),
);
const BY_FIRST = indexEntries();
const OPEN = ENTRIES.filter((entry) => listFirsts(entry.nodes).open);

const GRAMMAR_WORDS = new Set(ENTRIES.flatMap((entry) => listWords(entry.nodes)));

/** Whether the grammar's own phrases use the word. */
export function isGrammarWord(word: string): boolean {
  return GRAMMAR_WORDS.has(word);
}

/** Reads a request from left to right; at each word the rule that explains most words wins. */
export function readRequest(input: PlanInput): ReadRequest {
  const reading = openReading(input);
  const { tokens } = reading;
  const phrases: Phrase[] = [];
  let place: Place = 'start';
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at];
    if (token && token.gap !== 'none' && phrases.length > 0) {
      phrases.push(boundary(at, at));
      place = 'clause';
    }
    const best = findBest(reading, at, place);
    if (best) {
      phrases.push(best.phrase);
      place = best.entry.rule.leaves ?? placeAfter(best.phrase.meanings, place);
      at = best.phrase.to;
    } else if (token?.classes.has('conjunction')) {
      phrases.push(boundary(at, at + 1));
      place = 'clause';
      at += 1;
    } else {
      phrases.push({ rule: 'unknown', from: at, to: at + 1, meanings: [] });
      at += 1;
    }
  }
  return { reading, phrases };
}

/** A place where one clause ends and the next begins; `to` is past the conjunction, if any. */
function boundary(from: number, to: number): Phrase {
  return { rule: 'boundary', from, to, meanings: [] };
}

function openReading(input: PlanInput): Reading {
  const text = input.text;
  const tokens = readTokens(text);
  const clock = makeClock(input.at, input.timeZone);
  const ends = new Map<number, boolean>();
  let depth = 0;
  const reading: Reading = {
    text,
    tokens,
    clock,
    contacts: indexContacts(input.contacts),
    own: new Set(input.accounts.map((account) => account.email.toLowerCase())),
    dates: findDates(text, tokens, clock),
    endsBefore(at) {
      const known = ends.get(at);
      if (known !== undefined) return known;
      // Inside a phrase that is itself tried as an end, its first words decide.
      depth += 1;
      const ended = endsHere(reading, at, depth > 1);
      depth -= 1;
      if (depth === 0) ends.set(at, ended);
      return ended;
    },
    beginsPhrase(at) {
      return candidates(reading.tokens[at]).some(
        (entry) => !entry.rule.loose && !entry.rule.fallback && matchHead(reading, entry, at),
      );
    },
  };
  return reading;
}

/** Whether a topic or name ends before a token. */
function endsHere(reading: Reading, at: number, headsOnly: boolean): boolean {
  const token = reading.tokens[at];
  if (!token) return true;
  if (token.gap === 'stop' || token.gap === 'colon') return true;
  const matches = (entry: Entry, from: number) =>
    headsOnly ? matchHead(reading, entry, from) : tryEntry(reading, entry, from) !== null;
  const breaks = [...candidates(token), ...OPEN].filter(
    (entry) => entry.rule.breaks && !entry.rule.fallback,
  );
  if (breaks.some((entry) => matches(entry, at))) return true;
  if (token.gap !== 'comma' && !token.classes.has('conjunction')) return false;
  let next = at;
  while (isLink(reading.tokens[next])) next += 1;
  if (!reading.tokens[next]) return true;
  return [...candidates(reading.tokens[next]), ...(headsOnly ? [] : OPEN)].some((entry) => {
    const anywhere = entry.rule.after === undefined || entry.rule.after.includes('clause');
    return anywhere && !entry.rule.fallback && matches(entry, next);
  });
}

function isLink(token: Token | undefined): boolean {
  if (token?.kind !== 'word') return false;
  return (
    token.classes.has('conjunction') || /^(please|now|just|the|my|then|also|some)$/.test(token.norm)
  );
}

interface Best {
  entry: Entry;
  phrase: Phrase;
}

function findBest(reading: Reading, at: number, place: Place): Best | null {
  const entries = [...candidates(reading.tokens[at]), ...OPEN].filter(
    ({ rule }) => rule.after === undefined || rule.after.includes(place),
  );
  const firm = entries.filter(({ rule }) => !rule.fallback);
  return pickLongest(reading, at, firm) ?? pickLongest(reading, at, entries);
}

function pickLongest(reading: Reading, at: number, entries: Entry[]): Best | null {
  let best: Best | null = null;
  for (const entry of entries) {
    const phrase = tryEntry(reading, entry, at);
    if (!phrase) continue;
    const longer = best === null || phrase.to > best.phrase.to;
    const earlier = best?.phrase.to === phrase.to && entry.order < best.entry.order;
    if (longer || earlier) best = { entry, phrase };
  }
  return best;
}

function tryEntry(reading: Reading, entry: Entry, at: number): Phrase | null {
  const match = matchPattern(entry.nodes, reading.tokens, at, (name, from) =>
    fillSlot(reading, name, from),
  );
  if (!match || match.end === at) return null;
  const meanings = entry.rule.mean(tellRule(reading, at, match));
  return meanings && { rule: entry.rule.name, from: at, to: match.end, meanings };
}

function tellRule(reading: Reading, from: number, match: Match): Found {
  const start = reading.tokens[from]?.start ?? 0;
  const stop = reading.tokens[match.end - 1]?.end ?? start;
  return {
    slots: match.slots,
    text: reading.text.slice(start, stop),
    reading,
    from,
    end: match.end,
  };
}

function matchHead(reading: Reading, entry: Entry, at: number): boolean {
  if (entry.head.length === 0) return false;
  const match = matchPattern(entry.head, reading.tokens, at, () => []);
  return match !== null && match.end > at;
}

function placeAfter(meanings: readonly Meaning[], before: Place): Place {
  const last = meanings.findLast((meaning) => meaning.kind !== 'filler');
  if (!last) return before;
  if (last.kind === 'negation') return before;
  return last.kind === 'action' ? last.action : last.kind;
}

function candidates(token: Token | undefined): Entry[] {
  if (token?.kind !== 'word') return [];
  const found = [...(BY_FIRST.get(token.norm) ?? [])];
  for (const name of token.classes) found.push(...(BY_FIRST.get(`%${name}`) ?? []));
  return found;
}

function indexEntries(): Map<string, Entry[]> {
  const index = new Map<string, Entry[]>();
  for (const entry of ENTRIES) {
    for (const key of new Set(listFirsts(entry.nodes).keys)) {
      index.set(key, [...(index.get(key) ?? []), entry]);
    }
  }
  return index;
}
