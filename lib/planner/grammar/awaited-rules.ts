import type { Replies } from '#lib/domain/mail-query.ts';
import type { Meaning } from '../meaning.ts';
import type { Found, Place, Rule } from '../reading.ts';
import { DRAFT, IMPLIED, MAILS } from './meanings.ts';
import { isSomebody } from './objects.ts';

/** Where words that tell mails apart may stand. */
export const AFTER_MAILS: Place[] = [
  'mail',
  'topic',
  'people',
  'days',
  'filter',
  'accounts',
  'question',
  'find',
  'organise',
  'forward',
  'label',
  'subject',
  'summarise',
  'draft',
  'narrow',
  'before',
  'start',
  'clause',
];

export const ANSWER = '(reply|replies|response|responses|answer|answers|feedback|reaction)';

export const ANSWERED =
  '(reply|replied|replying|answer|answered|answering|respond|responded|responding|reacted|react|write back|written back|wrote back|writing back|get back|got back|gotten back|getting back|come back|came back)';

/** What stands between a "not" and its verb. */
export const YET =
  '(yet|even|still|actually|ever|been able to|gotten around to|got around to|gotten to|got to|managed to)*';

export const SO_FAR = '(yet|so far|at all|already|until now)?';

const NOT_DONE =
  "(hasn't|hasnt|has not|haven't|havent|have not|didn't|didnt|did not|has never|have never|never|has yet to|have yet to|is yet to|still hasn't|still haven't|still has not|has still not|still have not|have still not)";

/** "my last emails". */
export const MY_MAILS =
  '(any of|all of|one of|all|either of)? (my|our) (last|latest|previous|sent|recent|other|first|original)* %mail';

const WHOEVER =
  '(who|who all|which people|whoever|those who|all who|(all|the|any|those)* (people|person|colleagues|recipients|ones|everyone|everybody|anyone|anybody) (who|that))';

const WAITING = '(waiting|awaiting|expecting)';

/** How the threads stand, with what else the words mean. */
export function stands(replies: Replies, ...more: Meaning[]): Meaning[] {
  const asks: Meaning[] = replies === 'asked' ? [{ kind: 'asks' }] : [];
  // What is to be done comes first, so that a "not" before it meets it.
  const actions = more.filter(({ kind }) => kind === 'action');
  const rest = more.filter(({ kind }) => kind !== 'action');
  return [...actions, { kind: 'filter', set: { replies } }, ...asks, ...rest];
}

/** "I need a reply to John" is a wish; "emails I need a reply to" is about them. */
export function isOwnNews({ reading, from, text }: Found): boolean {
  const opens = from === 0 || reading.tokens[from - 1]?.classes.has('conjunction') === true;
  return opens && /^(i|we|i'm|im|we're|i've|we've)\b/i.test(text);
}

function somebody(found: Found): (Meaning & { kind: 'people' }) | null {
  const people = found.slots['people']?.people ?? found.slots['someone']?.people;
  return people && !people.self && (found.slots['someone'] || isSomebody(found))
    ? { kind: 'people', role: 'to', people }
    : null;
}

/** Mails of the user's that wait for others. */
export const AWAITED_RULES: Rule[] = [
  {
    name: 'mails of mine',
    patterns: ['of (mine|ours)', '(did|have) (i|we) (send|write|sent|written)'],
    after: ['mail'],
    breaks: true,
    mean: () => [{ kind: 'filter', set: { mailbox: 'sent' } }],
    examples: ['what mails of mine are still unanswered'],
  },
  {
    name: 'what I am waiting for',
    patterns: [
      `(what|which|who|whom|whose) ${ANSWER}? (am i|are we) (still|currently|also|now)* ${WAITING} (for|on|to hear from|to hear back from|for to hear from)? (a|an|any)* ${ANSWER}? (on|to|from|for)?`,
      `(am i|are we) (still|currently|also|now)* ${WAITING} (for|on)? (any|anyone|anybody|anything|a|an|some|something)* ${ANSWER}? (to|on|for)? (my|any of my|our)* %mail?`,
      `(what|which|who) (is|are|who's)? (i|we) (still)? ${WAITING} (for|on)`,
    ],
    after: ['start', 'clause', 'find', 'question'],
    mean: (found) =>
      found.reading.tokens[found.end]?.norm === 'from' ? null : stands('awaited', MAILS),
    examples: ['who am I waiting on', 'what replies am I still waiting for'],
  },
  {
    name: 'what I am waiting for from Jane',
    patterns: [
      `(what|which|who|whom)? ${ANSWER}? (am i|are we) (still|currently|also|now)* ${WAITING} (for|on)? (a|an|any|some|to hear|to hear back)* ${ANSWER}? from <people>`,
      `(that|which)? (are|is|still)* ${WAITING} (for|on)? (a|an|any)* ${ANSWER} from <people>`,
    ],
    after: [...AFTER_MAILS],
    breaks: true,
    mean: (found) => {
      const people = somebody(found);
      return people ? stands('missing', IMPLIED, people) : null;
    },
    examples: ['am I still waiting for a reply from Jane'],
  },
  {
    name: 'that I am waiting for',
    patterns: [
      `(that|which)? (i am|i'm|im|we're|we are|am i|are we|i|we) (still|currently|also|now|am|'m)* ${WAITING} (for|on|to hear|to hear back)? (a|an|any|the|some|back)* ${ANSWER}? (back)? (on|to|for|from)?`,
      `(that|which)? (are|is|still)* ${WAITING} (for|on)? (a|an|any)* ${ANSWER} from (others|other people|them|someone|somebody|anyone|somebody else|someone else)`,
    ],
    after: AFTER_MAILS,
    breaks: true,
    mean: (found) => (isOwnNews(found) ? null : stands('awaited')),
    examples: ['which mails am I waiting for a reply on', "emails I'm still waiting on"],
  },
  {
    name: 'that nobody answered',
    patterns: [
      `(that|which)? (nobody|no one|noone|no-one|none of them) (has|have|had|ever|yet|even|still)* ${ANSWERED} (to|on)? ${SO_FAR}`,
    ],
    after: AFTER_MAILS,
    breaks: true,
    mean: () => stands('awaited'),
    examples: ['mails nobody has answered'],
  },
  {
    name: 'that Jane has not answered',
    patterns: [`(that|which)? <people> (still)? ${NOT_DONE} ${YET} ${ANSWERED} (to|on)? ${SO_FAR}`],
    after: ['mail', 'topic', 'days', 'filter'],
    breaks: true,
    mean: (found) => {
      const people = somebody(found);
      return people ? stands('missing', people) : null;
    },
    examples: ["emails that Jane hasn't answered"],
  },
  {
    name: 'who has not answered',
    patterns: [
      `${WHOEVER} ${NOT_DONE} ${YET} ${ANSWERED} (back)? (to|on)? (me|us)? (on|to|about)? ${MY_MAILS}`,
      `${WHOEVER} ${NOT_DONE} ${YET} ${ANSWERED} (back)? (to (me|us))? ${SO_FAR}`,
      `${WHOEVER} (is|are|has been)? (ignoring|ignored) ${MY_MAILS}`,
      `(who|whoever) (still)? owes (me|us) (a|an|any)* ${ANSWER}`,
    ],
    after: ['start', 'clause', 'find', 'question', 'draft', 'accounts', 'days'],
    mean: (found) => {
      const [last, next] = found.reading.tokens.slice(found.end - 1);
      const other = next?.gap === 'none' && /^(to|the|that|your)$/.test(next.norm);
      return other && !last?.classes.has('mail') ? null : stands('missing', MAILS);
    },
    examples: ["who hasn't replied to my mails this week"],
  },
];

const REMINDER =
  '(reminder|reminders|follow-up|followup|follow up|follow-ups|followups|nudge|nudges|chaser)';

const KINDLY = '(gentle|friendly|quick|short|polite|kind|little|brief|another|second)*';

const NUDGE = `(follow up|following up|follow-up|followup|nudge|nudging|ping|chase|chase up|chasing|remind|poke|prod|bump|check in|email|e-mail|mail|message|write|write again|(send|draft|write|prepare|shoot|drop) (out)? (a|an)? ${KINDLY} ${REMINDER}|get back|reach out)`;

/** Answers that are asked for again, in the thread of the user's own mail. */
export const NUDGE_RULES: Rule[] = [
  {
    name: 'follow up with whoever has not answered',
    opens: 'mail',
    command: true,
    patterns: [
      `${NUDGE} (with|to|on|for|again)* (all|all of|each of)? ${WHOEVER} ${NOT_DONE} ${YET} ${ANSWERED} (back)? (to|on)? (me|us)? (on|to|about)? ${MY_MAILS}`,
      `${NUDGE} (with|to|on|for|again)* (all|all of|each of)? ${WHOEVER} ${NOT_DONE} ${YET} ${ANSWERED} (back)? (to (me|us))? ${SO_FAR}`,
    ],
    mean: () => stands('missing', DRAFT, MAILS),
    examples: ["follow up with everyone who hasn't answered my mail about the offsite"],
  },
  {
    name: 'follow up on my mail',
    opens: 'mail',
    command: true,
    patterns: [
      `(follow up|following up|follow-up|followup|bump|chase|chase up|nudge|(send|draft|write|prepare) (a|an)? ${KINDLY} ${REMINDER}) (on|to|about|for|up on)* (all|all of|any|any of|each of|the)* (my|our) (unanswered|last|latest|open|previous|sent|recent)* %mail`,
    ],
    mean: ({ text, reading, end }) => {
      const many = reading.tokens[end - 1]?.classes.has('oneMail') !== true;
      const silent = /unanswered|open/i.test(text) || many;
      return stands(silent ? 'awaited' : 'missing', DRAFT, MAILS);
    },
    examples: [
      'follow up on my unanswered emails',
      'follow up on my mail to Jane about the budget',
    ],
  },
  {
    name: 'chase Jane for an answer',
    opens: 'mail',
    command: true,
    patterns: [
      `(chase|chase up|nudge|ping|remind|poke|prod|push|press|follow up with) <people> (for|about|on|to|of)* (a|an|the|her|his|their|give|send|me)* (${ANSWER}|answering) (to|on|for)? ${MY_MAILS}`,
      `(chase|chase up|nudge|ping|remind|poke|prod|follow up with) <people> (about|on|of|regarding) ${MY_MAILS}`,
    ],
    mean: (found) => {
      const people = somebody(found);
      return people ? stands('missing', DRAFT, people, MAILS) : null;
    },
    examples: ['chase Jane for an answer to my mail about the budget'],
  },
];
