import type { Rule } from '../reading.ts';
import { DRAFT, fromPeople } from './meanings.ts';
import { isSomebody } from './objects.ts';

export const DRAFT_RULES: Rule[] = [
  {
    name: 'draft replies',
    opens: 'mail',
    patterns: [
      '%making %pronoun? (with|up|out|back)? %det* (%manner|and|email|e-mail|mail|draft)* %response %draft? (back)? (to|for)?',
      "(i|we|i'd|we'd|i would) (like|need|want|love) %det* %manner* %response (to|for)?",
      'come up with %det* %manner* %response (to|for)?',
      '%response (drafted|written|prepared|ready) (to|for)?',
      '(reply|response) %draft (to|for)?',
      '(make|making|create|creating|prepare|preparing|generate|add|write) %det* drafts (to|for)?',
    ],
    breaks: true,
    // "I need a reply from John" waits for one.
    mean: ({ reading, end }) => (reading.tokens[end]?.norm === 'from' ? null : [DRAFT]),
    examples: [
      'draft responses to emails about Project X',
      'write a short reply to John',
      'prepare drafts for emails from Jane',
      'drfat replys to emails about the budget',
    ],
  },
  {
    name: 'send John a reply',
    opens: 'mail',
    patterns: [
      '(send|give|write|draft|shoot|drop|prepare|email) <people> %det* %manner* %response (back)?',
      '(write|email|mail|message) <people> back',
      '(get|getting) back to <people>',
    ],
    mean: fromPeople(DRAFT),
    examples: ['send John a reply', 'write Jane back', 'get back to John'],
  },
  {
    name: 'reply to',
    opens: 'mail',
    patterns: [
      '%reply (back|%manner)* (to|for)?',
      '%reply (to)? (all|each|both) of',
      '(answer|answering) (back|%manner)* (to)?',
      '(write|writing|email|emailing|mail|message) back (to)?',
      '(how|what) (should|do|can|could|would|shall) (i|we) (say|reply|answer|respond|write) (back)? (to)?',
    ],
    mean: ({ reading, from, end }) => {
      // "a reply from John", "his answer": the noun stands for a mail.
      const before = reading.tokens[from - 1];
      const noun = before?.gap !== 'stop' && before?.classes.has('det') === true;
      return noun || reading.tokens[end]?.norm === 'from' ? null : [DRAFT];
    },
    examples: [
      'reply to John',
      'respond to unread emails',
      'answer my emails',
      'write back to Jane',
    ],
  },
  {
    name: 'reply to all',
    opens: 'mail',
    patterns: [
      '%reply (to)? (all|everyone|everybody|all recipients) (on|in|who got|copied on)',
      '%reply (all|everyone|everybody) (to)?',
      'reply-all (to|on)?',
    ],
    mean: () => [{ kind: 'reply_all' }, DRAFT],
    examples: ['reply all to the last email from Jane saying "thanks"'],
  },
  {
    name: 'and replies',
    patterns: ['%det* %manner* (%response|drafts) (to|for)?', 'draft %response (to|for)?'],
    after: ['clause', 'summarise'],
    mean: ({ reading, from }) => {
      // Beside a summary that is asked for: "a summary and replies", "summarise them, with replies".
      const before = reading.tokens.slice(0, from);
      const joined = before.at(-1)?.classes.has('conjunction') === true;
      const summary = before.some((token) => token.classes.has('summary'));
      return joined && summary ? [DRAFT] : null;
    },
    examples: ['a summary of emails about Project X and replies please'],
  },
  {
    name: 'reply to whom',
    patterns: ['(to|for)? <contact>', '(to|for) <people>'],
    after: ['draft', 'instruction'],
    mean: (found) => (isSomebody(found) ? fromPeople()(found) : null),
    examples: ['draft replies to John', 'reply yes to Jane'],
  },
  {
    name: 'reply to somebody',
    patterns: ['<people>'],
    after: ['draft'],
    fallback: true,
    mean: (found) => (isSomebody(found) ? fromPeople()(found) : null),
    examples: ['reply to my boss', 'answer Zoe'],
  },
  {
    name: 'reply to something',
    patterns: ['(to|for)? <topic>'],
    after: ['draft'],
    fallback: true,
    mean: ({ slots, reading, from }) => {
      // "answer the phone" is no mail; "reply to the invitation" is.
      const said = reading.tokens.slice(Math.max(0, from - 2), from + 1).map((token) => token.norm);
      const text = slots['topic']?.text;
      return text && /^(to|for)$/m.test(said.join('\n')) ? [{ kind: 'topic', text }] : null;
    },
    examples: ['reply to the invitation'],
  },
];
