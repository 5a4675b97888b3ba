import type { Meaning } from '../meaning.ts';
import type { Found, Rule } from '../reading.ts';
import { readTime } from '../times.ts';
import { objectOf, saidAfter } from './objects.ts';

const DELETE: Meaning = { kind: 'event', verb: 'delete' };
const ALL: Meaning[] = [{ kind: 'noun', text: '', one: false, apart: false }, { kind: 'many' }];

/** A date that the part of the day before it was read with begins before these words. */
const MONTH =
  /^(january|february|march|april|may|june|july|august|september|october|november|december)$/;

const REMOVE =
  '(cancel|delete|remove|erase|clear|drop|scrap|scratch|turn off|switch off|disable|stop|dismiss|kill|get rid of|forget|forget about|call off|wipe)';

function removal(name: string, patterns: string[], mean: Rule['mean'], examples: string[]): Rule {
  return {
    name,
    patterns,
    opens: 'calendar',
    command: true,
    loose: true,
    leaves: 'event',
    mean,
    examples,
  };
}

/** A part of a day, or a day that a date of its own may follow: else today's is meant. */
function emptyPart(found: Found): Meaning[] | null {
  const { reading, text, end } = found;
  if (objectOf(found) === 'mail') return null;
  const { today } = reading.clock;
  const dated = reading.tokens
    .slice(end)
    .some(
      ({ classes, norm }, at) =>
        classes.has('weekday') ||
        classes.has('day') ||
        MONTH.test(norm) ||
        reading.dates.has(end + at),
    );
  if (!dated && /month$/i.test(text)) return null;
  const part = /morning|afternoon|evening/i.exec(text)?.[0].toLowerCase();
  const half = part === 'morning' || part === 'afternoon' || part === 'evening' ? part : null;
  const days = { after: today.toString(), before: today.add({ days: 1 }).toString() };
  return [
    DELETE,
    ...ALL,
    ...(half === null ? [] : [{ kind: 'half', half } satisfies Meaning]),
    ...(dated ? [] : [{ kind: 'day', days, role: 'of', note: null } satisfies Meaning]),
  ];
}

/** Whether what follows is a day or a time, and so tells no errand. */
function goesOnWithTime({ reading, end }: Found): boolean {
  const at = reading.tokens[end]?.classes.has('det') ? end + 1 : end;
  const token = reading.tokens[at];
  if (token === undefined || reading.dates.has(at) || readTime(reading.tokens, at) !== null)
    return true;
  return /^(today|tonight|tomorrow|this|next|every|each|week|month|weekend|morning|afternoon|evening)$/.test(
    token.norm,
  );
}

/** Ways to have something taken off a calendar that name no event. */
export const REMOVAL_RULES: Rule[] = [
  removal(
    'clear my afternoon',
    [
      '(clear|clean|free|wipe|empty|open|cancel) (out|off|up)? (my|our|the) (whole|entire)? (morning|afternoon|evening|day)',
      '(clear|clean|wipe|empty) (out|off|up)? (my|our|the|all of|all|whole|entire)* (month|day)',
    ],
    emptyPart,
    ['clear my afternoon', 'clear out the month of July'],
  ),
  removal(
    'cancel my plans',
    [`${REMOVE} (all|of|my|our|the|any)* (plans|commitments|engagements|obligations)`],
    (found) => {
      const dated = found.reading.tokens
        .slice(found.end)
        .some(
          ({ classes, norm }, at) =>
            classes.has('weekday') ||
            classes.has('day') ||
            found.reading.dates.has(found.end + at) ||
            /^(weekend|week|month|evening|afternoon|morning|night)$/.test(norm),
        );
      return objectOf(found) === 'mail' || !dated ? null : [DELETE, ...ALL];
    },
    ['cancel my plans for tonight'],
  ),
  removal(
    'delete a reminder of something',
    [
      `${REMOVE} (my|the|that|this|a|our|daily|weekly|monthly)* (reminder|remainder|alert) (i have|i had|i set|set|that says|called|saying)* (for|to|about|of|on|saying|called)`,
      `${REMOVE} (my|the|that|this|a|our|daily|weekly|monthly)* notification (for|to)`,
      "(don't|dont|do not|stop|quit|no need to) (remind|reminding|notify|notifying|alert|alerting) (me|us) (anymore|any more|again)? (to|about|of|for)",
      "(i|we) (don't|dont|do not|no longer) need (the|my|that|this|any)* (reminder|remainder|alert) (for|to|about|of)",
    ],
    (found) => {
      // "don't remind me" by itself may only say that none is to be made.
      const said = `${found.text} `;
      const never = /^(don['’]?t|do not|no need to) (remind|notify|alert)/i.test(said);
      const over =
        /\b(anymore|any more|again)\s/i.test(said) || saidAfter(found, /^(anymore|again)$/);
      if (never && !over) return null;
      return objectOf(found) === 'mail' || goesOnWithTime(found) ? null : [DELETE];
    },
    ['delete the reminder to buy eggs', 'cancel the alert for my medication'],
  ),
  removal(
    'delete reminders',
    [
      `${REMOVE} (all|my|the|that|this|these|those|a|any|every|of|our|daily|weekly|monthly|pending|old|existing)* (reminder|reminders|remainder|remainders|alerts)`,
    ],
    // Nothing tells an event that reminds from any other: which are meant has to be said.
    (found) => (objectOf(found) === 'mail' ? null : [DELETE, { kind: 'exception' }]),
    ['erase all reminders'],
  ),
  removal(
    'no more need of it',
    ["(i|we) (don't|dont|do not|no longer) (really|actually)? (need|want) (the|my|that|this|our)"],
    (found) => {
      const over = saidAfter(found, /^(anymore|longer)$/) || /no longer/i.test(found.text);
      return over && objectOf(found) === 'calendar' ? [DELETE] : null;
    },
    ['I no longer need the team meeting on Friday'],
  ),
  removal(
    'it is cancelled',
    [
      '(the|my|our) <event> (is|was|were|got|has been|have been) (cancelled|canceled|called off|over) (so|and|please|can you|could you|just)* (remove|delete|cancel|take|erase|clear|drop) (it|that|them)',
    ],
    ({ slots }) => {
      const text = slots['event']?.text;
      return text ? [DELETE, { kind: 'noun', text, one: true, apart: false }] : null;
    },
    ['the picnic was cancelled please remove it'],
  ),
  {
    name: 'any more',
    patterns: ['(anymore|any more|any longer)'],
    frames: ['calendar'],
    breaks: true,
    mean: () => [{ kind: 'filler' }],
    examples: ["I don't need the team meeting on Friday anymore"],
  },
];
