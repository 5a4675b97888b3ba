import { RULES } from './grammar/rules.ts';
import { compileMatcher, type Matcher } from './match-pattern.ts';
import { compilePattern, listFirsts, listNeeds, listWords, takeHead } from './pattern.ts';
import type { Rule } from './reading.ts';
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
  /** Those that begin with the word itself. */
  own: readonly Entry[];
  /** And those that begin with a slot. */
  all: readonly Entry[];
  /** Those of all that end a topic or name, whatever joins them. */
  breaking: readonly Entry[];
  /** All in the order in which they are tried: where one of a list matches, no later list counts. */
  ranks: readonly { rank: Rank; entries: readonly Entry[] }[];
}

/** A verb that asks for a change is no part of a name: "archive emails" are no mails about archives. */
const RANKS = ['command', 'prior', 'usual', 'fallback'] as const;
export type Rank = (typeof RANKS)[number];

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
const OPEN = toCandidates([]);
const GRAMMAR_WORDS = new Set(ENTRIES.flatMap(({ words }) => words));

/** Whether the grammar's own phrases use the word. */
export function isGrammarWord(word: string): boolean {
  return GRAMMAR_WORDS.has(word);
}

/** The candidates of each word of the grammar, listed when it is first met. */
const LISTED = new Map<string, Candidates>();

export function findCandidates(token: Token | undefined): Candidates {
  if (token?.kind !== 'word') return OPEN;
  const { norm } = token;
  const listed = LISTED.get(norm);
  if (listed) return listed;
  const own = [norm, ...[...findClasses(norm)].map((name) => `%${name}`)].flatMap(
    (key) => BY_FIRST.get(key) ?? [],
  );
  if (own.length === 0) return OPEN;
  const candidates = toCandidates(own);
  LISTED.set(norm, candidates);
  return candidates;
}

function toCandidates(own: readonly Indexed[]): Candidates {
  const inOrder = (list: readonly Indexed[]) =>
    [...new Set(list)]
      .toSorted((left, right) => left.order - right.order)
      .map(({ entry }) => entry);
  const all = inOrder([...own, ...OPEN_ENTRIES]);
  const ranks = RANKS.map((rank) => ({
    rank,
    entries: all.filter(({ rule }) => rankOf(rule) === rank),
  }));
  const breaking = all.filter(({ rule }) => rule.breaks === true && !rule.fallback);
  return {
    own: inOrder(own),
    all,
    breaking,
    ranks: ranks.filter(({ entries }) => entries.length > 0),
  };
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
