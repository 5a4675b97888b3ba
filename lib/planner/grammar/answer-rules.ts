import type { Answer } from '../meaning.ts';
import type { Found, Rule } from '../reading.ts';
import { isReachable, objectOf, saidAfter } from './objects.ts';

const INVITATION = /^(invitation|invitations|invite|invites)$/;

/** Whether an event or an invitation is what the verb is about. */
function meansEvent(found: Found): boolean {
  return (
    objectOf(found) === 'calendar' || (objectOf(found) === null && saidAfter(found, INVITATION))
  );
}

function answer(response: Answer, name: string, patterns: string[], examples: string[]): Rule {
  return {
    name,
    patterns,
    opens: 'calendar',
    command: true,
    loose: true,
    leaves: 'event',
    mean: (found) => (meansEvent(found) ? [{ kind: 'event', verb: 'answer', response }] : null),
    examples,
  };
}

/** "decline it": the invitations spoken of before. */
function answerThem(response: Answer, name: string, verbs: string, example: string): Rule {
  return {
    name,
    patterns: [`${verbs} (it|them|that|this|both|both of them|all of them|all of it|them all)`],
    opens: 'calendar',
    command: true,
    loose: true,
    leaves: 'event',
    mean: ({ reading, text, end }) => {
      const next = reading.tokens[end];
      const noun = next?.gap === 'none' && !/^(please|thanks|for|now|then)$/.test(next.norm);
      if (noun || !(reading.afterEvents || /^(calendar|agenda)$/.test(reading.frame))) return null;
      const many = /\b(them|both|all)\b/i.test(text);
      return [
        { kind: 'event', verb: 'answer', response },
        { kind: 'before' },
        ...(many ? [{ kind: 'many' as const }] : []),
      ];
    },
    examples: [example],
  };
}

const SAY = '(say|reply|respond|answer|rsvp|reply with|respond with|answer with|rsvp with|vote)';

/** Invitations that are answered. */
const OPENING_RULES: Rule[] = [
  answer(
    'accepted',
    'accept an invitation',
    [
      '(accept|accepting|confirm)',
      `${SAY} (yes|ok|okay) (to|for)`,
      'mark me as (attending|going|coming) (to|for|at)?',
    ],
    ['accept the invitation to the budget review'],
  ),
  answer(
    'declined',
    'decline an invitation',
    [
      '(decline|declining|reject|refuse|turn down)',
      `${SAY} no (to|for)`,
      '(remove|take|drop|get|count) me (off|out of|from)',
      'mark me as (not attending|not going|absent|not coming) (to|for|at)?',
    ],
    ["decline Friday's meeting"],
  ),
  answer(
    'tentative',
    'answer maybe',
    [
      '(tentatively|provisionally) (accept|accepting|confirm)',
      `${SAY} (maybe|tentative|tentatively|perhaps) (to|for)`,
      'mark me as (maybe|tentative) (to|for|at)?',
    ],
    ['say maybe to the offsite'],
  ),
  answerThem(
    'accepted',
    'accept it',
    '(accept|confirm|say yes to)',
    'move the budget review to Friday and accept it',
  ),
  answerThem(
    'declined',
    'decline it',
    '(decline|reject|refuse|turn down|say no to)',
    'move the budget review to Friday and decline it',
  ),
];

const PART_RULES: Rule[] = [
  {
    name: 'the invitation to',
    patterns: [
      '(all|any|every)? (my|the|an|pending|open|new)* (invitation|invite|invitations|invites) (to|for)',
    ],
    mean: ({ reading, end }) => {
      // "the invitation for Monday" names no event: it is one itself.
      const dated = reading.dates.has(end);
      const many = reading.tokens
        .slice(end - 3, end)
        .some(({ norm }) => /^(invitations|invites)$/.test(norm));
      return dated ? null : many ? [{ kind: 'aspect' }, { kind: 'many' }] : [{ kind: 'aspect' }];
    },
    examples: ['accept the invitation to the budget review'],
  },
  {
    name: 'an invitation',
    patterns: ['(invitation|invite|invitations|invites)'],
    mean: ({ text }) => [{ kind: 'noun', text: '', one: !/s$/i.test(text), apart: false }],
    examples: ["accept John's invitation for Monday"],
  },
  {
    name: 'an invitation from Jane',
    patterns: ['from <people>'],
    after: ['noun', 'aspect', 'event'],
    mean: (found) => {
      const people = found.slots['people']?.people;
      const last = found.reading.tokens[found.end - 1];
      const place =
        last?.classes.has('calendarPlace') === true || /^(list|planner)$/.test(last?.norm ?? '');
      return people && !people.self && !place && isReachable(found)
        ? [{ kind: 'guests', people, role: 'with' }]
        : null;
    },
    examples: ['decline the invitation from Jane'],
  },
];

export const ANSWER_RULES: Rule[] = [
  ...OPENING_RULES,
  ...PART_RULES.map((rule): Rule => ({ ...rule, frames: ['calendar'] })),
];
