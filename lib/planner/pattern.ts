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

/** Words and classes of which a token has to be one; null where it may be anything. */
export type Leads = { words: ReadonlySet<string>; classes: readonly WordClass[] } | null;

const PIECE = /[()|?*]|<[a-z]+>|%[A-Za-z]+|[^\s()|?*<>]+/g;

/** @throws Error where a pattern is malformed, may match nothing, or names a class that does not exist */
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
    if (choices.some(isOptional)) throw new Error(`A choice may match nothing: ${source}`);
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
  if (at < pieces.length || isOptional(nodes)) throw new Error(`Malformed pattern: ${source}`);
  return nodes;
}

function isOptional(nodes: readonly Node[]): boolean {
  return nodes.every(({ repeat }) => repeat !== 'once');
}

function findLeads(choices: readonly Node[][]): Leads {
  const firsts = choices.map((choice) => listFirsts(choice));
  return firsts.some(({ open }) => open) ? null : leadBy(firsts.flatMap(({ keys }) => keys));
}

function leadBy(keys: readonly string[]): NonNullable<Leads> {
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

/** What every match has to hold after its first word: for each, the words that may stand for it. */
export function listNeeds(nodes: readonly Node[]): NonNullable<Leads>[] {
  return nodes.slice(1).flatMap((node) => {
    const needed = node.repeat === 'once' ? findLeads([[node]]) : null;
    return needed ? [needed] : [];
  });
}
