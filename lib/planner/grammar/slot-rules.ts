import type { Rule } from '../reading.ts';

const FREE = '(free|available|open|possible|empty|suitable|convenient|good)';
const TIME = '(slot|slots|time|times|spot|moment|gap|opening|hour|half hour|window)';
const WHO = '(everyone|everybody|we|i|they|all of us|both of us|all|people|the team|<people>)';

/** A time that is not said but looked for. */
export const SLOT_RULES: Rule[] = [
  {
    name: 'the first free slot',
    patterns: [
      `(for|at|in|on|into|during|to)? (my|the|our|their|a|any|some)* (very)? (first|next|earliest|soonest|nearest) ${FREE}? ${TIME} (available|possible|free|we have|i have|there is|that is free|that works)*`,
      `(for|at|in|on|into|during|to)? (my|the|our|their|a|any|some)* ${FREE} ${TIME} (available|we have|i have|there is)*`,
      '(for|at|in)? (my|the|our|their)* (first|next|earliest|soonest) (availability|opportunity|opening|convenience|possible time)',
      `(at|for|in|on)? (a|any|some|the)? ${TIME} (that|which)? (suits|works for|is good for|fits|works|is free for|is ok for) ${WHO}?`,
    ],
    frames: ['calendar'],
    breaks: true,
    mean: ({ text }) => [
      { kind: 'slot', mine: /\bmy\b/i.test(text) },
      ...(/half hour/i.test(text)
        ? [{ kind: 'length', minutes: 30 } as const]
        : /\bhour\b/i.test(text)
          ? [{ kind: 'length', minutes: 60 } as const]
          : []),
    ],
    examples: ['schedule a 30-minute meeting with Jane for my first free slot from tomorrow'],
  },
  {
    name: 'whenever everyone is free',
    patterns: [
      `(whenever|when|where|once) ${WHO} (is|are|am|'re|has|have|can) (all|both|next|first)* (free|available|time|a free slot|make it)`,
      "(whenever|when) (we're|i'm|they're) (all|both|next|first)* (free|available)",
      "(whenever|when) (there is|there's) (free)? (time|room|space|a gap)",
      '(whenever|when) (it)? (suits|works for|fits) (everyone|everybody|us|me|them|all)',
      '(whenever|anytime|sometime|any time|some time|at some point|at any time|at some time) (convenient|possible|free|that works|that suits)?',
      '(as soon as possible|as early as possible|asap|soon|as soon as everyone is free)',
    ],
    frames: ['calendar'],
    breaks: true,
    mean: () => [{ kind: 'slot', mine: false }],
    examples: ['schedule a call with Jane sometime on Thursday'],
  },
];
