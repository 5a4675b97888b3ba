import type { Rule } from '../reading.ts';
import { topicOf } from './meanings.ts';

/** "the subject of the last email" is asked for, and none that the mail has. */
const PART_OF_MAIL =
  /^(the\s+)?(subject|title)(\s+line)?\s+of\s+(the|my|that|this|his|her|their|each|every|all|last|latest)\b/iu;

export const TOPIC_RULES: Rule[] = [
  {
    name: 'about',
    patterns: [
      '(that (is|are|were)|which (is|are))? (about|regarding|concerning|mentioning|containing|discussing|covering) <topic>',
      '(in|with) (regard|regards|relation|reference|respect) to <topic>',
      '(that|which) (mention|mentions|mentioned|discuss|discusses|contain|contains|concern|concerns|say|says|cover) <topic>',
      '(related|relating|pertaining) to <topic>',
      '(to|having to) do with <topic>',
      '(that have|that has|having|have) to do with <topic>',
      're <topic>',
      'on the (topic|matter|issue) of <topic>',
      '(with|for|containing|about|including|that say|that says)? (the|a) (word|words|phrase|term|keyword|keywords) <topic>',
    ],
    mean: topicOf('topic'),
    examples: [
      'emails about Project X',
      'mails regarding the budget',
      'messages that mention the venue',
      'emails re Q3 report',
    ],
  },
  {
    name: 'emails mention it',
    patterns: [
      '(mention|mentions|mentioned|discuss|discusses|contain|contains|say|says|saying) <topic>',
    ],
    after: ['mail'],
    mean: topicOf('topic'),
    examples: ['which emails mention the venue', 'find emails saying "see attached"'],
  },
  {
    name: 'on the Q3 report',
    patterns: ['(on|around|for|of|over) <topic>'],
    after: ['mail', 'summarise', 'accounts', 'draft'],
    mean: (found) => {
      // "check my inbox for messages from Jane": the noun comes after "for".
      const next = found.reading.tokens.slice(found.from + 1, found.from + 4);
      const noun = next.find((token) => !token.classes.has('det'));
      return noun?.classes.has('mail') || noun?.classes.has('anything')
        ? null
        : topicOf('topic')(found);
    },
    examples: ['emails on the Q3 report', 'find messages for the Berlin trip'],
  },
  {
    name: 'in Project X',
    patterns: ['(in|with|from|within) (the|our|my)? <topic>'],
    after: ['summarise'],
    fallback: true,
    mean: topicOf('topic'),
    examples: ['summarise in the budget discussions'],
  },
  {
    name: 'quoted topic',
    patterns: ['<quote>'],
    after: [
      'mail',
      'find',
      'organise',
      'forward',
      'summarise',
      'people',
      'filter',
      'days',
      'narrow',
    ],
    mean: topicOf('quote'),
    examples: ['find emails "quarterly review"', 'summarise “Project X”'],
  },
  {
    name: 'subject',
    patterns: [
      '(with|having|that have|whose|under|by)? (a|the)? (subject|title) (line)? (is|of|containing|like|says|contains|line)* <topic>',
      '(titled|entitled|called|named|headed) <topic>',
    ],
    breaks: true,
    mean: ({ slots, text: said }) => {
      const text = slots['topic']?.text;
      return text && !PART_OF_MAIL.test(said) ? [{ kind: 'subject', text }] : null;
    },
    examples: ['emails with the subject "Venue"', 'find the email titled Lunch on Thursday'],
  },
  {
    name: 'the subject of it',
    patterns: [
      '(the)? (subject|subjects|title|titles|sender|senders|content|contents|body|text) (line|lines)? (of|in) (the|my|that|this)*',
    ],
    after: ['question', 'find', 'summarise', 'start', 'clause'],
    mean: () => [{ kind: 'filler' }],
    examples: ['what was the subject of the last email'],
  },
  {
    name: 'with the confirmation',
    patterns: ['with (the|a|an|my|our|some) <topic>'],
    after: ['mail'],
    fallback: true,
    mean: topicOf('topic'),
    examples: ['find the email with the boarding pass'],
  },
  {
    name: 'summarise a topic',
    patterns: ['<topic>'],
    after: ['summarise', 'narrow'],
    fallback: true,
    mean: topicOf('topic'),
    examples: ['summarise Project X', 'catch me up on the budget'],
  },
  {
    name: 'find something',
    patterns: ['<topic>'],
    after: ['find'],
    fallback: true,
    mean: ({ slots }) => {
      const text = slots['topic']?.text;
      return text ? [{ kind: 'topic', text, weak: true }] : null;
    },
    examples: ['find the dossier from Jane'],
  },
  {
    name: 'in which form',
    patterns: [
      '(in|into|as|with|using) (a|max|at most|up to|short|few|brief|some|bullet|single|key)* <number>? (short|bullet|brief|key)* (points|sentence|sentences|paragraph|paragraphs|lines|table|list|bullets)',
      'in (more|great)? (detail|short)',
      'in (german|french|spanish|italian|english|hungarian|portuguese|dutch|polish)',
    ],
    breaks: true,
    mean: () => [{ kind: 'unused' }],
    examples: ['summarise emails from John in bullet points', 'reply to Jane in German'],
  },
];
