import type { Meaning } from '../meaning.ts';
import type { Found, Rule } from '../reading.ts';
import { LETTER_PART_RULES, opening, write } from './letter-part-rules.ts';
import { isReachable, mayBeName } from './objects.ts';

const NOUN = '(email|e-mail|mail|message|msg|letter|note|line|memo)';

const CHASER = '(reminder|nudge|ping|follow-up|follow up|followup|chaser)';

const KIND =
  '(a|an|me|new|another|short|quick|little|brief|urgent|important|group|follow-up|long|%manner)*';

const CHASER_LETTER: Meaning = { kind: 'letter', asDraft: false, chases: true };

/** "follow up meeting": no verb. */
function followsNoun({ reading, end }: Found): boolean {
  const next = reading.tokens[end];
  return next?.gap === 'none' && (next.classes.has('event') || next.classes.has('mail'));
}

/** Whether the person was named in the same mail before: "email Jane and ask Jane …". */
function isNamedBefore({ reading, from, slots }: Found): boolean {
  if (reading.frame !== 'letter') return false;
  const said = reading.tokens.slice(0, from);
  const name = slots['people']?.text.toLowerCase();
  return (
    said.some(({ text }) => text.toLowerCase() === name) &&
    !said.some(({ kind, norm }) => kind === 'quote' || norm === 'saying')
  );
}

const saysDraft = ({ text }: Found) => /\bdraft/i.test(text);

/** How it is told is no part of what is told. */
const BY_MAIL = /\s+(by|via|per|through|over|in|in an)\s+(e-?mail|mail)\s*$/iu;

/** What goes on after the name of somebody who is written to. */
const TOLD = /^(saying|that|about|regarding|re|cc|subject)$/;

/** After "to", what a mail does. */
const DOES = /^(ask|say|tell|let|thank|invite|congratulate|apologi[sz]e|remind|inform)$/;

const WISH =
  /\b(happy \w+( year)?|merry christmas|thank you|thanks|congratulations|get well soon|good luck)\b/iu;

const OPENING_RULES: Rule[] = [
  opening(
    'write a mail',
    [
      `(send|write|compose|draft|prepare|create|start|shoot|drop|type|publish|begin|fire off|sending|writing|drafting|composing) (out|off|up)? ${KIND} ${NOUN}`,
      '(write|prepare|create|make|compose|save|start) (a|an|new)* draft (email|e-mail|mail|message)?',
      'open (a|an)? new (email|e-mail|mail|message)',
      'new (email|e-mail|mail|message) (to|for) <people>',
      '(i|we) (need|want) (a|an) (email|e-mail|mail|message) (sent|written|drafted) (out)?',
      '(make|do|initiate) (a|an)? (new)? (email|e-mail|mail|message) (to|for) <people>',
    ],
    write(saysDraft),
    ['send an email to jane@company.com saying "see you"', 'draft an email to Tom about lunch'],
  ),
  opening(
    'send Jane a mail',
    [`(send|write|shoot|drop|email|draft) <people> ${KIND} ${NOUN}`],
    (found) => (isReachable(found) || mayBeName(found) ? write(saysDraft)(found) : null),
    ['send Jane a quick note saying "see you"'],
  ),
  opening(
    'wish Jane a happy birthday',
    [
      `(send|write|shoot|email|drop) (a|an)? (happy birthday|happy anniversary|happy new year|merry christmas|thank you|thanks|congratulations|get well soon|good luck) ${NOUN} to <people> (by|via|per|in)? (an|a)? %mail?`,
    ],
    (found) => {
      const body = WISH.exec(found.text)?.[1];
      const letter = isReachable(found) || mayBeName(found) ? write(() => false)(found) : null;
      return letter && body !== undefined ? [...letter, { kind: 'body', text: body }] : null;
    },
    ['send a happy birthday email to Jane'],
  ),
  opening(
    'send Jane these words',
    [
      '(send|write|shoot|drop) <people> <quote>',
      '(send|write|shoot|drop|email|e-mail|mail|message) <quote> to <people>',
      `(send|write) <people> (this|the following) ${NOUN}`,
    ],
    (found) => {
      const text = found.slots['quote']?.text;
      const letter = isReachable(found) || mayBeName(found) ? write(() => false)(found) : null;
      return letter && [...letter, ...(text ? [{ kind: 'body', text } as const] : [])];
    },
    ['send Jane "the bus leaves at 8"', 'send Jane the following message: the bus leaves at 8'],
  ),
  opening(
    'remind Jane',
    [
      `(send|write|shoot|drop|give) <people> (a|an|another|gentle|friendly|little|quick|short|%manner)* ${CHASER}`,
      `(send|write|shoot|drop|give) (a|an|another|gentle|friendly|little|quick|short|%manner)* ${CHASER} (mail|email|message)? to <people>`,
      '(remind|reminding|nudge|nudging|ping|pinging|chase|chasing|poke|prod) <people> (again|gently|kindly|politely)?',
      '(follow up|following up|follow-up|check in|checking in|chase up) with <people> (again)?',
      '(follow up|following up)',
    ],
    (found) => {
      // "follow up": whom, is said elsewhere or asked.
      if (!found.slots['people']) return followsNoun(found) ? null : [CHASER_LETTER];
      const [letter, ...rest] = (isReachable(found) ? write(() => false)(found) : null) ?? [];
      return letter?.kind === 'letter' ? [CHASER_LETTER, ...rest] : null;
    },
    ['send Jane a reminder', 'nudge Mike about the slides', 'follow up with John about the budget'],
  ),
  opening(
    'congratulate Jane',
    [
      '(congratulate|congratulating) <people> (on|for) <wish>',
      '(apologise|apologize|apologising|apologizing) to <people> for <wish>',
    ],
    (found) => {
      const named = found.slots['people']?.text ?? '';
      const letter = isReachable(found) ? write(() => false)(found) : null;
      const rest = found.text.slice(found.text.indexOf(named) + named.length);
      const text = /^a/i.test(found.text) ? `apologise${rest}` : `congratulate them${rest}`;
      return letter && [...letter, { kind: 'wish', text }];
    },
    ['congratulate John on the promotion', 'apologise to Jane for the delay'],
  ),
  opening(
    'ask Jane',
    ['(ask|asking) <people> (whether|if|when|where|what|why|how|who|which|for|about|to) <wish>'],
    (found) => {
      const named = found.slots['people']?.text ?? '';
      if (isNamedBefore(found)) return null;
      const letter = isReachable(found) ? write(() => false)(found) : null;
      const text = `ask them${found.text.slice(found.text.indexOf(named) + named.length)}`;
      return letter && [...letter, { kind: 'wish', text }];
    },
    ['ask Jane whether she can come tomorrow', 'ask Mike for the slides'],
  ),
  opening(
    'email Jane',
    [
      '(email|e-mail|mail|message|emailing|mailing|messaging) <people>',
      '(write|writing) (to)? <people>',
    ],
    (found) => {
      // "Mail: …" is no verb.
      if (found.reading.tokens[found.from + 1]?.gap === 'colon') return null;
      // In "email the report to Jane" the first noun is no person.
      const next = found.reading.tokens[found.end];
      const told = next?.kind === 'quote' || next?.gap === 'colon' || TOLD.test(next?.norm ?? '');
      // "write to the school that …": whoever is told something is somebody.
      const whom = /^(write to|writing to|e-?mail|message)\s+the\s/iu.test(found.text);
      const tells = /^(that|saying)$/.test(next?.norm ?? '');
      const sure = isReachable(found) || (told && mayBeName(found)) || (whom && tells);
      const leads =
        next?.norm !== 'to' || DOES.test(found.reading.tokens[found.end + 1]?.norm ?? '');
      return sure && leads ? write(() => false)(found) : null;
    },
    ["write Jane that I'll be late", 'email John Smith about the budget: numbers are in'],
  ),
  opening(
    'thank Jane by email',
    ['(thank|congratulate|wish|invite|ask|remind|warn|update) <people> <clause>'],
    (found) =>
      BY_MAIL.test(found.text) && (isReachable(found) || mayBeName(found))
        ? write(() => false)(found)
        : null,
    ['thank Jane for the gift by email'],
  ),
  opening(
    'let Jane know with an email',
    [
      `(let|letting) <people> know (by|via|with|in|through|using) (an|a|this|the)? (short|quick|brief)? ${NOUN}`,
      `(tell|telling|inform|notify) <people> (by|via|with|in|through|using) (an|a|this|the)? (short|quick|brief)? ${NOUN}`,
    ],
    (found) => (isReachable(found) || mayBeName(found) ? write(() => false)(found) : null),
    ['let Jane know with an email titled "Hello" saying "see you"'],
  ),
  opening(
    'tell Jane',
    [
      '(tell|telling|inform|notify) <people> (by|via|per|in|through)? (an|a)? %mail? (that)? <rest>',
      '(let|letting) <people> know (by|via|per|in|through)? (an|a)? %mail? (that)? <rest>',
    ],
    (found) => {
      const text = (found.slots['rest']?.text ?? '').replace(BY_MAIL, '');
      // "let her know with an email titled …": what she is told comes later.
      if (/^(subject|title|body|text)\b/iu.test(text)) return null;
      if (
        /^(with|by|via|in|through|using) (an?|the|this) ([\p{L}-]+ )?(e-?mail|mail|message|note)\b/iu.test(
          text,
        )
      )
        return null;
      const sentence = /^(i|we|it|you|the|my|our|this|there|that)\b/i.test(text);
      const told = isReachable(found) || (sentence && mayBeName(found));
      if (!told || /^(about|to|of|if|whether|when|how|what|why)\b/i.test(text)) return null;
      const letter = write(() => false)(found);
      return letter && text !== '' ? [...letter, { kind: 'body', text }] : null;
    },
    ['tell John that the deck is ready', "let Jane know I'm on my way"],
  ),
];

export const LETTER_RULES: Rule[] = [
  ...OPENING_RULES,
  ...LETTER_PART_RULES.map((rule): Rule => ({ ...rule, frames: ['letter'] })),
];
