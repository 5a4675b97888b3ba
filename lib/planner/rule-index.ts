import { RULES } from './grammar/rules.ts';
import { compilePattern, listFirsts, listWords, type Node, takeHead } from './pattern.ts';
import type { Rule } from './reading.ts';
import type { Token } from './tokens.ts';

/** One pattern of a rule. */
export interface Entry {
  rule: Rule;
  order: number;
  nodes: Node[];
  head: Node[];
  /** The slot that a match cannot begin without; null where words may begin it. */
  opening: string | null;
}

/** The patterns that may match from a token on. */
export interface Candidates {
  /** Those that begin with the word itself. */
  own: readonly Entry[];
  /** And those that begin with a slot. */
  all: readonly Entry[];
  /** Those of all that end a topic or name, whatever joins them. */
  breaking: readonly Entry[];
}

const ENTRIES: Entry[] = RULES.flatMap((rule, order) =>
  rule.patterns.map((source) => {
    const nodes = compilePattern(source);
    const [first] = nodes;
    const opening = first?.kind === 'slot' && first.repeat === 'once' ? first.name : null;
    return { rule, order, nodes, head: takeHead(nodes), opening };
  }),
);
const BY_FIRST = indexEntries();
const OPEN = toCandidates(
  [],
  ENTRIES.filter((entry) => listFirsts(entry.nodes).open),
);
const GRAMMAR_WORDS = new Set(ENTRIES.flatMap((entry) => listWords(entry.nodes)));

/** Whether the grammar's own phrases use the word. */
export function isGrammarWord(word: string): boolean {
  return GRAMMAR_WORDS.has(word);
}

/** By token, because each is asked for many times while its request is read. */
const FOUND = new WeakMap<Token, Candidates>();

export function findCandidates(token: Token | undefined): Candidates {
  if (token?.kind !== 'word') return OPEN;
  const known = FOUND.get(token);
  if (known) return known;
  const own = [...(BY_FIRST.get(token.norm) ?? [])];
  for (const name of token.classes) own.push(...(BY_FIRST.get(`%${name}`) ?? []));
  const found = own.length === 0 ? OPEN : toCandidates(own, OPEN.all);
  FOUND.set(token, found);
  return found;
}

function toCandidates(own: readonly Entry[], open: readonly Entry[]): Candidates {
  const all = [...own, ...open];
  const breaking = all.filter(({ rule }) => rule.breaks === true && !rule.fallback);
  return { own, all, breaking };
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
