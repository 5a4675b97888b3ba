import type { Meaning } from '../meaning.ts';
import type { Rule } from '../reading.ts';
import { fromPeople, IMPLIED, SUMMARISE } from './meanings.ts';

export const SUMMARY_RULES: Rule[] = [
  {
    name: 'summarise',
    opens: 'mail',
    patterns: [
      '%summarise (for me|to me|me)?',
      '%sum up',
      'go (through|over)',
      '(run|walk|talk) me through',
    ],
    after: ['start', 'clause', 'people', 'mail', 'topic', 'question', 'days', 'filter', 'before'],
    mean: () => [SUMMARISE],
    examples: ['summarise emails about Project X', 'sum up my unread mail', 'summerize my emails'],
  },
  {
    name: 'summarise them',
    opens: 'mail',
    patterns: ['%sum %them up', '(go|run) through %them', '%summarise %them'],
    mean: ({ reading, end }) => {
      // In "summarise this email" the word points at the noun after it.
      const next = reading.tokens[end];
      const alone = next?.gap !== 'none' || reading.endsBefore(end);
      return alone ? [SUMMARISE, { kind: 'before' }] : null;
    },
    examples: ['find emails from John and sum them up', 'show unread emails and summarise them'],
  },
  {
    name: 'a summary of',
    opens: 'mail',
    patterns: [
      '(%making|%find|put together|have)? %pronoun? %det* %manner* %summary (of|on|for)?',
      '(%making|%find)? %pronoun? %det* (key|main) (points|takeaways|ideas) (of|in)?',
    ],
    mean: () => [SUMMARISE],
    examples: [
      'give me a quick summary of emails about the budget',
      'tl;dr of the Project X thread',
      'the key points of the emails from John',
    ],
  },
  {
    name: 'catch me up on',
    opens: 'mail',
    patterns: [
      '(catch|fill|bring|get|keep) (me|us)? (up to speed|up to date|up|in) (on|with)?',
      '(get|getting) up to (speed|date) (on|with)?',
      '(brief|update) (me|us) (on|with)?',
    ],
    mean: () => [SUMMARISE],
    examples: ['catch me up on Project X', 'brief me on the budget', 'fill me in on Project X'],
  },
  {
    name: "what's new in",
    opens: 'mail',
    patterns: [
      "(what's|whats|what is|anything) (new|going on|happening|the latest|up) (in|on|with)?",
      "(what's|whats|what is|what was) in",
      '(what have|what did) (i|we) (missed|miss) (in|on)?',
      "(what's|whats|what is) the (status|state|story) (of|on|with)?",
      'what happened (in|on|with)?',
      'where (do we stand|are we) (on|with)?',
    ],
    mean: () => [SUMMARISE],
    examples: ["what's new in my inbox", 'what did I miss in Project X', 'where do we stand on it'],
  },
  {
    name: 'any news on',
    patterns: [
      '%find? (me|us)? (any|the|latest|some|an|recent)* (news|updates|update|word|status)',
      '(news|updates|update|status)',
    ],
    after: ['start', 'clause', 'find', 'question'],
    mean: ({ reading, end }) =>
      /^(on|of|from|about|regarding)$/.test(reading.tokens[end]?.norm ?? '')
        ? [SUMMARISE, IMPLIED]
        : null,
    examples: ['any updates on Project X', 'the latest news on the budget', 'any news from John'],
  },
  {
    name: 'what did John say',
    opens: 'mail',
    patterns: [
      '(what|what all) (did|does|do|has|have|had|is|are|was|were|would) <people> (just|have|been|also|to)* %said (to|from|of)? (me|us)?',
      "(what|what's|whats) <people> (have|has|had|is|are|was|were|been|just)* %said (to|from|of)? (me|us)?",
    ],
    mean: fromPeople(SUMMARISE, IMPLIED),
    examples: ['what did John say about the budget', 'what do Jane and Mike want'],
  },
  {
    name: 'the last thing that John wrote',
    opens: 'mail',
    patterns: [
      "(what|what's|whats) (is|was)? the (last|latest|newest|most recent) (thing|email|message|mail|one) (that)? <someone> (has|just)* %sent (to)? (me|us)? (about)?",
    ],
    mean: (found) => {
      const last: Meaning = { kind: 'filter', set: { limit: 1, order: 'newest' } };
      return fromPeople(SUMMARISE, IMPLIED, last)(found);
    },
    examples: ['what was the last thing Jane emailed me about'],
  },
  {
    name: 'what did I say to John',
    opens: 'mail',
    patterns: ['what (did|have|had|do) (i|we) %said (back)? (to)? <people>'],
    mean: ({ slots }) => {
      const people = slots['people']?.people;
      if (!people || people.self) return null;
      const sent: Meaning = { kind: 'filter', set: { mailbox: 'sent' } };
      return [SUMMARISE, IMPLIED, sent, { kind: 'people', role: 'to', people }];
    },
    examples: ['what did I say to John about the budget'],
  },
  {
    name: 'tell me about',
    opens: 'mail',
    patterns: ['tell (me|us) (more|everything|all|what you know)? about'],
    mean: () => [SUMMARISE],
    examples: ['tell me about Project X'],
  },
  {
    name: 'what is it about',
    patterns: ['about'],
    fallback: true,
    mean: ({ reading, end }) => {
      const asked = reading.tokens.some((token) => /^what('?s)?$/.test(token.norm));
      return asked && end === reading.tokens.length ? [SUMMARISE] : null;
    },
    examples: ["what is John's email about"],
  },
];
