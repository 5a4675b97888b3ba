import type { Found, Rule } from '../reading.ts';
import { saidBefore } from './objects.ts';

/** Whether a bare length of time after such a verb says how far, and is no event's own. */
function moves(found: Found, verb: RegExp): boolean {
  const { reading, text, from, end } = found;
  const next = reading.tokens[end];
  const own = next?.gap === 'none' && next.classes.has('event');
  const bare = !/^(for|lasting|taking|to|of)\b|(long|in length)$/iu.test(text);
  const asks =
    /^(move|moving|shift|shifting|push|pushing|postpone|postponing|delay|delaying|defer|make|set|extend|shorten|create|book|schedule)$/;
  const last = reading.tokens.slice(0, from).findLast(({ norm }) => asks.test(norm));
  return bare && !own && verb.test(last?.norm ?? '');
}

/** Later, earlier, or in words that people use for both: "forward" without "bring". */
function directionOf(found: Found): 1 | -1 | null {
  const { text } = found;
  if (/\b(earlier|sooner)\b/i.test(text)) return -1;
  if (!/\b(forward|ahead)\b/i.test(text)) return 1;
  return saidBefore(found, /^(bring|bringing)$/) ? -1 : null;
}

export const EVENT_LENGTH_RULES: Rule[] = [
  {
    name: 'for 45 minutes',
    patterns: ['(for|lasting|taking|to|to be|of)? (just|only|about)? <length> (long|in length)?'],
    breaks: true,
    mean: (found) => {
      const minutes = found.slots['length']?.number;
      if (minutes === undefined) return null;
      const later = moves(found, /^(postpone|postponing|delay|delaying|push|pushing|defer)$/);
      if (later) return [{ kind: 'shift', unit: 'minutes', count: minutes }];
      // "move my 3pm half an hour" does not say which way.
      const either = moves(found, /^(move|moving|shift|shifting)$/);
      return either
        ? [{ kind: 'shift', unit: 'minutes', count: null }]
        : [{ kind: 'length', minutes }];
    },
    examples: ['create an event "Sync" tomorrow at 10 for 45 minutes'],
  },
  {
    name: 'longer than an hour',
    patterns: [
      '(that (last|lasts|are|is|take|takes)|which (last|are|take)|lasting|taking|of)? (longer than|more than|over|at least|shorter than|less than|under|at most|no longer than|no more than) <length> (long|in length)?',
      '(that (last|lasts|are|is|take|takes)|which (last|are|take)) <length> (or longer|or more|or less|or shorter|long)?',
      '(lasting|taking|of) <length> (or longer|or more|or less|or shorter)',
    ],
    breaks: true,
    mean: (found) => {
      const minutes = found.slots['length']?.number;
      const said = found.text.toLowerCase();
      const makes = saidBefore(
        found,
        /^(make|set|create|book|schedule|extend|shorten|block|add|change|update|lengthen|cut)$/,
      );
      if (minutes === undefined || makes) return null;
      if (/longer than|more than|\bover\b/.test(said) && !/no (longer|more)/.test(said))
        return [{ kind: 'lasting', least: minutes + 1, most: null }];
      if (/at least|or (longer|more)/.test(said))
        return [{ kind: 'lasting', least: minutes, most: null }];
      if (/at most|no (longer|more)|or (less|shorter)/.test(said))
        return [{ kind: 'lasting', least: null, most: minutes }];
      return /than|under/.test(said)
        ? [{ kind: 'lasting', least: null, most: minutes - 1 }]
        : [{ kind: 'lasting', least: minutes, most: minutes }];
    },
    examples: ['cancel all meetings longer than an hour tomorrow'],
  },
  {
    name: 'from one length to another',
    patterns: ['from <length> to <length>'],
    breaks: true,
    // Of two lengths the second is kept.
    mean: ({ slots }) => {
      const minutes = slots['length']?.number;
      return minutes === undefined ? null : [{ kind: 'length', minutes }];
    },
    examples: ['change the sync from 30 minutes to an hour'],
  },
  {
    name: '15 minutes shorter',
    patterns: ['(by)? <length> (shorter|longer)'],
    breaks: true,
    mean: ({ slots, text }) => {
      const minutes = slots['length']?.number;
      const sign = /shorter$/i.test(text) ? -1 : 1;
      return minutes === undefined ? null : [{ kind: 'stretch', minutes: sign * minutes }];
    },
    examples: ['make the "Sync" meeting 15 minutes shorter'],
  },
  {
    name: 'by 30 minutes',
    patterns: [
      '(back|forward|ahead|out|on)? by <length>',
      '(back|out) <length>',
      '(by|to|for|to start|start|starting|begin)? <length> (later|earlier|sooner|back|forward|ahead)',
    ],
    breaks: true,
    mean: (found) => {
      const count = found.slots['length']?.number;
      const direction = directionOf(found);
      if (count === undefined) return null;
      return [
        { kind: 'shift', unit: 'minutes', count: direction === null ? null : direction * count },
      ];
    },
    examples: ['push my 3pm meeting by 30 minutes', 'move the "Sync" meeting an hour earlier'],
  },
  {
    name: 'by a week',
    patterns: [
      '(back|forward|ahead|out|on)? by <dayspan>',
      '(back|out) <dayspan>',
      '<dayspan> (later|earlier|sooner|back|forward|ahead)',
    ],
    breaks: true,
    mean: (found) => {
      const count = found.slots['dayspan']?.number;
      const direction = directionOf(found);
      if (count === undefined) return null;
      return [
        { kind: 'shift', unit: 'days', count: direction === null ? null : direction * count },
      ];
    },
    examples: ["postpone tomorrow's stand-up by a week"],
  },
];
