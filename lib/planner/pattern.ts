import type { SlotValue } from './meaning.ts';
import type { Token } from './tokens.ts';
import { VOCABULARY, type WordClass } from './vocabulary.ts';

/**
 * The language in which the grammar's phrases are written:
 *
 *     word  %class  <slot>  (one|two words|%class)  with ? (may be absent) or * (any number) after it
 */
export type Node = { repeat: 'once' | 'optional' | 'any' } & (
  | { kind: 'word'; word: string; possessive: boolean }
  | { kind: 'class'; name: WordClass }
  | { kind: 'slot'; name: string }
  | { kind: 'group'; choices: Node[][]; leads: Leads }
);

/** What a group can begin with; null where that may be anything. */
type Leads = { words: ReadonlySet<string>; classes: readonly WordClass[] } | null;

/** One way to fill a slot: the token after it, and what was read there. */
export interface Filling {
  end: number;
  value: SlotValue;
}
/** Ways to fill a slot from a token on, best first. */
export type FillSlot = (name: string, at: number) => readonly Filling[];

export interface Match {
  end: number;
  slots: Readonly<Partial<Record<string, SlotValue>>>;
}

const PIECE = /[()|?*]|<[a-z]+>|%[A-Za-z]+|[^\s()|?*<>]+/g;

/** @throws Error where a pattern is malformed or names a class that does not exist */
export function compilePattern(source: string): Node[] {
  const pieces = source.match(PIECE) ?? [];
  let at = 0;

  function readSequence(): Node[] {
    const nodes: Node[] = [];
    while (at < pieces.length && pieces[at] !== ')' && pieces[at] !== '|') {
      nodes.push(readRepeat(readNode()));
    }
    return nodes;
  }

  function readNode(): Node {
    const piece = pieces[at] ?? '';
    at += 1;
    if (piece !== '(') return readLeaf(piece, source);
    const choices = [readSequence()];
    while (pieces[at] === '|') {
      at += 1;
      choices.push(readSequence());
    }
    if (pieces[at] !== ')') throw new Error(`Unclosed group in pattern: ${source}`);
    at += 1;
    // The first choice that fits is taken: "no need to" has to be tried before "no".
    choices.sort((left, right) => right.length - left.length);
    return { kind: 'group', choices, leads: findLeads(choices), repeat: 'once' };
  }

  function readRepeat(node: Node): Node {
    const mark = pieces[at];
    if (mark !== '?' && mark !== '*') return node;
    at += 1;
    return { ...node, repeat: mark === '?' ? 'optional' : 'any' };
  }

  const nodes = readSequence();
  if (at < pieces.length || nodes.length === 0) throw new Error(`Malformed pattern: ${source}`);
  return nodes;
}

function findLeads(choices: readonly Node[][]): Leads {
  const firsts = choices.map((choice) => listFirsts(choice));
  const absent = choices.some(
    (choice) =>
      choice.every(({ repeat }) => repeat !== 'once') ||
      choice.some((node) => node.kind === 'group' && node.leads === null),
  );
  if (absent || firsts.some(({ open }) => open)) return null;
  const keys = firsts.flatMap((first) => first.keys);
  const names = keys.filter((key) => key.startsWith('%')).map((key) => key.slice(1));
  return { words: new Set(keys), classes: names.filter(isWordClass) };
}

function readLeaf(piece: string, source: string): Node {
  if (piece.startsWith('<')) return { kind: 'slot', name: piece.slice(1, -1), repeat: 'once' };
  if (piece.startsWith('%')) {
    const name = piece.slice(1);
    if (!isWordClass(name)) throw new Error(`Unknown class ${piece} in pattern: ${source}`);
    return { kind: 'class', name, repeat: 'once' };
  }
  const owned = /^(today|yesterday|week|month|year|morning|afternoon|evening|night)'s$/.test(piece);
  const word = owned ? piece.slice(0, -2) : piece;
  return { kind: 'word', word, possessive: owned, repeat: 'once' };
}

function isWordClass(name: string): name is WordClass {
  return Object.hasOwn(VOCABULARY, name);
}

/** What a match of the pattern can begin with: words, classes, or (`open`) a slot. */
export function listFirsts(nodes: readonly Node[]): { keys: string[]; open: boolean } {
  const keys: string[] = [];
  let open = false;
  for (const node of nodes) {
    if (node.kind === 'word') keys.push(node.word);
    else if (node.kind === 'class') keys.push(`%${node.name}`);
    else if (node.kind === 'slot') open = true;
    else {
      for (const choice of node.choices) {
        const firsts = listFirsts(choice);
        keys.push(...firsts.keys);
        open ||= firsts.open;
      }
    }
    if (node.repeat === 'once') break;
  }
  return { keys, open };
}

/** Every word that a pattern spells out. */
export function listWords(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'word') return [node.word];
    return node.kind === 'group' ? node.choices.flatMap(listWords) : [];
  });
}

/** The nodes before the first slot: enough to tell that a phrase begins here. */
export function takeHead(nodes: readonly Node[]): Node[] {
  const slot = nodes.findIndex((node) => hasSlot(node));
  return slot === -1 ? [...nodes] : nodes.slice(0, slot);
}

function hasSlot(node: Node): boolean {
  if (node.kind === 'slot') return true;
  return node.kind === 'group' && node.choices.some((choice) => choice.some(hasSlot));
}

/** How often a `*` repeats at most, so that no text, however odd, takes long to read. */
const MOST_REPEATS = 6;

type Slots = Match['slots'];
type Done = (end: number, slots: Slots) => Match | null;

/** Matches a pattern from one token on: greedily, giving back where the rest does not fit. */
export function matchPattern(
  nodes: readonly Node[],
  tokens: readonly Token[],
  start: number,
  fillSlot: FillSlot,
): Match | null {
  if (!begins(nodes, tokens, start)) return null;
  return walk(nodes, 0, start, {}, 0, (end, slots) => ({ end, slots }));

  function walk(
    list: readonly Node[],
    index: number,
    at: number,
    slots: Slots,
    times: number,
    done: Done,
  ): Match | null {
    let node = list[index];
    // Most patterns fail at a plain word near their beginning: it needs no way back.
    while (node?.repeat === 'once' && (node.kind === 'word' || node.kind === 'class')) {
      const token = tokens[at];
      if (!token || (at > start && isCut(token, node)) || !fits(node, token)) return null;
      at += 1;
      index += 1;
      node = list[index];
    }
    if (!node) return done(at, slots);
    const again = node.repeat === 'any' && times < MOST_REPEATS;
    const taken = take(node, at, slots, (end, found) => {
      if (end === at) return null;
      return again
        ? walk(list, index, end, found, times + 1, done)
        : walk(list, index + 1, end, found, 0, done);
    });
    if (taken || node.repeat === 'once') return taken;
    return walk(list, index + 1, at, slots, 0, done);
  }

  function take(node: Node, at: number, slots: Slots, done: Done): Match | null {
    const token = tokens[at];
    if (!token || (at > start && isCut(token, node))) return null;
    if (node.kind === 'slot') return fill(node.name, at, slots, done);
    if (node.kind === 'group') {
      return leads(node.leads, token) ? choose(node.choices, at, slots, done) : null;
    }
    return fits(node, token) ? done(at + 1, slots) : null;
  }

  function fill(name: string, at: number, slots: Slots, done: Done): Match | null {
    for (const filling of fillSlot(name, at)) {
      const match = done(filling.end, { ...slots, [name]: filling.value });
      if (match) return match;
    }
    return null;
  }

  function choose(choices: Node[][], at: number, slots: Slots, done: Done): Match | null {
    for (const choice of choices) {
      const match = walk(choice, 0, at, slots, 0, done);
      if (match) return match;
    }
    return null;
  }
}

/** Most patterns fail within their first words: that is seen before anything is set up. */
function begins(nodes: readonly Node[], tokens: readonly Token[], start: number): boolean {
  for (const [index, node] of nodes.entries()) {
    if (node.repeat !== 'once' || node.kind === 'slot') return true;
    const token = tokens[start + index];
    if (!token || (index > 0 && isCut(token, node))) return false;
    if (node.kind === 'group') return leads(node.leads, token);
    if (!fits(node, token)) return false;
  }
  return true;
}

function leads(by: Leads, { norm, classes }: Token): boolean {
  return by === null || by.words.has(norm) || by.classes.some((name) => classes.has(name));
}

/** No phrase reaches over the end of a sentence; over a colon only to what a slot holds. */
function isCut(token: Token, node: Node): boolean {
  return token.gap === 'stop' || (token.gap === 'colon' && node.kind === 'word');
}

function fits(node: Node & { kind: 'word' | 'class' }, token: Token): boolean {
  if (node.kind === 'class') return token.classes.has(node.name) && !token.possessive;
  return token.norm === node.word && token.possessive === node.possessive;
}
