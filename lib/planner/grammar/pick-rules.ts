import type { Meaning } from '../meaning.ts';
import type { Found, Place, Rule } from '../reading.ts';

const AT_OBJECT: Place[] = ['event', 'filler', 'many', 'pick', 'aspect', 'exception', 'owner'];

type Order = Extract<Meaning, { kind: 'pick' }>['order'];

function count({ slots }: Found): number {
  return slots['number']?.number ?? 1;
}

function takesNoun({ reading, end }: Found): boolean {
  const next = reading.tokens[end];
  return next?.gap === 'none' && next.classes.has('manyEvents');
}

/** So many of them, from one end: "my next three meetings". */
function some(order: Order): Rule['mean'] {
  return (found) => {
    const number = count(found);
    return number < 1 || number > 50 ? null : [{ kind: 'pick', order, count: number }];
  };
}

const RULES: Omit<Rule, 'frames' | 'after'>[] = [
  {
    name: 'future ones',
    patterns: ['(future|upcoming|coming|remaining|scheduled|planned|current|existing)'],
    // Those to come are meant anyway; of one alone it is the next.
    mean: (found) => [takesNoun(found) ? { kind: 'filler' } : { kind: 'pick', order: 'soonest' }],
    examples: ['cancel all future meetings with Jane'],
  },
  {
    name: 'the only one',
    patterns: ['(only|sole|single)'],
    mean: () => [{ kind: 'filler' }],
    examples: ['extend my only meeting tomorrow by half an hour'],
  },
  {
    name: 'the next one',
    patterns: ['(very)? (next|first|earliest|soonest)'],
    mean: () => [{ kind: 'pick', order: 'soonest' }],
    examples: ['cancel my next meeting'],
  },
  {
    name: 'the last one',
    patterns: ['(very)? (last|final|latest)'],
    mean: () => [{ kind: 'pick', order: 'latest' }],
    examples: ['cancel my last meeting tomorrow'],
  },
  {
    name: 'the next three',
    patterns: ['(next|first|earliest|coming|upcoming) <number>'],
    mean: some('soonest'),
    examples: ['cancel my next three meetings with Jane'],
  },
  {
    name: 'the last two',
    patterns: ['(last|final|latest) <number>'],
    mean: some('latest'),
    examples: ['cancel my last two meetings on Friday'],
  },
  {
    name: 'the second one',
    patterns: ['<ordinal>'],
    mean: ({ slots }) => {
      const number = slots['ordinal']?.number ?? 1;
      return number < 2 ? null : [{ kind: 'pick', order: 'soonest', skip: number - 1 }];
    },
    examples: ['cancel the second meeting tomorrow'],
  },
  {
    name: 'the second last one',
    patterns: [
      '<ordinal> (last|latest|to last|from last)',
      '(penultimate|last but one|next to last)',
    ],
    mean: ({ slots }) => [
      { kind: 'pick', order: 'latest', skip: Math.max(1, (slots['ordinal']?.number ?? 2) - 1) },
    ],
    examples: ['cancel the second last meeting on Friday'],
  },
];

/** Which of several events are meant. */
export const PICK_RULES: Rule[] = RULES.map(
  (rule): Rule => ({ ...rule, frames: ['calendar', 'agenda'], after: AT_OBJECT }),
);
