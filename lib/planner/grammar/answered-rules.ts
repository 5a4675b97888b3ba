import type { Meaning } from '../meaning.ts';
import type { Found, Rule } from '../reading.ts';
import {
  AFTER_MAILS,
  ANSWER,
  ANSWERED,
  AWAITED_RULES,
  isOwnNews,
  MY_MAILS,
  NUDGE_RULES,
  SO_FAR,
  stands,
  YET,
} from './awaited-rules.ts';
import { FIND, fromPeople, IMPLIED, MAILS } from './meanings.ts';
import { isSomebody } from './objects.ts';

const I_NOT =
  "(haven't|havent|have not|didn't|didnt|did not|never|have never|not|have yet to|am yet to|forgot to|failed to|neglected to|still haven't|still have not|still didn't|have still not)";

const UNDONE =
  "(haven't|havent|have not|hasn't|has not|weren't|were not|aren't|are not|wasn't|was not|didn't|did not|never|not|have still not|still haven't)";

const THEY =
  '(anyone|anybody|someone|somebody|everyone|everybody|people|they|any of them|all of them|he|she)';

/** Whether the mails are the user's own: "emails I sent", "mails of mine", "which of my mails". */
function speaksOfOwn({ reading, from, end }: Found, attributive: boolean): boolean {
  const words = reading.tokens.map(({ norm }) => norm);
  const said = words.join(' ');
  if (
    /\b(mine|(i|we|i've) (have )?(sent|wrote|written)|did (i|we) (send|write)|sent by me|my sent|sent mails?|sent emails?|sent messages?)\b/.test(
      said,
    )
  ) {
    return true;
  }
  const before = words.slice(0, from).join(' ');
  const noun = reading.tokens.slice(0, end).some(({ classes }) => classes.has('mail'));
  return !attributive && noun && /\b(my|our)\b/.test(before);
}

/** Mails that the user has not answered, or that ask for it. */
const OWED_RULES: Rule[] = [
  {
    name: 'what I have not answered',
    patterns: [
      `(what|who|whom|which ones|which) (have|did) (i|we) (still)? (not|never) ${YET} ${ANSWERED} (to|on)? ${SO_FAR}`,
      `(what|who|whom|which ones|which) (haven't|havent|didn't|didnt) (i|we) ${YET} ${ANSWERED} (to|on)? ${SO_FAR}`,
      `(anyone|anybody|someone|somebody|everyone|everybody|people|those|all those|all) (that|who|whom)? (i|we|i've|we've) ${I_NOT} ${YET} ${ANSWERED} (to|on)? ${SO_FAR}`,
      `(did|have|am) (i|we) (forget|forgotten|forgetting|miss|missed|fail) (to)? (reply|replying|answer|answering|respond|responding|write back|get back) (to)? (anyone|anybody|anything|someone|somebody|any|any of|an|my|the)* %mail?`,
      `(have|did) (i|we) (already|yet|ever|really)* (replied|reply|answered|answer|responded|respond) (back)? (to)? (everyone|everybody|everything|anyone|all|all of|every|each|any|any of) (my|the|of)* %mail?`,
    ],
    mean: (found) => {
      const next = found.reading.tokens[found.end];
      // "who have I not answered" is about people; "which have I … the phone" about nothing here.
      return next?.gap === 'none' && next.norm === 'the' ? null : stands('owed', MAILS);
    },
    examples: [
      'what have I not replied to yet',
      "who haven't I answered",
      'did I forget to reply to anyone',
      'have I answered all my emails',
    ],
  },
  {
    name: 'have I answered Jane',
    patterns: [
      `(have|did|haven't|didn't) (i|we) (already|yet|ever|not|even)* (replied|reply|answered|answer|responded|respond|written back|write back|got back|get back) (back)? (to)? <people>`,
    ],
    mean: (found) => {
      const people = found.slots['people']?.people;
      return people && !people.self && isSomebody(found)
        ? stands('owed', IMPLIED, { kind: 'people', role: 'from', people })
        : null;
    },
    examples: ['did I reply to Jane', 'have I answered John yet'],
  },
  {
    name: "have I answered Jane's mail",
    patterns: [
      `(have|did|haven't|didn't) (i|we) (already|yet|ever|not|even)* (replied|reply|answered|answer|responded|respond) (back)? (to)? (the|any|that)? (one|of)*`,
    ],
    after: ['start', 'clause', 'question', 'find'],
    mean: (found) => {
      const ahead = found.reading.tokens.slice(found.end, found.end + 4);
      const mail = ahead.some(({ classes }) => classes.has('mail') || classes.has('missive'));
      return mail ? stands('owed') : null;
    },
    examples: ["did I answer Jane's email about the budget"],
  },
  {
    name: 'that I have not answered',
    patterns: [
      `(that|which|who|whom)? (i|we|i've|we've) (still|also|just)* ${I_NOT} ${YET} ${ANSWERED} (to|on)? ${SO_FAR}`,
      `(that|which|who|whom)? (i|we|i've|we've) (still|also|just)* ${I_NOT} ${YET} (answer|answered) ${SO_FAR}`,
      `(have|did) (i|we) (still)? (not|never) ${YET} ${ANSWERED} (to|on)? ${SO_FAR}`,
      `(haven't|havent|didn't|didnt) (i|we) ${YET} ${ANSWERED} (to|on)? ${SO_FAR}`,
    ],
    after: AFTER_MAILS,
    breaks: true,
    mean: (found) => {
      // "forward the mails I haven't answered to Mike": whom they go to.
      const { reading, end } = found;
      const goes = reading.frame !== 'mail' && reading.tokens[end - 1]?.norm === 'to';
      return isOwnNews(found) || (goes && reading.tokens[end]?.gap === 'none')
        ? null
        : stands('owed');
    },
    examples: ["messages I haven't answered yet", 'which emails have I not replied to'],
  },
  {
    name: 'unanswered',
    patterns: ['(unanswered|unreplied)'],
    after: [...AFTER_MAILS, 'owner'],
    breaks: true,
    mean: (found) => {
      const attributive = found.reading.tokens[found.end]?.classes.has('mail') === true;
      return stands(speaksOfOwn(found, attributive) ? 'awaited' : 'owed');
    },
    examples: ['summarise unanswered emails'],
  },
  {
    name: 'without an answer',
    patterns: [
      `(that|which|and)? (are|is|were|went|remain|remained|stayed|remaining|have gone|has gone|still)* (unanswered|unreplied) (by me|by anyone|by anybody|by others)? ${SO_FAR}`,
      `(that|which|and)? ${UNDONE} (yet|been|even|still)* (answered|replied to|responded to) (by anyone|by anybody)? ${SO_FAR}`,
      `(that|which|and)? ${UNDONE} (yet|even|ever)? (got|gotten|received|had|get|receive) (a|an|any) ${ANSWER} ${SO_FAR}`,
      `(that|which|and)? (have|has|had|got|get|received|still have|still has) no ${ANSWER} (from anyone|from anybody)? ${SO_FAR}`,
      `(with no|without a|without an|without any|lacking a|lacking an) ${ANSWER} (from anyone|from anybody)? ${SO_FAR}`,
    ],
    after: AFTER_MAILS.filter((place) => place !== 'start' && place !== 'clause'),
    breaks: true,
    mean: (found) => {
      const next = found.reading.tokens[found.end];
      if (next?.gap === 'none' && (next.norm === 'from' || next.classes.has('mail'))) return null;
      return stands(speaksOfOwn(found, false) ? 'awaited' : 'owed');
    },
    examples: ['emails I sent that have no reply', 'what mails of mine are still unanswered'],
  },
  {
    name: 'what needs a reply',
    patterns: [
      '(what|which|who|whom) (do|must|should) (i|we) (still)? (need|have)? (to)? (reply|respond|answer|write back|get back) (to)?',
      `(what|which|who) (still)? (needs|need|requires|awaits) (a|an|my)* ${ANSWER} (from me|from us|by me)?`,
      `(who|who's|whos) (is|are|still)* waiting (for|on) (a|an|my|me|us|something|to hear)* ${ANSWER}? (from me|back from me|from us)?`,
      `(who|who's|whos) (is|are|still)* waiting to hear (back)? from (me|us)`,
      `(who|whom|what|which) (do|does) (i|we) (still)? owe (a|an|any|some)* ${ANSWER} (to)?`,
      '(who|whom) (am|are) (i|we) keeping waiting',
    ],
    mean: () => stands('asked', MAILS),
    examples: [
      'what do I need to reply to',
      'what needs an answer',
      'who do I still owe an answer',
    ],
  },
  {
    name: 'needs a reply',
    patterns: [
      `(that|which|what)? (i|we|still)* (need|needs|require|requires|expect|expects|await|awaits|awaiting|deserve|wants|want) (a|an|my|your|our|to be|me to|some)* (reply|response|responses|replies|answer|answers|answered|attention|replying) (from me|from us|by me)?`,
      '(that|which)? (i|we) (still)? (need to|have to|should|must|ought to) (reply|respond|answer|react) (to)?',
      `(that|which|people|everyone|those)? (that|who)? (are|is)? (still)? waiting (for|on) (a|an|my|me|us)* ${ANSWER}? (from me|from us)?`,
      `(that|which|who)? (i|we) (still)? owe (a|an|any|some|people|somebody|someone|them)* ${ANSWER} (to|on|for)?`,
    ],
    after: AFTER_MAILS,
    breaks: true,
    mean: (found) => {
      const next = found.reading.tokens[found.end];
      // "waiting for a reply from Jane" is no wait of hers.
      const others = next?.gap === 'none' && next.norm === 'from';
      return isOwnNews(found) || others ? null : stands('asked');
    },
    examples: ['emails that need a reply', 'mails I still owe an answer'],
  },
];

/** Answers to mails of the user's. */
const RECEIVED_RULES: Rule[] = [
  {
    name: 'did Jane answer my mail',
    opens: 'mail',
    patterns: [
      `((tell me|let me know|know|check|see|find out|tell us) (if|whether)|did|has|have|had|hasn't|didn't|haven't) (<someone>|${THEY}) (has|have|had|ever|already|yet|just|even|still|not|actually)* ${ANSWERED} (back)? (to)? (me|us)? (to|on|about)? ${MY_MAILS} ${SO_FAR}`,
    ],
    after: ['start', 'clause', 'find', 'question'],
    mean: ({ slots }) => {
      const people = slots['someone']?.people;
      if (people?.self) return null;
      const from: Meaning[] =
        people && !people.before ? [{ kind: 'people', role: 'from', people }] : [];
      return stands('received', FIND, ...from, MAILS);
    },
    examples: [
      'did Jane reply to my mail about the budget',
      'has anyone answered my mail about the offsite',
    ],
  },
  {
    name: 'who answered my mail',
    opens: 'mail',
    patterns: [
      `(who|who all|which people|how many people) (has|have|had|already|else|all)* ${ANSWERED} (back)? (to)? (me|us)? (to|on|about)? ${MY_MAILS} ${SO_FAR}`,
    ],
    after: ['start', 'clause', 'find', 'question'],
    mean: () => stands('received', FIND, MAILS),
    examples: ['who has replied to my mail about the offsite'],
  },
  {
    name: 'answers to my mail',
    opens: 'mail',
    patterns: [
      `(are there|is there|were there|do i have|have i|have i got|have i gotten|have i received|did i get|did i receive|did we get|have we got|i got|show|find|list|get|read|summarise|summarize|give)? (me|us)? (any|a|an|the|all|some|new|yet|already)* ${ANSWER} (to|on|for) ${MY_MAILS} ${SO_FAR}`,
    ],
    after: ['start', 'clause', 'find', 'question', 'summarise'],
    mean: ({ reading, from, text }) => {
      // "send a reply to my mail" asks for one.
      const asked = reading.tokens[from - 1]?.classes.has('making') === true;
      const sums = /^(summari[sz]e)/i.test(text);
      const action: Meaning[] = sums ? [{ kind: 'action', action: 'summarise' }] : [FIND];
      return asked ? null : stands('received', ...action, MAILS);
    },
    examples: ['any replies to my mail about the offsite', 'show the answers to my last email'],
  },
  {
    name: 'did Jane get back to me',
    opens: 'mail',
    patterns: [
      '(did|has|have|had) <someone> (ever|already|yet|just|even)* (get back|got back|gotten back|come back|came back|write back|written back|wrote back) (to)? (me|us)?',
    ],
    after: ['start', 'clause', 'find', 'question'],
    mean: fromPeople(FIND, IMPLIED),
    examples: ['has John gotten back to me about the budget'],
  },
  {
    name: 'which mails',
    patterns: ['(which|what) %mail'],
    after: ['find', 'summarise'],
    mean: () => [MAILS],
    examples: ['show me which mails I am waiting for a reply on'],
  },
  {
    name: 'yet',
    patterns: ['(yet|so far)'],
    after: ['topic', 'mail', 'people', 'days', 'subject', 'filter'],
    breaks: true,
    mean: ({ reading, end }) => {
      const next = reading.tokens[end];
      const closes = /^(please|pls|thanks|thank|by|or)$/.test(next?.norm ?? '');
      return next === undefined || next.gap !== 'none' || closes ? [{ kind: 'filler' }] : null;
    },
    examples: ['who has not responded to my email about the contract yet'],
  },
  {
    name: 'was my mail answered',
    patterns: [
      `(been|get|got|gotten|received|receive|had|have)* (answered|replied to|responded to|a ${ANSWER}|an ${ANSWER}|any ${ANSWER}) (by anyone|by anybody|from anyone|from anybody)? ${SO_FAR}`,
    ],
    after: ['mail', 'topic', 'people', 'days', 'filter'],
    breaks: true,
    mean: ({ reading }) => {
      const said = reading.tokens.map(({ norm }) => norm).join(' ');
      return /\b(has|have|was|were|did|if|whether) (my|our) /.test(said)
        ? stands('received')
        : null;
    },
    examples: ['has my mail about the offsite been answered'],
  },
];

/** Who has answered whom, which no search can say. */
export const ANSWERED_RULES: Rule[] = [
  ...NUDGE_RULES,
  ...RECEIVED_RULES,
  ...AWAITED_RULES,
  ...OWED_RULES,
];
