import type { Meaning } from '../meaning.ts';
import type { Found, Rule } from '../reading.ts';
import type { Token } from '../tokens.ts';
import { IMPLIED, MAILS } from './meanings.ts';

/** What a noun for mails means: one or many, a thread or not. */
function meanMail({ reading, from, end }: Found): Meaning[] {
  const noun = reading.tokens[end - 1];
  const pointed = reading.tokens.slice(Math.max(0, from - 1), end);
  const each = /^(every|each|all|any|both)$/.test(reading.tokens[from - 1]?.norm ?? '');
  const one = !each && (isOneMail(reading, from, noun) || isOneMissive(noun));
  const before = pointed.some((token) => token.classes.has('those'));
  return [{ kind: 'mail', one, thread: noun?.classes.has('thread') === true, before }];
}

/** "the mail" is a single one where something is done with it; elsewhere it may be all there is. */
function isOneMail(
  { frame, tokens }: Found['reading'],
  from: number,
  noun: Token | undefined,
): boolean {
  if (noun?.classes.has('oneMail') === true) return true;
  if (noun?.norm !== 'mail') return false;
  const before = tokens[from - 1];
  const pointed = /^(the|that|this|a)$/.test(before?.norm ?? '');
  if (pointed && /^(organise|forward)$/.test(frame)) return true;
  if (frame === 'forward' && before?.possessive === true) return true;
  const answered = tokens.slice(0, from).some(({ classes }) => classes.has('reply'));
  return answered && (pointed || before?.possessive === true);
}

function isOneMissive(noun: Token | undefined): boolean {
  return noun?.classes.has('missive') === true && !/(s|feedback)$/.test(noun.norm);
}

/** "my email" and "any email" speak of all mail. */
function isMass({ reading, from, end }: Found): boolean {
  const noun = reading.tokens[end - 1]?.norm ?? '';
  const before = reading.tokens[from - 1]?.norm ?? '';
  return /^(e-?mail|mail)$/.test(noun) && /^(my|any|all|no|new|our|unread|some|read)$/.test(before);
}

export const MAIL_RULES: Rule[] = [
  {
    name: 'mails',
    patterns: ['%mail'],
    mean: (found) => (isMass(found) ? [MAILS] : meanMail(found)),
    examples: ['find the messages from John', 'show my email', 'summarise this thread'],
  },
  {
    name: 'no mail but an address',
    patterns: [
      '%mail (address|addresses|account password|password|signature|settings|provider|app)',
    ],
    mean: () => [{ kind: 'elsewhere', field: 'other' }],
    examples: ['change my email password'],
  },
  {
    name: 'the Project X emails',
    patterns: ['<about> %mail'],
    after: [
      'start',
      'clause',
      'find',
      'organise',
      'forward',
      'summarise',
      'draft',
      'question',
      'owner',
      'filter',
      'days',
      'accounts',
      'before',
      'mail',
    ],
    mean: (found) => {
      const text = found.slots['about']?.text;
      return text ? [{ kind: 'topic', text }, ...meanMail(found)] : null;
    },
    examples: ['summarise the Project X emails', 'recap the budget discussion'],
  },
  {
    name: "Jane's budget question",
    patterns: ['<about> %missive'],
    after: ['owner'],
    mean: (found) => {
      const text = found.slots['about']?.text;
      return text ? [{ kind: 'topic', text }, ...meanMail(found)] : null;
    },
    examples: ["answer Jane's budget question"],
  },
  {
    name: 'her emails',
    patterns: ['(his|her|their) %mail'],
    mean: () => {
      const people = { names: [], self: false, before: true };
      return [{ kind: 'people', role: 'from', people }, MAILS];
    },
    examples: ['summarise emails from Jane and reply to her messages'],
  },
  {
    name: 'replies as mails',
    patterns: ['%missive (to (me|us|my|our|the))?'],
    after: [
      'find',
      'organise',
      'forward',
      'summarise',
      'owner',
      'draft',
      'question',
      'start',
      'clause',
    ],
    fallback: true,
    mean: (found) => {
      const end = found.from + 1;
      return meanMail({ ...found, end });
    },
    examples: ['show replies from Jane', "answer Jane's question about the budget"],
  },
  {
    name: 'everything',
    patterns: ['%anything', 'what i have'],
    after: [
      'start',
      'clause',
      'find',
      'organise',
      'forward',
      'summarise',
      'draft',
      'question',
      'owner',
      'filter',
    ],
    mean: () => [IMPLIED],
    examples: ['show me everything from Jane', 'find anything about the budget'],
  },
  {
    name: 'the ones',
    patterns: ['%those? %det* (ones|one)', 'the rest', 'the same'],
    mean: () => [{ kind: 'mail', one: false, thread: false, before: true }],
    examples: ['only the ones from Jane'],
  },
  {
    name: 'them',
    patterns: [
      '(to|of|for|in|from)? (them|those|these|it)',
      '(to|of|for) (that|this)',
      'each (one)? of them',
      '(to|for)? (each|all|everyone|everybody)',
    ],
    after: ['start', 'clause', 'draft', 'summarise', 'find', 'organise', 'forward', 'narrow'],
    mean: ({ reading, end }) => {
      const next = reading.tokens[end];
      const noun = next?.gap === 'none' && (next.classes.has('mail') || next.norm === 'ones');
      return noun ? null : [{ kind: 'before' }];
    },
    examples: ['now reply to them', 'draft a reply to it'],
  },
  {
    name: 'what about',
    patterns: [
      '(and|so)? (what|how) about',
      'same (for|with)',
      '(narrow|limit) (it|them|this|that) (down)? to',
    ],
    after: ['start'],
    mean: () => [{ kind: 'narrow' }],
    examples: ['what about the budget', 'how about Jane'],
  },
  {
    name: 'in my inbox',
    patterns: ['(in|of|from|through)? (my|the|our)? %inbox'],
    breaks: true,
    mean: () => [{ kind: 'filter', set: { mailbox: 'inbox' } }, MAILS],
    examples: ["what's new in my inbox", 'find emails about Project X in my inbox'],
  },
  {
    name: 'sent mail',
    patterns: [
      '(in|from)? (my|the)? (sent|outgoing) (folder|items|mail|mails|box|mailbox|emails|messages)',
      '(in|from) (my|the)? sent',
    ],
    mean: () => [{ kind: 'filter', set: { mailbox: 'sent' } }, MAILS],
    examples: ['summarise my sent mail from last week'],
  },
];
