import type { SlotValue } from './meaning.ts';
import type { Leads, Node } from './pattern.ts';
import type { Token } from './tokens.ts';

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

/** Matches a pattern from one token on: greedily, giving back where the rest does not fit. */
export type Matcher = (tokens: readonly Token[], start: number, fillSlot: FillSlot) => Match | null;

/** How often a `*` repeats at most, so that no text, however odd, takes long to read. */
const MOST_REPEATS = 7;

/** What is matched against. */
interface Walk {
  tokens: readonly Token[];
  start: number;
  fillSlot: FillSlot;
}

/** The slots that were filled on the way, the last one first. */
interface Filled {
  name: string;
  value: SlotValue;
  before: Filled | null;
}

/** Matches from a token to the end of the pattern. */
type Step = (walk: Walk, at: number, filled: Filled | null) => Match | null;

/** Makes a function of a pattern: each of its nodes knows what comes after it. */
export function compileMatcher(nodes: readonly Node[]): Matcher {
  const first = compileNodes(nodes, finish);
  return (tokens, start, fillSlot) => first({ tokens, start, fillSlot }, start, null);
}

function finish(_walk: Walk, end: number, filled: Filled | null): Match {
  const slots: Partial<Record<string, SlotValue>> = {};
  for (let slot = filled; slot !== null; slot = slot.before) slots[slot.name] ??= slot.value;
  return { end, slots };
}

function compileNodes(nodes: readonly Node[], next: Step): Step {
  return nodes.reduceRight((after: Step, node) => compileNode(node, after), next);
}

function compileNode(node: Node, next: Step): Step {
  if (node.repeat === 'any') return compileRepeats(node, next, MOST_REPEATS);
  const once = compileOnce(node, next);
  if (node.repeat === 'once') return once;
  return (walk, at, filled) => once(walk, at, filled) ?? next(walk, at, filled);
}

function compileRepeats(node: Node, next: Step, most: number): Step {
  // Made only where a text comes so far: few repeat more than once.
  let once: Step | null = null;
  return (walk, at, filled) => {
    once ??= compileOnce(node, most > 1 ? compileRepeats(node, next, most - 1) : next);
    return once(walk, at, filled) ?? next(walk, at, filled);
  };
}

function compileOnce(node: Node, next: Step): Step {
  if (node.kind === 'slot') return compileSlot(node.name, next);
  if (node.kind === 'group') return compileGroup(node.choices, node.leads, next);
  if (node.kind === 'class') {
    const { name } = node;
    return (walk, at, filled) => {
      const token = takeToken(walk, at);
      const fits = token?.classes.has(name) === true && !token.possessive;
      return fits ? next(walk, at + 1, filled) : null;
    };
  }
  const { word, possessive } = node;
  return (walk, at, filled) => {
    const token = takeToken(walk, at);
    if (token?.norm !== word || token.possessive !== possessive) return null;
    // Over a colon a phrase reaches only to what a slot or a class holds.
    return token.gap === 'colon' && at > walk.start ? null : next(walk, at + 1, filled);
  };
}

function compileSlot(name: string, next: Step): Step {
  return (walk, at, filled) => {
    if (!takeToken(walk, at)) return null;
    for (const { end, value } of walk.fillSlot(name, at)) {
      const match = end > at ? next(walk, end, { name, value, before: filled }) : null;
      if (match) return match;
    }
    return null;
  };
}

function compileGroup(choices: readonly Node[][], leads: Leads, next: Step): Step {
  const steps = choices.map((choice) => compileNodes(choice, next));
  return (walk, at, filled) => {
    const token = takeToken(walk, at);
    if (!token || (leads && !isLed(leads, token))) return null;
    for (const step of steps) {
      const match = step(walk, at, filled);
      if (match) return match;
    }
    return null;
  };
}

/** The token to match; none where a phrase would reach over the end of a sentence. */
function takeToken({ tokens, start }: Walk, at: number): Token | null {
  const token = tokens[at];
  return token && (at === start || token.gap !== 'stop') ? token : null;
}

/** Whether a token is one of those that something can begin with. */
export function isLed(
  { words, classes }: NonNullable<Leads>,
  { norm, classes: own }: Token,
): boolean {
  if (words.has(norm)) return true;
  if (own.size === 0) return false;
  return classes.some((name) => own.has(name));
}
