import type { Meaning, PeopleValue } from '../meaning.ts';
import { looksLikeNames } from '../names.ts';
import type { Found, Rule } from '../reading.ts';
import { isKindOfMail } from './kind-rules.ts';
import { fromPeople, MAILS } from './meanings.ts';
import { mayBeName } from './objects.ts';

type Role = Extract<Meaning, { kind: 'people' }>['role'];

function peopleOf({ slots }: Found): PeopleValue | null {
  return slots['people']?.people ?? null;
}

/** People in a role; the user as sender means sent mail, in any other role nothing. */
function inRole(role: Role): Rule['mean'] {
  return (found) => {
    const people = peopleOf(found);
    if (!people) return null;
    // "emails with funny cats" names nobody; "from" and a word always does.
    const thread = found.reading.tokens[found.from - 1]?.classes.has('thread') === true;
    const sure = looksLikeNames(people) || (role === 'with' && thread && mayBeName(found));
    if (role !== 'from' && !people.self && !people.before && !sure) return null;
    if (people.self) {
      return role === 'from'
        ? [{ kind: 'filter', set: { mailbox: 'sent' } }]
        : [{ kind: 'filler' }];
    }
    return [{ kind: 'people', role, people }];
  };
}

export const PEOPLE_RULES: Rule[] = [
  {
    name: 'from John',
    patterns: [
      '(that (is|are|came|come)|which (is|are|came)|coming|received|i (got|received|have))? (from|sent by|written by|authored by) (either|both)? <people>',
    ],
    breaks: true,
    mean: inRole('from'),
    examples: [
      'emails from John',
      'mails from jane@company.com and Mike',
      'messages sent by my boss',
    ],
  },
  {
    name: 'by John',
    patterns: ['by <people>'],
    after: ['mail', 'filter'],
    mean: inRole('from'),
    examples: ['find emails by John'],
  },
  {
    name: 'to Mike',
    patterns: ['(sent|addressed|written)? to <people>'],
    after: ['mail', 'filter'],
    mean: inRole('to'),
    examples: ['find my emails to Mike'],
  },
  {
    name: 'with John',
    patterns: ['(between (me|us|myself) and|with|involving) <people>'],
    after: ['mail'],
    mean: inRole('with'),
    examples: ['summarise my conversation with John', 'threads between me and Jane'],
  },
  {
    name: 'between John and Jane',
    patterns: ['between <people>'],
    after: ['mail'],
    mean: inRole('with'),
    examples: ['summarise the thread between John and Jane'],
  },
  {
    name: 'copied to Mike',
    patterns: [
      "(with|that|where|and)? (cc|cc'd|ccd|cc'ing|copied to|copying) (to)? <people>",
      '(with)? <people> in (cc|copy)',
      '(where|that have|with) <people> (is|was|are)? (in|on)? (the)? (cc|copy)',
      '(where|that) <people> (is|was) copied',
    ],
    after: [
      'mail',
      'filter',
      'topic',
      'people',
      'start',
      'clause',
      'find',
      'organise',
      'forward',
      'summarise',
    ],
    mean: inRole('cc'),
    examples: ['find emails cc Mike'],
  },
  {
    name: "John's emails",
    patterns: ['(to|for)? <owner>', '(all|any|each) of <owner>'],
    after: [
      'instruction',
      'start',
      'clause',
      'find',
      'organise',
      'forward',
      'summarise',
      'draft',
      'question',
      'filter',
      'accounts',
      'narrow',
    ],
    leaves: 'owner',
    mean: ({ slots, reading, end }) => {
      const people = slots['owner']?.people;
      const ahead = reading.tokens.slice(end, end + 5);
      const stop = ahead.findIndex((token) => token.gap !== 'none');
      const near = stop === -1 ? ahead : ahead.slice(0, stop);
      const noun = near.some(
        ({ classes, norm }) => classes.has('mail') || classes.has('missive') || isKindOfMail(norm),
      );
      return people && noun ? [{ kind: 'people', role: 'from', people }] : null;
    },
    examples: ["summarise John's emails", "John and Jane's messages", "reply to my boss's email"],
  },
  {
    name: 'John emails',
    patterns: ['<contact> %mail'],
    mean: fromPeople(MAILS),
    examples: ['show me the john emails'],
  },
  {
    name: 'emails John sent me',
    patterns: [
      '(that|which)? <people> (just|has|have|had|recently|last)* %sent (to)? (me|us)? (over|about it|last|most recently)?',
      '(that|which)? <someone> (just|has|have|had|recently|last)* %sent (to)? (me|us) (last|most recently)?',
    ],
    after: ['mail', 'topic', 'days', 'filter'],
    breaks: true,
    mean: fromPeople(),
    examples: ['emails John sent me', 'the message that Jane has sent to us'],
  },
  {
    name: 'emails I sent to John',
    patterns: [
      "(that|which)? (i|we|i've|we've) (just|have|had|recently|last)* %sent (out)? (to)? <people>",
    ],
    after: ['mail', 'topic', 'days', 'filter'],
    breaks: true,
    mean: (found) => {
      const people = peopleOf(found);
      if (!people || people.self) return null;
      return [
        { kind: 'filter', set: { mailbox: 'sent' } },
        { kind: 'people', role: 'to', people },
      ];
    },
    examples: ['find the emails I sent to John'],
  },
  {
    name: 'emails I sent',
    patterns: ["(that|which)? (i|we|i've|we've) (just|have|had|recently|last)* (sent|wrote)"],
    after: ['mail', 'topic', 'days', 'filter'],
    breaks: true,
    mean: () => [{ kind: 'filter', set: { mailbox: 'sent' } }],
    examples: ['find the emails I sent about the budget'],
  },
  {
    name: 'a name alone',
    patterns: ['<contact>'],
    after: ['start', 'clause', 'summarise', 'find', 'narrow', 'mail', 'question'],
    fallback: true,
    mean: fromPeople(),
    examples: ['what about Jane', 'catch me up on John'],
  },
];
