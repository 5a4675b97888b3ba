import type { Meaning } from '../meaning.ts';
import type { Rule } from '../reading.ts';

const FILLER: Rule['mean'] = () => [{ kind: 'filler' }];

/** Words that make a wish softer: what they are said of is taken as it is said. */
const RULES: Rule[] = [
  {
    name: 'preferably',
    patterns: [
      '(but|and)? (preferably|ideally|at best|best|roughly|approximately|approx|possibly|hopefully|rather|maybe|perhaps|probably|either)',
      '(but|and)? (if (at all)? possible|if it works|if that works|if you can|if we can|if i can|when possible|where possible)',
      '(or so|or thereabouts|ish|more or less|give or take|if need be|would be (best|great|ideal|perfect|good))',
    ],
    breaks: true,
    mean: FILLER,
    examples: ['set up a call with Jane next week, preferably in the afternoon'],
  },
  {
    name: 'mornings preferred',
    patterns: [
      '(mornings|afternoons|evenings) (preferred|only|are best|work best|would be best|would be great|are better|if possible)',
    ],
    breaks: true,
    mean: ({ text }): Meaning[] => {
      const half = /^m/i.test(text) ? 'morning' : /^a/i.test(text) ? 'afternoon' : 'evening';
      return [{ kind: 'half', half }];
    },
    examples: ['set up a call with Jane next week, mornings preferred'],
  },
  {
    name: 'whenever it suits',
    patterns: [
      '(whenever|when|where) (it|that)? (suits|works for|fits|is good for|is convenient for) (him|her|them|you|us|me|both|everyone|everybody|<people>)?',
      'whenever (it|that)? (suits|works|fits|is convenient)',
    ],
    frames: ['calendar'],
    breaks: true,
    mean: () => [{ kind: 'slot', mine: false }],
    examples: ['set up a meeting with Mike whenever it suits him'],
  },
];

export const HEDGE_RULES: Rule[] = RULES.map((rule) => ({
  frames: ['calendar', 'agenda'],
  ...rule,
}));
