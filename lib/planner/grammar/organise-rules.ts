import type { MailChange, Meaning } from '../meaning.ts';
import type { Found, Rule } from '../reading.ts';
import { objectOf, saidAfter, saidBefore } from './objects.ts';

const ORGANISE = { kind: 'action', action: 'organise' } satisfies Meaning;

function organise(change: MailChange): Meaning {
  return { ...ORGANISE, change };
}

/** A verb that says by itself what becomes of the mails. */
function verb(change: MailChange, name: string, patterns: string[], examples: string[]): Rule {
  return {
    name,
    patterns,
    opens: 'organise',
    command: true,
    loose: true,
    mean: (found) => (objectOf(found) === 'calendar' ? null : [organise(change)]),
    examples,
  };
}

function relabel(how: 'label' | 'unlabel'): Rule['mean'] {
  return ({ slots }) => {
    const label = slots['label']?.text;
    return label ? [organise({ do: how, label })] : null;
  };
}

const MARK = /^(mark|marking)$/;
const LABEL = /^(label|labelling|labeling|tag|tagging|file|filing)$/;
const MOVE = /^(move|moving|put|putting|throw|throwing|send|drag|toss|chuck)$/;
const BIN = '(bin|trash|rubbish|wastebasket|trashcan)';

/** What tells mails that are there from anything else that can be removed. */
const TELLS_MAIL =
  /^(last|latest|newest|recent|oldest|older|sent|wrote|emailed|newsletters?|promotions)$/;

/** "all emails from Jane", "the email about the budget". */
function pointsAtMails(found: Found): boolean {
  const first = found.reading.tokens[found.end]?.norm ?? '';
  return (
    /^(the|all|every|any|that|those|this|these)$/.test(first) && saidAfter(found, /^(from|about)$/)
  );
}

const VERB_RULES: Rule[] = [
  verb({ do: 'archive' }, 'archive', ['(archive|archiving)'], ['archive the emails from John']),
  verb(
    { do: 'trash' },
    'delete mails',
    [
      '(delete|deleting|trash|trashing|bin|binning|erase|erasing|discard|discarding)',
      '(throw away|throw out|throwing away|get rid of|getting rid of)',
    ],
    ['delete promotions older than 30 days', 'get rid of the emails from John'],
  ),
  {
    name: 'remove mails',
    patterns: [
      '(remove|removing|drop|dropping|ditch|ditching|wipe|toss|tossing|chuck|chucking|dump|dumping|scrap|junk) (out|away)?',
    ],
    opens: 'organise',
    command: true,
    loose: true,
    // Off the inbox they are archived, and a star or a label is no mail.
    mean: (found) =>
      objectOf(found) === 'mail' &&
      (saidAfter(found, TELLS_MAIL) || pointsAtMails(found)) &&
      !saidAfter(
        found,
        /^(labels?|tags?|stars?|inbox|folders?|attachments?|spam|drafts?|off|saying)$/,
      )
        ? [organise({ do: 'trash' })]
        : null,
    examples: ['remove the last email from Jane'],
  },
  verb(
    { do: 'star' },
    'star',
    ['(star|starring|flag|flagging)', '(add|put) (a|the)? (star|stars) (to|on)'],
    ['star the last email from Jane', 'put a star on emails from Jane'],
  ),
  verb(
    { do: 'unstar' },
    'unstar',
    [
      '(unstar|unstarring|unflag)',
      '(remove|take|taking|removing) (the|a|my|all)* (star|stars) (from|off|of)*',
    ],
    ['unstar the emails about the budget', 'take the star off the emails from John'],
  ),
];

const LABEL_RULES: Rule[] = [
  {
    name: 'put the label on',
    patterns: [
      '(put|add|apply|attach|assign|set|adding|putting|applying) (the|a|my|new)* (label|tag) (called|named)? <label> (on|to|onto|for)?',
      '(put|add|apply|attach|assign|set|adding|putting|applying) (the|a|my|new)* <label> (label|tag) (on|to|onto|for)?',
    ],
    opens: 'organise',
    command: true,
    loose: true,
    mean: relabel('label'),
    examples: ['put the label Taxes on the emails from John', 'add the "Taxes" label to them'],
  },
  {
    name: 'remove the label',
    patterns: [
      '(remove|take|delete|drop|strip|removing|taking) (the|a|my)* (label|tag) (called|named)? <label> (from|off|of)*',
      '(remove|take|delete|drop|strip|removing|taking) (the|a|my)* <label> (label|tag) (from|off|of)*',
    ],
    opens: 'organise',
    command: true,
    loose: true,
    mean: relabel('unlabel'),
    examples: ['remove the label Taxes from the emails of 5 March'],
  },
];

/** 'to "Clients"': a label that is named without the word. */
function namesPlace({ reading, end }: Found): boolean {
  return reading.tokens.some(
    (token, at) =>
      at > end &&
      token.kind === 'quote' &&
      /^(to|into|under)$/.test(reading.tokens[at - 1]?.norm ?? ''),
  );
}

/** Verbs that need a later word to say what becomes of the mails. */
const PENDING_RULES: Rule[] = [
  {
    name: 'mark',
    patterns: ['(mark|marking)'],
    opens: 'organise',
    command: true,
    loose: true,
    mean: (found) => (saidAfter(found, /^(read|unread|seen|unseen)$/) ? [ORGANISE] : null),
    examples: ['mark all emails from John as read'],
  },
  {
    name: 'label mails',
    patterns: ['(label|labelling|labeling|tag|tagging|file|filing)'],
    opens: 'organise',
    command: true,
    loose: true,
    mean: (found) =>
      objectOf(found) !== 'calendar' && saidAfter(found, /^(as|with|under|in|into)$/)
        ? [ORGANISE]
        : null,
    examples: ['label the emails from Jane as "Taxes"'],
  },
  {
    name: 'move mails',
    patterns: ['(move|moving|put|putting|throw|throwing|toss|chuck)'],
    opens: 'organise',
    command: true,
    loose: true,
    mean: (found) =>
      objectOf(found) !== 'calendar' &&
      (saidAfter(found, /^(bin|trash|rubbish|archive|label|folder)$/) || namesPlace(found))
        ? [ORGANISE]
        : null,
    examples: ['move the emails from John to the bin', 'put them in the trash'],
  },
];

/** What becomes of the mails, after such a verb. */
const BECOMING_RULES: Rule[] = [
  {
    name: 'as read',
    patterns: ['as? (read|seen)', '(as|to)? (%unread|not read)'],
    after: ['organise', 'mail', 'people', 'topic', 'days', 'filter', 'before', 'label', 'subject'],
    breaks: true,
    mean: (found) => {
      if (!saidBefore(found, MARK)) return null;
      const { reading, from, end, text } = found;
      // "mark read emails as unread": the adjective before a noun tells which mails.
      const noun = reading.tokens.slice(end, end + 1).some((token) => token.classes.has('mail'));
      const as = reading.tokens[from]?.norm === 'as';
      if (noun && !as) return null;
      if (!as && saidAfter(found, /^as$/)) return null;
      const change = /un|not/i.test(text) ? 'mark_unread' : 'mark_read';
      return [{ kind: 'change', change: { do: change } }];
    },
    examples: ['mark emails about Project X as read', 'mark them unread'],
  },
  {
    name: 'as Taxes',
    patterns: [
      '(as|with|under|in|into) (the|a|my)* (label|tag|folder)? <label>',
      '(as|with|under|in|into) (the|a|my)* <label> (label|tag|folder)',
    ],
    after: ['organise', 'mail', 'people', 'topic', 'days', 'filter', 'before', 'subject'],
    breaks: true,
    mean: (found) => {
      const label = found.slots['label']?.text;
      if (!label || !saidBefore(found, LABEL)) return null;
      // "label the emails with attachments as …" goes on.
      const { reading, end, text } = found;
      const more = /^(with|in|under)/i.test(text) && saidAfter(found, /^as$/);
      const inbox = reading.tokens[end - 1]?.classes.has('inbox') === true;
      return more || inbox ? null : [{ kind: 'change', change: { do: 'label', label } }];
    },
    examples: ['tag the emails about the budget with "Money"'],
  },
  {
    name: 'to the bin',
    patterns: [`(to|into|in) (the|my)? ${BIN} (can|folder)?`],
    breaks: true,
    mean: (found) =>
      saidBefore(found, MOVE) ? [{ kind: 'change', change: { do: 'trash' } }] : null,
    examples: ['move the emails from John to the bin'],
  },
  {
    name: 'to the archive',
    patterns: ['(to|into|in) (the|my)? archive (folder)?'],
    breaks: true,
    mean: (found) =>
      saidBefore(found, MOVE) ? [{ kind: 'change', change: { do: 'archive' } }] : null,
    examples: ['move the emails about the budget to the archive'],
  },
  {
    name: 'to a label',
    patterns: [
      '(to|into|in|under) (the|my|a)* (label|folder) (called|named)? <label>',
      '(to|into|in|under) (the|my|a)* <label> (label|folder)',
      '(to|into|under) (the|my)? <quote>',
    ],
    breaks: true,
    // As in Gmail's own "Move to": the label is added, and the mails leave the inbox.
    mean: (found) => {
      const label = found.slots['label']?.text ?? found.slots['quote']?.text;
      if (!label || !saidBefore(found, MOVE)) return null;
      return [
        { kind: 'change', change: { do: 'label', label } },
        { kind: 'change', change: { do: 'archive' } },
      ];
    },
    examples: ['move the emails from Jane to the Taxes label'],
  },
];

export const ORGANISE_RULES: Rule[] = [
  ...LABEL_RULES,
  ...VERB_RULES,
  ...PENDING_RULES,
  ...BECOMING_RULES.map((rule): Rule => ({ ...rule, frames: ['organise'] })),
  {
    name: 'the last one of them',
    patterns: ['(last|latest|newest|oldest|first) (one|of them|of those)'],
    frames: ['organise', 'forward'],
    after: ['organise', 'forward', 'filler'],
    mean: ({ text }) => [
      { kind: 'mail', one: true, thread: false, before: true },
      {
        kind: 'filter',
        set: { limit: 1, order: /oldest|first/i.test(text) ? 'oldest' : 'newest' },
      },
    ],
    examples: ['archive the emails from Jane and star the last one'],
  },
  {
    name: 'a mail by its subject',
    patterns: ['<quote>'],
    frames: ['organise', 'forward'],
    after: ['mail'],
    mean: ({ slots, reading, from }) => {
      const text = slots['quote']?.text;
      const noun = reading.tokens[from - 1]?.classes.has('oneMail') === true;
      return text && noun ? [{ kind: 'subject', text }] : null;
    },
    examples: ['archive the email "Venue options"'],
  },
];
