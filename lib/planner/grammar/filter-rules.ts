import type { Meaning } from '../meaning.ts';
import type { Found, Rule } from '../reading.ts';
import { MAILS } from './meanings.ts';
import { saidBefore } from './objects.ts';

type FilterSet = Extract<Meaning, { kind: 'filter' }>['set'];

function only(set: FilterSet, note?: string): Rule['mean'] {
  return () => [{ kind: 'filter', set, ...(note === undefined ? {} : { note }) }];
}

const NEW_NOTE = '“New” is read as unread.';

const STATE_RULES: Rule[] = [
  {
    name: 'any unread',
    patterns: ['(any|some|all|my|many)? %unread'],
    after: ['start', 'find', 'organise', 'forward', 'question', 'summarise'],
    mean: ({ reading, from, end }) => {
      const noun = reading.tokens.some(
        ({ classes }) => classes.has('mail') || classes.has('inbox'),
      );
      const alone = end - from === 1 && from === 0;
      return noun || alone ? null : [{ kind: 'filter', set: { unread: true } }, MAILS];
    },
    examples: ['any unread from Jane'],
  },
  {
    name: 'unread',
    patterns: [
      '(that (are|is)|which (are|is)|still|marked as)* %unread',
      "(that|which)? (i|we|i've)? (have not|haven't|havent|not|didn't|did not|never) (yet|been|even)* (read|opened|seen|looked at) (yet)?",
    ],
    breaks: true,
    mean: only({ unread: true }),
    examples: ['unread emails', "emails I haven't read yet"],
  },
  {
    name: 'new',
    patterns: ['(brand)? new %mail'],
    mean: () => [{ kind: 'filter', set: { unread: true }, note: NEW_NOTE }, MAILS],
    examples: ['do I have any new emails'],
  },
  {
    name: 'read',
    patterns: [
      '(all|any|the|my|of)* (already)? read %mail',
      "(that|which)? (i|we|i've|we've) (have)? already read",
    ],
    after: ['find', 'organise', 'forward', 'filter', 'mail'],
    mean: () => [{ kind: 'filter', set: { unread: false } }, MAILS],
    examples: ['show read emails from Jane'],
  },
  {
    name: 'important',
    patterns: ['(that (are|is)|marked as)* important'],
    after: [
      'start',
      'clause',
      'find',
      'organise',
      'forward',
      'summarise',
      'draft',
      'question',
      'filter',
      'mail',
      'owner',
    ],
    mean: ({ reading, end }) => {
      const label: Meaning = { kind: 'label', text: 'important' };
      const mails = reading.tokens.slice(end, end + 2).some((token) => token.classes.has('mail'));
      return mails ? [label] : null;
    },
    examples: ['summarise important emails'],
  },
  {
    name: 'urgent',
    patterns: ['(most)? (important|urgent|interesting|relevant|pressing)'],
    after: [
      'start',
      'clause',
      'find',
      'organise',
      'forward',
      'summarise',
      'draft',
      'question',
      'filter',
      'owner',
    ],
    mean: () => [{ kind: 'unused' }],
    examples: ['find urgent emails from Jane'],
  },
  {
    name: 'starred',
    patterns: ['(that (are|is)|which (are|is))? %starred', '(with a star|that i starred)'],
    breaks: true,
    mean: only({ starred: true }),
    examples: ['summarise starred emails'],
  },
  {
    name: 'with attachments',
    patterns: [
      '(with|containing|including|having|that (have|has|had|contain|include|came with)|which (have|has|contain)) (a|an|any|some|the|file|files)* %attachment',
      'with (a|an|any|some)* (file|files|document|documents) (attached)?',
      '(with|have|has)? %attachment',
    ],
    breaks: true,
    mean: only({ hasAttachment: true }),
    examples: ['emails with attachments', 'emails about the venue that have an attachment'],
  },
  {
    name: 'without attachments',
    patterns: ['(without|with no|that have no) (any|an)? %attachment'],
    breaks: true,
    mean: only({ hasAttachment: false }),
    examples: ['emails without attachments'],
  },
];

const CATEGORIES = ['social', 'updates', 'forums', 'primary'] as const;

/** Places of Gmail's own that are no labels. */
const GMAIL_FOLDER = /^(spam|junk|trash|bin|drafts?|archive|outbox|inbox|sent)$/i;

const PLACE_RULES: Rule[] = [
  {
    name: 'promotions',
    patterns: ['(in|from)? (my|the)? %promotions (tab|category|folder|section|inbox|%mail)?'],
    mean: () => [{ kind: 'filter', set: { category: 'promotions' } }, MAILS],
    examples: ['summarise my promotions', 'promotional emails older than 30 days'],
  },
  {
    name: 'mailing lists',
    patterns: [
      '(my|the|all|any)? (mailing-list|mailing list|mailing lists|subscription|subscriptions) %mail',
      '(from|of|to) (my|the|a|any|all)* (mailing list|mailing lists|mailing-list|mailing-lists)',
    ],
    breaks: true,
    mean: () => [{ kind: 'filter', set: { newsletters: true } }, MAILS],
    examples: ['archive emails from mailing lists older than a month'],
  },
  ...CATEGORIES.map(
    (category): Rule => ({
      name: category,
      patterns: [
        `(in|from)? (my|the)? ${category} (tab|category|section|inbox|notifications|%mail)`,
        `(in|from) (the)? ${category}`,
      ],
      breaks: true,
      mean: () => [{ kind: 'filter', set: { category } }, MAILS],
      examples: [`summarise emails in the ${category} tab`],
    }),
  ),
  {
    name: 'label',
    patterns: [
      '(with|from|in|under|having|at)? (my|the|a)? label (called|named|of)? <topic>',
      '(that (are|is))? (labelled|labeled|tagged|filed) (as|with|under)? <topic>',
      '(in|from|under) (my|the) <about> (folder|label)',
      '(in|from|under) (my|the)? (folder|label) (called|named)? <topic>',
    ],
    breaks: true,
    mean: ({ slots }) => {
      const text = slots['topic']?.text ?? slots['about']?.text;
      return text && !GMAIL_FOLDER.test(text) ? [{ kind: 'label', text }] : null;
    },
    examples: [
      'emails with the label Clients',
      'mails labelled receipts',
      'emails in the Travel folder',
    ],
  },
];

const MAX_LIMIT = 500;

function limitTo(count: number | undefined, order: 'newest' | 'oldest'): Meaning[] | null {
  if (!count || count < 1) return null;
  const limit = Math.min(count, MAX_LIMIT);
  const note = count > MAX_LIMIT ? { note: `At most ${MAX_LIMIT} mails are read at once.` } : {};
  return [{ kind: 'filter', set: { limit, order }, ...note }];
}

/** One mail by its place in a row. */
function pickMail(
  { slots, reading, from, end }: Found,
  order: 'newest' | 'oldest',
): Meaning[] | null {
  const number = slots['ordinal']?.number ?? 2;
  if (number < 2) return null;
  const said = reading.tokens.slice(from, end);
  const one = said.at(-1)?.classes.has('oneMail') === true;
  if (!one) return null;
  const unread = said.some((token) => token.classes.has('unread')) ? { unread: true } : {};
  const starred = said.some((token) => token.classes.has('starred')) ? { starred: true } : {};
  return [
    { kind: 'filter', set: { limit: 1, skip: number - 1, order, ...unread, ...starred } },
    { kind: 'mail', one, thread: false, before: false },
  ];
}

const ORDER_RULES: Rule[] = [
  {
    name: 'the latest',
    patterns: ['%latestOne %mail', '(most recent|very last) %mail'],
    mean: ({ reading, from, end }) => {
      const noun = reading.tokens[end - 1];
      // "my latest mail" is all that came lately; "my last mail" is one.
      const lately = /^(my|our|any|all)$/.test(reading.tokens[from - 1]?.norm ?? '');
      const last = reading.tokens[end - 2]?.norm === 'last' || !lately;
      const one = noun?.classes.has('oneMail') === true || (noun?.norm === 'mail' && last);
      const set: FilterSet = one ? { limit: 1, order: 'newest' } : { order: 'newest' };
      const thread = noun?.classes.has('thread') === true;
      return [
        { kind: 'filter', set },
        { kind: 'mail', one, thread, before: false },
      ];
    },
    examples: ['read me the last email from John', 'show the latest messages'],
  },
  {
    name: 'the latest one',
    patterns: ['(the|my) (%latestOne|most recent|very last) (one)?'],
    after: ['draft', 'organise', 'forward'],
    mean: ({ reading, from, end }) => {
      const next = reading.tokens[end];
      // "archive her emails and star the last one": one of those.
      if (reading.tokens.slice(0, from).some(({ classes }) => classes.has('mail'))) return null;
      const ends = next?.gap !== 'none' || next.kind === 'quote';
      return ends || /^(with|to|saying|and|then|by|from|about|on)$/.test(next.norm)
        ? [
            { kind: 'filter', set: { limit: 1, order: 'newest' } },
            { kind: 'mail', one: true, thread: false, before: false },
          ]
        : null;
    },
    examples: ['reply to the latest with "Got it"'],
  },
  {
    name: 'the oldest',
    patterns: ['%oldest %mail'],
    mean: ({ reading, end }) => {
      const one = reading.tokens[end - 1]?.classes.has('oneMail') === true;
      const set: FilterSet = one ? { limit: 1, order: 'oldest' } : { order: 'oldest' };
      return [
        { kind: 'filter', set },
        { kind: 'mail', one, thread: false, before: false },
      ];
    },
    examples: ['find the oldest email about Project X'],
  },
  {
    name: 'the third email',
    patterns: ['<ordinal> (unread|starred)? %mail'],
    mean: (found) => pickMail(found, 'oldest'),
    examples: ['delete the third email from Jane'],
  },
  {
    name: 'the second last email',
    patterns: [
      '<ordinal> (last|latest|newest|most recent|to last) %mail',
      '(penultimate|last but one) %mail',
    ],
    mean: (found) => pickMail(found, 'newest'),
    examples: ['forward the second last email from Jane to Mike'],
  },
  {
    name: 'the last five',
    patterns: [
      '(%latest|most recent|top) <number>',
      '<number> (%latest|most recent)',
      '(up to|at most|max|maximum of) <number>',
    ],
    mean: ({ slots }) => limitTo(slots['number']?.number, 'newest'),
    examples: ['summarise the last 5 emails from John', 'my ten latest messages'],
  },
  {
    name: 'five emails',
    patterns: ['<number> (unread|starred)? %mail'],
    mean: ({ slots, reading, from, end }) => {
      const limit = limitTo(slots['number']?.number, 'newest');
      const unread = reading.tokens.slice(from, end).some((token) => token.classes.has('unread'));
      const extra: Meaning[] = unread ? [{ kind: 'filter', set: { unread: true } }] : [];
      return limit && [...limit, ...extra, MAILS];
    },
    examples: ['show 5 emails from John'],
  },
  {
    name: 'five promotions',
    patterns: ['<number> (unread|oldest)? %promotions %mail?'],
    mean: ({ slots, reading, from, end }) => {
      const said = reading.tokens.slice(from, end);
      const oldest = said.some((token) => token.classes.has('oldest'));
      const limit = limitTo(slots['number']?.number, oldest ? 'oldest' : 'newest');
      const unread = said.some((token) => token.classes.has('unread')) ? { unread: true } : {};
      return (
        limit && [...limit, { kind: 'filter', set: { category: 'promotions', ...unread } }, MAILS]
      );
    },
    examples: ['archive 45 promotional emails older than 30 days'],
  },
  {
    name: 'the first five',
    patterns: ['%oldest <number>', '<number> (oldest|earliest)'],
    mean: ({ slots }) => limitTo(slots['number']?.number, 'oldest'),
    examples: ['show the oldest 3 emails about the budget'],
  },
  {
    name: 'in which order',
    patterns: ['(the)? (oldest|earliest) (ones)? first'],
    breaks: true,
    mean: only({ order: 'oldest' }),
    examples: ['list emails about the budget oldest first'],
  },
  {
    name: 'sorted by date',
    patterns: [
      '(sorted|ordered|arranged|grouped|listed) (by|from) (date|time|day|sender|name|subject|newest|latest)',
    ],
    breaks: true,
    mean: () => [{ kind: 'unused' }],
    examples: ['show my emails sorted by date'],
  },
  {
    name: 'newest first',
    patterns: ['(the)? (newest|latest|most recent) (ones)? first'],
    breaks: true,
    mean: only({ order: 'newest' }),
    examples: ['list emails about the budget newest first'],
  },
  {
    name: 'the newest',
    patterns: ['(latest|newest|most recent)'],
    mean: (found) => {
      const { reading, from, end } = found;
      const next = reading.tokens[end]?.norm ?? '';
      const alone = /^(the|his|her|their)$/.test(reading.tokens[from - 1]?.norm ?? '');
      // "forward the latest from Jane" passes one on.
      const acts =
        /^(organise|forward)$/.test(reading.frame) || saidBefore(found, /^(reply|answer|respond)$/);
      const one = alone && acts && /^(from|about|by|one)$/.test(next);
      return [{ kind: 'filter', set: one ? { limit: 1, order: 'newest' } : { order: 'newest' } }];
    },
    examples: ["draft an answer to Jane's most recent budget email"],
  },
];

export const FILTER_RULES: Rule[] = [...STATE_RULES, ...PLACE_RULES, ...ORDER_RULES];
