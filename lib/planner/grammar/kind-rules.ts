import type { Meaning } from '../meaning.ts';
import type { Found, Place, Rule } from '../reading.ts';
import { fromPeople, MAILS } from './meanings.ts';

/** What arrives by mail and is called by its name: it is what such a mail is about. */
const KIND =
  '(offer|offers|proposal|proposals|invoice|invoices|receipt|receipts|bill|bills|contract|contracts|ticket|tickets|confirmation|confirmations|quote|quotes|quotation|statement|statements|itinerary|brochure|slides|slide deck|deck|spreadsheet|spreadsheets|paperwork|payslip|payslips|certificate|certificates|photos|pictures|agreement|nda|cv|résumé|resume)';
const WITH = '(with|containing|including|having|that has|that have|that contains|that contain)';
const INSIDE = '(in it|in them|inside|attached|enclosed)';
const FILE = '(pdf|pdfs|file|files|document|documents|photos|pictures|spreadsheet|zip)';
const ASKED =
  /^(where is|where's|wheres|where are|(did|have|do) (i|we) (get|receive|got|received|have)|did we get|do i have|find me)\s+/iu;
const ACTING: Place[] = [
  'find',
  'organise',
  'forward',
  'summarise',
  'draft',
  'owner',
  'filter',
  'days',
  'filler',
  'accounts',
];

const NAME = new RegExp(`^${KIND}$`);
const LED =
  /^(((all|every|each|any|of|the|my|our|a|an|some|his|her|their|last|latest|newest|most recent)\s+)*)(.*)$/isu;

/** Whether a word names what arrives by mail. */
export function isKindOfMail(word: string): boolean {
  return NAME.test(word);
}

/** What mails of a kind are about, and whether one is meant. */
function byKind(said: string): Meaning[] {
  const [, led = '', , , topic = ''] = LED.exec(said) ?? [];
  const many = /(?<!slide|photo|picture)s$/iu.test(topic);
  const one = !many && !/\b(all|every|each|any)\b/iu.test(led);
  const latest = one && /\b(last|latest|newest|most recent)\b/iu.test(led);
  return [
    ...(latest ? [{ kind: 'filter', set: { limit: 1, order: 'newest' } } as const] : []),
    { kind: 'topic', text: many ? topic.replace(/s$/u, '') : topic },
    { ...MAILS, one },
  ];
}

/** "a ticket to Rome" is to be had first; "the invoice emails" are said by their noun. */
function isThere({ reading, from, end, text }: Found): boolean {
  const next = reading.tokens[end];
  const before = reading.tokens[from - 1]?.norm ?? '';
  const wanted = /^(a|an|my)$/.test(before) && /tickets?$/i.test(text);
  return !wanted && !(next?.gap === 'none' && next.classes.has('mail'));
}

export const KIND_RULES: Rule[] = [
  {
    name: 'a mail by its kind',
    patterns: [
      `(all|every|each|any)? (of)? (the|my|our)* (last|latest|newest|most recent)? ${KIND}`,
      `(all|every|each|any)? (of)? (the|my|our)* (last|latest|newest|most recent)? <about> ${KIND}`,
    ],
    after: ACTING,
    mean: (found) => (isThere(found) ? byKind(found.text) : null),
    examples: ['forward the invoice from last week to accounting@company.com'],
  },
  {
    name: 'where is the invoice',
    patterns: [
      `(where is|where's|wheres|where are|did i get|did i receive|did we get|have i got|have i received|do i have|find me) (the|a|an|any|my|our|those|that)* (<about>)? ${KIND}`,
    ],
    after: ['start', 'clause', 'filler', 'question'],
    mean: ({ text }) => [{ kind: 'question' }, ...byKind(text.replace(ASKED, ''))],
    examples: ['where is the invoice from Acme', 'did I get the contract from Jane'],
  },
  {
    name: 'where Jane sent the slides',
    patterns: [
      '(where|in which|when|that|which) <people> (just|has|have|had|also|recently)* (sent|shared|attached|mentioned|mentions|discussed|discusses|announced|described|suggested|proposed|explained|confirmed|promised|asked for|asked about|asks about|talks about|talked about|wrote about|writes about|told me about|tells me about) (me|us)? (with)? <topic>',
      '(where|in which) <someone> (just|has|have|had|also)* (sent|shared|attached|mentioned|mentions|discussed|announced|suggested|proposed|explained|confirmed|asked for|asked about|talks about|talked about|wrote about|writes about) (me|us)? (with)? <topic>',
    ],
    after: ['mail'],
    breaks: true,
    mean: (found) => {
      const text = found.slots['topic']?.text;
      const people = fromPeople()(found);
      return text && people ? [...people, { kind: 'topic', text }] : null;
    },
    examples: ['find the mail where Jane sent the slides'],
  },
  {
    name: 'with a file',
    patterns: [`(with|containing|including|having) (a|an|any|some|the|his|her|their)* ${FILE}`],
    after: ['mail', 'filter', 'days', 'people', 'topic'],
    breaks: true,
    mean: () => [{ kind: 'filter', set: { hasAttachment: true } }],
    examples: ['forward the mail with the PDF from Jane to Mike'],
  },
  {
    name: 'with the contract in it',
    patterns: [
      `${WITH} (a|an|any|some|the|his|her|their|our|my)* <about> ${INSIDE}`,
      `${WITH} (a|an|any|some|the|his|her|their|our|my)* <about>? ${KIND} ${INSIDE}?`,
    ],
    after: ['mail', 'filter', 'days', 'people'],
    breaks: true,
    mean: ({ text }) => {
      const said = text
        .replace(/^(that )?\S+\s+/iu, '')
        .replace(/\s+(in it|in them|inside|attached|enclosed)$/iu, '');
      const attached = /(attached|enclosed)$/iu.test(text);
      return [
        ...byKind(said).filter(({ kind }) => kind === 'topic'),
        ...(attached ? [{ kind: 'filter', set: { hasAttachment: true } } as const] : []),
      ];
    },
    examples: ['star every mail with an invoice attached from last month'],
  },
];
