import type { OtherField } from '../meaning.ts';
import type { Found, Rule } from '../reading.ts';
import { SMALL_WORDS } from '../vocabulary.ts';
import { elsewhere } from './meanings.ts';

/** What is asked for by a verb that begins a clause, and where in the product that belongs. */
function verbs(field: OtherField, name: string, patterns: string[], examples: string[]): Rule {
  return {
    name,
    patterns: patterns.map((pattern) => `${pattern} <clause>?`),
    opens: 'mail',
    after: ['start', 'clause', 'negation'],
    loose: true,
    mean: elsewhere(field),
    examples,
  };
}

/** "show the meeting" is one; "find the meeting notes" is about something else. */
function standsAlone({ reading, end }: Found): boolean {
  const next = reading.tokens[end];
  return next?.gap !== 'none' || SMALL_WORDS.has(next.norm) || reading.endsBefore(end);
}

/** "send a quick reply to Jane" asks for one. */
function withoutReplies(rule: Rule): Rule {
  return {
    ...rule,
    mean: (found) => {
      const words = found.reading.tokens.slice(found.from, found.from + 5).map(({ norm }) => norm);
      const reply = /^send( out)? (a|an)( \w+)? (reply|response|answer)\b/.test(words.join(' '));
      return reply ? null : rule.mean(found);
    },
  };
}

export const ELSEWHERE_RULES: Rule[] = [
  verbs(
    'calendar',
    'change the calendar',
    [
      '(schedule|scheduling|reschedule|arrange|cancel|postpone|invite|plan|set up|setup|organise|organize|move|add|create|block|book|make|accept|decline) (a|an|the|my|me|our|all|some|free|for|with|to|another|next|first|team|%personal|%work)* (%calendar|call|calls|slot|slots|time|lunch|dinner|room|space|coffee)',
      '(schedule|reschedule|invite)',
    ],
    ['arrange a room'],
  ),
  verbs(
    'organise',
    'tidy up mail',
    [
      '(archive|archiving|delete|deleting|trash|remove|erase|move|label|tag|star|unstar|snooze|mute|pin|block|file|organise|organize|sort|clean|clear|unsubscribe|filter|flag|bin|purge|tidy|empty)',
      '(mark|report) (them|these|those|it|all|every|my|the|%mail|as)',
      '(get rid of|throw away|put)',
    ],
    ['snooze the email from John', 'mark the email as spam', 'unsubscribe me'],
  ),
  {
    ...verbs(
      'compose',
      'tell John',
      [
        '(email|e-mail|mail|message|text|tell|ask|notify|inform|remind) <people>',
        'let <people> know',
        '(email|e-mail|mail|message) (the|this|my|following|a)',
      ],
      ['text Jane about the budget'],
    ),
    mean: ({ slots }) =>
      slots['people']?.people?.self ? null : [{ kind: 'elsewhere', field: 'compose' }],
  },
  verbs(
    'compose',
    'write a new mail',
    [
      '(write|compose|draft|create|prepare|start) (me|a|an|the|new|another|short|quick|%manner)* (email|e-mail|mail|message|letter) (to|for)?',
      '(send|shoot|drop) (<people>|out)? (a|an|the|new|another|short|quick|%manner)* (email|e-mail|mail|message|note|line) (to)?',
      '(forward|forwarding)',
    ],
    ['send the email to mum', 'should I write an email to John'],
  ),
  withoutReplies(
    verbs(
      'send',
      'send it',
      [
        'send (it|them|these|those|the|my|all|off)? (drafts|draft|replies|reply|now)?',
        'approve',
        'undo',
        'unsend',
      ],
      ['send them now', 'approve the drafts'],
    ),
  ),
  verbs(
    'planning',
    'plan the day',
    [
      '(what|where) (should|shall|must|do) (i|we) (need|have|be|to|focus|work|concentrate|do|doing|prioritise|prioritize|start|next|first)* (focus|focusing|concentrate|work|prioritise|prioritize|do|doing|start) (on|with)? (today|tomorrow|now|first|next|this)?',
      '(plan|organise|organize|structure|prepare|summarise|summarize|recap|brief me on) (my|the|our) (day|week|morning|afternoon|month|time)',
      "(what's|whats|what is|what are) (on my plate|my priorities|my plan|next on my list)",
      '(prioritise|prioritize) (my|the|our)',
      '(add|create|make) (a|an|to)* (my)? (todo|to-do|task|tasks|note|list)',
      'brief me (for|before)',
    ],
    ['what should I focus on today', 'plan my week'],
  ),
  verbs(
    'other',
    'another field',
    [
      '(book|reserve|order|buy|play|pause|sing|translate|calculate|convert|solve|cook|paint|turn|switch|call|phone|dial|navigate|drive|browse|download|install|print|code|program|explain|define|spell|recommend|roll|flip|set|wake|dim|tweet|post|joke|pay|transfer)',
      '(tell|give|read|sing) (me|us) (a|an|another|the|some) (joke|story|fact|recipe|riddle|quote|song|time|weather|weather forecast)',
      '(write|compose|create|make|draft|generate|draw|invent|build) (me|us)? (a|an|the|some|my|another|short|new) (poem|story|song|essay|haiku|joke|code|script|program|function|recipe|speech|report|tweet|post|blog|article|novel|picture|image|logo|website|app|presentation|limerick|cake)',
      "(what's|whats|what is|how is|how's) (the)? (weather|temperature|time|news|score|capital|meaning|date|traffic)",
      '(will|is) (it) (rain|raining|snow|snowing|cold|hot|sunny|going)*',
    ],
    ['book a flight to Berlin', 'write a poem', 'tell me a joke', "what's the weather"],
  ),
  {
    name: 'my meetings',
    patterns: ['my (calendar|meetings|events|appointments|agenda|schedule|diary)'],
    after: ['summarise', 'find'],
    loose: true,
    mean: elsewhere('calendar'),
    examples: ['summarise my calendar and emails'],
  },
  {
    name: 'the to-do list',
    patterns: ['(my|the|a|any|our|on)* %planning (list)?'],
    after: ['start', 'clause', 'find', 'question', 'days', 'elsewhere'],
    loose: true,
    mean: (found) => (standsAlone(found) ? [{ kind: 'elsewhere', field: 'planning' }] : null),
    examples: ['show my tasks'],
  },
  {
    name: 'my drafts',
    patterns: [
      '(in)? (my|the|saved|unsent|all)* drafts (folder)?',
      '(in|from)? (my|the)? (spam|trash|bin|junk|archive|outbox) (folder|mail|emails)?',
    ],
    after: ['find', 'summarise', 'mail', 'question', 'start'],
    loose: true,
    mean: elsewhere('folder'),
    examples: ['show me my drafts', 'find emails in my spam folder'],
  },
];
