import type { Meaning } from '../meaning.ts';
import type { Rule } from '../reading.ts';
import { FIND, fromPeople, IMPLIED } from './meanings.ts';

export const FIND_RULES: Rule[] = [
  {
    name: 'find',
    opens: 'mail',
    patterns: [
      '%find (me|us|up|for|through|in|out)*',
      '(look|looking) (for|up|at|through|in|into)',
      '(hear|listen to)',
      '%find (me|us)? (aloud|out loud|to me)',
      '(check|checking) (on|for|if|whether|out|in)*',
      "(check|see|look|find out|tell me|let me know) (and see)? (if|whether) (i|we|there|there's|theres|there is|i've|any) (have|has|had|got|get|gotten|received|is|are|was|were|been)* (a|an|any|some)*",
      '(get|fetch|give|bring) (me|us)',
    ],
    after: ['start', 'clause', 'question', 'accounts', 'days'],
    mean: () => [FIND],
    examples: ['find emails about Project X', 'show me unread emails', 'check my email'],
  },
  {
    name: 'a question',
    opens: 'mail',
    patterns: [
      '(do|did|have|has|are|is|were|was) (i|we|there|you|any|it) (have|got|get|gotten|receive|received|seen)?',
      '(what|which|who|where|when|why|how) (is|are|was|were|do|does|did|can|many|much|has|have)?',
      "what's",
      'whats',
      "where's",
      "who's",
      "when's",
      "how's",
    ],
    after: ['start', 'clause'],
    mean: () => [{ kind: 'question' }],
    examples: ['do I have emails from John', 'which emails are unread', 'how many unread emails'],
  },
  {
    name: 'who wrote to me',
    opens: 'mail',
    patterns: [
      '(who|who all) (has|have|had|just|else)* %sent (to)? (me|us)',
      '(who|who all) (is|was) the (last|latest|most recent) (person|one) (to|who|that) (%sent|email|mail|message|contact) (to)? (me|us)',
    ],
    mean: ({ text }) => {
      const last = / the (last|latest|most recent) /i.test(text);
      const one: Meaning = { kind: 'filter', set: { limit: 1, order: 'newest' } };
      return last ? [FIND, IMPLIED, one] : [FIND, IMPLIED];
    },
    examples: ['who emailed me today', 'who was the last person to email me'],
  },
  {
    name: 'have I heard from John',
    opens: 'mail',
    patterns: [
      '(when was the last time|when have|when did|have|did|had) (i|we) (ever|already|last|even|just|recently)* (hear|heard|get|got|gotten|receive|received) (back|anything|something|word|news|any word|any news|anything back|something back)* from <people>',
      '(did|have|had) (i|we) (get|got|gotten|receive|received) (a|an|the|any|my)* <about> from <people>',
      '(has|have|did|is|was) (anything|something|there anything|there something) (come|came|arrive|arrived|new)? (in)? from <people>',
    ],
    prior: true,
    mean: (found) => {
      const text = found.slots['about']?.text;
      const meanings = fromPeople(FIND, IMPLIED)(found);
      return meanings && text !== undefined ? [...meanings, { kind: 'topic', text }] : meanings;
    },
    examples: [
      'have I heard from the bank',
      'did we hear back from Jane',
      'when did I last hear from Jane',
    ],
  },
  {
    name: 'did John write',
    opens: 'mail',
    patterns: [
      '(did|has|have|had) <someone> (ever|already|yet|just|even)* (reply|replied|respond|responded|answer|answered|email|emailed|write|wrote|written|send|sent|mail|mailed|message|messaged) (back)? (to)? (me|us)? (back)? (anything|an|any|a|new|some|the)* %mail?',
      '(did|has|have|had) <owner> <about> (ever|already|yet|just|even)* (reply|replied|respond|responded|answer|answered|email|emailed|write|written|send|sent|mail|mailed|message|messaged) (back)? (to)? (me|us)? (back)? (anything|an|any|a|new|some|the)* %mail?',
      '(tell me|let me know|alert me|notify me|inform me|tell us|let us know) (if|whether|when|once|as soon as) <someone> (emails|writes|replies|responds|answers|sends|mails|messages) (back)? (to)? (me|us)? (back)? (anything|something|an|any|a|new|some)* %mail?',
      '(tell me|let me know|know|check|see|find out|tell us)? (if|whether) <someone> (has|have|had)? (already|ever|just)* (replied|responded|answered|emailed|written|wrote|sent|send|mailed|messaged) (back)? (to)? (me|us)? (back)? (anything|an|any|a|new|some)* %mail?',
      'when did <someone> (last)? (reply|respond|answer|email|write|send|mail|message) (to)? (me|us)? (back)?',
    ],
    mean: fromPeople(FIND, IMPLIED),
    examples: ['did John reply about the budget', 'has Jane emailed me back'],
  },
];
