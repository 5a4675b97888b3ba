import type { Rule } from '../reading.ts';
import { SUMMARISE, topicOf } from './meanings.ts';

export const TOPIC_RULES: Rule[] = [
  {
    name: 'about',
    patterns: [
      '(that (is|are|were)|which (is|are)|all|anything|everything)? (about|regarding|concerning|mentioning|containing|discussing|covering) <topic>',
      '(in|with) (regard|regards|relation|reference|respect) to <topic>',
      '(that|which) (mention|mentions|mentioned|discuss|discusses|contain|contains|concern|concerns|say|says|cover) <topic>',
      '(related|relating|pertaining) to <topic>',
      '(to|having to) do with <topic>',
      '(that have|that has|having|have) to do with <topic>',
      're <topic>',
      'on the (topic|matter|issue) of <topic>',
      'with the (word|words|phrase) <topic>',
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
    name: 'on the Q3 report',
    patterns: ['(on|around|for|of|over) <topic>'],
    after: ['mail', 'summarise'],
    mean: topicOf('topic'),
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
    after: ['mail', 'find', 'summarise', 'people', 'filter', 'days', 'narrow'],
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
    mean: ({ slots }) => {
      const text = slots['topic']?.text;
      return text ? [{ kind: 'subject', text }] : null;
    },
    examples: ['emails with the subject "Venue"', 'find the email titled Lunch on Thursday'],
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
    name: 'a summary at the end',
    patterns: [
      '(in|into|as) (a|one|two|three|short|few|brief|bullet)* (points|sentence|sentences|paragraph|lines|words)',
    ],
    mean: () => [SUMMARISE, { kind: 'unused' }],
    examples: ['give me emails from John in bullet points'],
  },
];
