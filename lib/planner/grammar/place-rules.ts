import type { Rule } from '../reading.ts';

/** What "in" and "at" lead to that is no place. */
const NO_PLACE =
  /^(all|general|total|particular|mind|time|times|once|least|most|day|days|week|month|year|morning|afternoon|evening|night|noon|midnight|future|past|moment|weekend|advance|detail|details|order|line|common|hour|hours|minutes|front|between|list|plate|planner|today|tomorrow)$/;

const OF_ZONE = /^(utc|gmt|cet|cest|eet|bst|est|edt|cst|cdt|mst|pst|pdt|ist|jst)$/iu;

/** Where the events of a question are. */
export const PLACE_RULES: Rule[] = [
  {
    name: 'where it is',
    patterns: ['(in|at|near|inside|around|outside) (the|our|my|a|an)* <topic>'],
    mean: ({ slots, reading, from, end }) => {
      const text = slots['topic']?.text ?? '';
      const words = reading.tokens.slice(from + 1, end);
      const other = words.some(
        ({ norm, classes, kind, possessive }, at) =>
          kind === 'address' ||
          NO_PLACE.test(norm) ||
          reading.dates.has(from + 1 + at) ||
          // "at the meeting" is no place, "in the meeting room" is one.
          (classes.has('event') && !possessive && at === words.length - 1) ||
          classes.has('mail') ||
          classes.has('inbox') ||
          classes.has('calendarPlace'),
      );
      const known = words.some((_, at) => reading.contactAt(from + 1 + at) !== null);
      return other || known || !/\p{L}/u.test(text) || OF_ZONE.test(text)
        ? null
        : [{ kind: 'place', text, role: 'of' }];
    },
    examples: ['do I have anything in Berlin next week'],
  },
];
