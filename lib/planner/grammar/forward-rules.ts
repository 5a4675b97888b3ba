import type { Rule } from '../reading.ts';
import { HANDING_RULES } from './handing-rules.ts';
import { FORWARD } from './meanings.ts';
import { isReachable, objectOf, saidAfter, saidBefore } from './objects.ts';

export const FORWARD_RULES: Rule[] = [
  {
    name: 'forward',
    patterns: ['(forward|forwarding|fwd)', '(pass on|pass along|send on|relay)'],
    opens: 'forward',
    command: true,
    loose: true,
    mean: () => [FORWARD],
    examples: ['forward the email "Budget draft" to priya@company.com'],
  },
  {
    name: 'share',
    patterns: ['(share|sharing)'],
    opens: 'forward',
    command: true,
    loose: true,
    mean: (found) =>
      objectOf(found) === 'mail' && saidAfter(found, /^(with|to)$/) ? [FORWARD] : null,
    examples: ['share the email about the budget with Mike'],
  },
  ...HANDING_RULES,
  {
    name: 'share with',
    patterns: ['with <people>'],
    frames: ['forward'],
    breaks: true,
    mean: (found) => {
      const people = found.slots['people']?.people;
      return people && isReachable(found) && saidBefore(found, /^(share|sharing)$/)
        ? [{ kind: 'recipients', role: 'to', people }]
        : null;
    },
    examples: ['share the email about the budget with Mike'],
  },
  {
    name: 'forward Tom the email',
    patterns: ['(forward|fwd|pass|share|send) <people> (the|my|his|her|their|that|this|all)'],
    opens: 'forward',
    command: true,
    loose: true,
    mean: (found) => {
      const people = found.slots['people']?.people;
      const mails = objectOf(found) === 'mail';
      // 'send Jane the message "hi"' is a new one.
      const there =
        !/^send/i.test(found.text) || saidAfter(found, /^(from|about|sent|wrote|last|latest)$/);
      return people && !people.before && mails && there && isReachable(found)
        ? [FORWARD, { kind: 'recipients', role: 'to', people }]
        : null;
    },
    examples: ['forward Mike the email about the budget'],
  },
  {
    name: 'forward to',
    patterns: ['(on|over|along|across)? to <people>'],
    frames: ['forward'],
    breaks: true,
    mean: ({ slots }) => {
      const people = slots['people']?.people;
      return people && !people.self && !people.before
        ? [{ kind: 'recipients', role: 'to', people }]
        : null;
    },
    examples: ["forward Jane's last email to Tom"],
  },
  {
    name: 'with a note',
    patterns: [
      '(with|adding|add|including) (the|a|my|this)* (note|message|comment|words|text|remark|line) (that|saying|reading|says)? <rest>',
      '(saying|say|adding|add|writing|write|noting) (that)? <rest>',
      '(telling|tell) (him|her|them) (that)? <rest>',
      'with <quote>',
    ],
    frames: ['forward'],
    breaks: true,
    mean: ({ slots }) => {
      const text = slots['rest']?.text ?? slots['quote']?.text;
      return text ? [{ kind: 'body', text }] : null;
    },
    examples: ['forward Jane\'s last email to Tom with the note "fyi"'],
  },
  {
    name: 'a note at the end',
    patterns: ['<quote>'],
    frames: ['forward'],
    after: ['clause', 'recipients'],
    mean: ({ slots, reading, from }) => {
      const text = slots['quote']?.text;
      const apart = /^(colon|comma)$/.test(reading.tokens[from]?.gap ?? '');
      return text && apart ? [{ kind: 'body', text }] : null;
    },
    examples: ['forward the last email from Jane to Tom: "please have a look"'],
  },
  {
    name: 'a note after a colon',
    patterns: ['<rest>'],
    frames: ['forward'],
    dictates: true,
    mean: ({ slots, reading, from }) => {
      const text = slots['rest']?.text;
      return text && reading.dictated === from ? [{ kind: 'body', text }] : null;
    },
    examples: ["forward Jane's last mail to Tom: please have a look"],
  },
];
