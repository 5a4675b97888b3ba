import { RULES } from './grammar/rules.ts';
import { compileMatcher, type Matcher } from './match-pattern.ts';
import { type Frame, MAIL_FRAMES } from './meaning.ts';
import { compilePattern, listFirsts, listNeeds, listWords, takeHead } from './pattern.ts';
import type { Place, Rule } from './reading.ts';
import { findClasses } from './spelling.ts';
import type { Token } from './tokens.ts';
import { type Need, nameNeed } from './word-needs.ts';

/** One pattern of a rule. */
export interface Entry {
  rule: Rule;
  match: Matcher;
  /** What the words before its first slot match; null where it begins with one. */
  matchHead: Matcher | null;
  /** The slot that a match cannot begin without; null where words may begin it. */
  opening: string | null;
  /** Words without which nothing matches. */
  needs: readonly Need[];
}

/** The patterns that may match from a token on; in each list the first of the grammar is first. */
export interface Candidates {
  /** Those that begin with the word itself, as phrases of the frame. */
  beginning: readonly Entry[];
  /** Those that end a topic or name, whatever joins them. */
  breaking: readonly Entry[];
  /** Those that begin a wish, from any frame: "archive", "schedule", "reply to". */
  asking: readonly Entry[];
  /** Those that a clause can begin with; of `ownOpening` with the word itself. */
  opening: readonly Entry[];
  ownOpening: readonly Entry[];
  /** All that may be tried at the head of a clause, by rank: where one matches, no later rank counts. */
  ahead: readonly (readonly Entry[])[];
  /** And those that may be within one. */
  within: readonly (readonly Entry[])[];
}

/** A verb that asks for a change is no part of a name: "archive emails" are no mails about archives. */
const RANKS = ['command', 'prior', 'usual', 'fallback'] as const;
type Rank = (typeof RANKS)[number];

/** A pattern, where its rule stands in the grammar, what it can begin with and all its words. */
interface Indexed {
  entry: Entry;
  order: number;
  firsts: ReturnType<typeof listFirsts>;
  words: readonly string[];
}

const ENTRIES: readonly Indexed[] = RULES.flatMap((rule, order) =>
  rule.patterns.map((source) => indexPattern(rule, order, source)),
);
const BY_FIRST = indexEntries();
const OPEN_ENTRIES = ENTRIES.filter(({ firsts }) => firsts.open);
const GRAMMAR_WORDS = new Set(ENTRIES.flatMap(({ words }) => words));

/** Whether the grammar's own phrases use the word. */
export function isGrammarWord(word: string): boolean {
  return GRAMMAR_WORDS.has(word);
}

/** By frame the candidates of each word of the grammar, and of any other; listed when first met. */
const LISTED = new Map<Frame, Map<string, Candidates>>();
const ANY_WORD = '';

export function findCandidates(token: Token | undefined, frame: Frame): Candidates {
  let listed = LISTED.get(frame);
  if (!listed) {
    listed = new Map();
    LISTED.set(frame, listed);
  }
  const norm = token?.kind === 'word' ? token.norm : ANY_WORD;
  const known = listed.get(norm);
  if (known) return known;
  const own = listBeginning(norm);
  if (own.length === 0 && norm !== ANY_WORD) return findCandidates(undefined, frame);
  const candidates = toCandidates(own, frame);
  listed.set(norm, candidates);
  return candidates;
}

/** Whether a phrase of one of these rules may begin with a word. */
export function mayBegin({ norm }: Token, rules: ReadonlySet<string>): boolean {
  return [...listBeginning(norm), ...OPEN_ENTRIES].some(({ entry }) => rules.has(entry.rule.name));
}

function listBeginning(norm: string): Indexed[] {
  const keys = [norm, ...[...findClasses(norm)].map((name) => `%${name}`)];
  return keys.flatMap((key) => BY_FIRST.get(key) ?? []);
}

function toCandidates(indexed: readonly Indexed[], frame: Frame): Candidates {
  const own = new Set(sortEntries(indexed));
  const all = sortEntries([...indexed, ...OPEN_ENTRIES]);
  const here = all.filter(({ rule }) => belongsTo(rule, frame));
  const ahead = all.filter(
    ({ rule }) => rule.command === true || rule.opens !== undefined || belongsTo(rule, frame),
  );
  const opening = ahead.filter(({ rule }) => !rule.fallback && isPlaced(rule, frame, 'clause'));
  return {
    beginning: here.filter((entry) => own.has(entry) && !entry.rule.loose && !entry.rule.fallback),
    breaking: here.filter(({ rule }) => rule.breaks === true && !rule.fallback),
    asking: [...own].filter(({ rule }) => asksForSomething(rule)),
    opening,
    ownOpening: opening.filter((entry) => own.has(entry)),
    ahead: rankEntries(ahead, RANKS),
    within: rankEntries(here, ['usual', 'fallback']),
  };
}

function sortEntries(list: readonly Indexed[]): Entry[] {
  return [...new Set(list)]
    .toSorted((left, right) => left.order - right.order)
    .map(({ entry }) => entry);
}

function rankEntries(entries: readonly Entry[], ranks: readonly Rank[]): Entry[][] {
  return ranks
    .map((rank) => entries.filter(({ rule }) => rankOf(rule) === rank))
    .filter((ranked) => ranked.length > 0);
}

function belongsTo(rule: Rule, frame: Frame): boolean {
  return (rule.frames ?? MAIL_FRAMES).includes(frame);
}

/** Whether a rule is tried after what was said last: what begins another frame is after anything. */
export function isPlaced(rule: Rule, frame: Frame, place: Place): boolean {
  if (rule.command === true || !belongsTo(rule, frame)) return true;
  return rule.after === undefined || rule.after.includes(place);
}

/** Whether a rule is a verb that begins a wish. */
function asksForSomething({ command, opens, name }: Rule): boolean {
  // What opens a question about the calendar may stand within any sentence: "the", "my".
  return (command === true || (opens !== undefined && opens !== 'agenda')) && name !== 'a question';
}

function indexPattern(rule: Rule, order: number, source: string): Indexed {
  const nodes = compilePattern(source);
  const [first] = nodes;
  const opening = first?.kind === 'slot' && first.repeat === 'once' ? first.name : null;
  const head = takeHead(nodes);
  const matchHead = head.length === 0 ? null : compileMatcher(head);
  const needs = listNeeds(nodes).map(nameNeed);
  const entry = { rule, match: compileMatcher(nodes), matchHead, opening, needs };
  return { entry, order, firsts: listFirsts(nodes), words: listWords(nodes) };
}

function rankOf({ command, prior, fallback }: Rule): Rank {
  if (command === true) return 'command';
  if (prior === true) return 'prior';
  return fallback === true ? 'fallback' : 'usual';
}

function indexEntries(): Map<string, Indexed[]> {
  const index = new Map<string, Indexed[]>();
  for (const indexed of ENTRIES) {
    for (const key of new Set(indexed.firsts.keys)) {
      index.set(key, [...(index.get(key) ?? []), indexed]);
    }
  }
  return index;
}
