import type { MailQuery } from '#lib/domain/mail-query.ts';
import { trimQuestion } from './dictation.ts';
import type {
  AccountChoice,
  DayRange,
  MailAction,
  MailChange,
  Meaning,
  OtherField,
  PeopleValue,
  Phrase,
} from './meaning.ts';
import type { ReadRequest } from './read-request.ts';
import { SMALL_WORDS } from './vocabulary.ts';

type Role = MailQuery['people'][number]['role'];
type Filters = Extract<Meaning, { kind: 'filter' }>['set'];

/** What one clause of a request says: what to do, and with which mails. */
export interface Clause {
  actions: Set<MailAction>;
  people: { role: Role; people: PeopleValue }[];
  topic: string | null;
  subject: string | null;
  label: string | null;
  filters: Filters;
  days: DayRange | null;
  /** Received then or later, ISO instant. */
  since: string | null;
  accounts: AccountChoice | null;
  instruction: string | null;
  /** Whether that is the whole reply, and whether everybody gets it. */
  exact: boolean;
  all: boolean;
  /** What is to become of the mails, and whom they are passed on to with which words. */
  changes: MailChange[];
  recipients: PeopleValue[];
  note: string | null;
  /** Whether a noun such as "emails" was said, one mail was meant, and it was a thread. */
  mail: boolean;
  implied: boolean;
  one: boolean;
  thread: boolean;
  /** Whether the mails are those spoken of before: "them", "the ones". */
  before: boolean;
  narrow: boolean;
  asks: boolean;
  question: boolean;
  /** Whether it tells only what not to do. */
  silent: boolean;
  /** Whether it names more mails for what the clause before asks: "promotions and social emails". */
  joined: boolean;
  /** Whether its changes and recipients are that clause's, until it says its own. */
  inherited: boolean;
  /** Whether the topic is no more than the object of "find". */
  weak: boolean;
  elsewhere: OtherField[];
}

export interface Clauses {
  clauses: Clause[];
  /** Everything asked for that lies elsewhere, in order. */
  elsewhere: OtherField[];
  notes: string[];
  /** Tokens of phrases that were understood but that no plan can express. */
  leftover: Set<number>;
  noDrafts: boolean;
  /** What was to be done to no mails at all: "but don't delete them". */
  refused: ReadonlySet<MailChange['do'] | 'forward'>;
}

function openClause(): Clause {
  return {
    actions: new Set(),
    people: [],
    topic: null,
    subject: null,
    label: null,
    filters: {},
    days: null,
    since: null,
    accounts: null,
    instruction: null,
    exact: false,
    all: false,
    changes: [],
    recipients: [],
    note: null,
    mail: false,
    implied: false,
    one: false,
    thread: false,
    before: false,
    narrow: false,
    asks: false,
    question: false,
    silent: false,
    joined: false,
    inherited: false,
    weak: false,
    elsewhere: [],
  };
}

/** Whether a clause says by itself anything about which mails are meant. */
export function hasConditions(clause: Clause): boolean {
  const { people, topic, subject, label, days, accounts, filters, asks } = clause;
  return (
    people.some((one) => one.people.names.length > 0) ||
    [topic, subject, label, days, accounts].some((value) => value !== null) ||
    Object.keys(filters).length > 0 ||
    asks
  );
}

function hasObject(clause: Clause): boolean {
  return clause.mail || clause.before || hasConditions(clause) || clause.elsewhere.length > 0;
}

/** The clauses as they grow, phrase by phrase. */
interface Splitting {
  reading: ReadRequest['reading'];
  phrases: readonly Phrase[];
  result: Clauses;
  refused: Set<MailChange['do'] | 'forward'>;
  /** Where a "not" was said that has not met its word yet. */
  negated: number | null;
  /** What is said after a negated action, or after one that lies elsewhere, belongs to it. */
  dropping: boolean;
  /** Whether a "not" stood earlier in this clause: then nothing in it may draft. */
  doubtful: boolean;
  /** The action that an "and" or "or" carries the "not" on to; null for any. */
  carried: MailAction | null;
}

/** Groups the phrases of a request into clauses, one for each set of mails. */
export function splitClauses({ reading, phrases }: ReadRequest): Clauses {
  const refused = new Set<MailChange['do'] | 'forward'>();
  const result: Clauses = {
    clauses: [openClause()],
    elsewhere: [],
    notes: [],
    leftover: new Set(),
    noDrafts: false,
    refused,
  };
  const splitting: Splitting = {
    reading,
    phrases,
    result,
    refused,
    negated: null,
    dropping: false,
    doubtful: false,
    carried: null,
  };
  phrases.forEach((phrase, index) => {
    if (phrase.rule === 'boundary') crossBoundary(splitting, phrase, index);
    else if (phrase.rule === 'unknown') skipUnknown(splitting, phrase);
    else for (const meaning of phrase.meanings) takeMeaning(splitting, meaning, phrase);
  });
  return result;
}

function currentClause({ result }: Splitting): Clause {
  const last = result.clauses.at(-1);
  if (last) return last;
  const first = openClause();
  result.clauses.push(first);
  return first;
}

function markLeftover({ result }: Splitting, from: number, to: number): void {
  for (let at = from; at < to; at += 1) result.leftover.add(at);
}

function crossBoundary(splitting: Splitting, phrase: Phrase, index: number): void {
  const { reading } = splitting;
  const spoken = phrase.to > phrase.from;
  const conjunction = spoken ? reading.tokens[phrase.from]?.norm : '';
  if (splitting.carried !== null && /^(and|or|nor)$/.test(conjunction ?? '')) {
    // "don't summarise or reply": the "not" reaches over the "or"; over "and" to replies only.
    splitting.negated = phrase.from;
    if (conjunction === 'and') splitting.carried = 'draft';
  } else {
    splitting.negated = null;
    splitting.carried = null;
  }
  splitting.dropping = false;
  splitting.doubtful = false;
  if (startsAnother(splitting, index)) {
    const { actions, changes, recipients, note } = currentClause(splitting);
    const inherited = changes.length + recipients.length > 0;
    const same = { changes, recipients, note, joined: true, inherited };
    splitting.result.clauses.push({ ...openClause(), actions: new Set(actions), ...same });
  }
}

function skipUnknown(splitting: Splitting, phrase: Phrase): void {
  const token = splitting.reading.tokens[phrase.from];
  if (splitting.negated === null || splitting.dropping) return;
  if (token && SMALL_WORDS.has(token.norm)) return;
  splitting.doubtful = true;
  markLeftover(splitting, splitting.negated, phrase.to);
  splitting.negated = null;
}

function takeMeaning(splitting: Splitting, meaning: Meaning, phrase: Phrase): void {
  if (meaning.kind === 'filler') return;
  if (meaning.kind === 'unused') {
    if (meaning.note) splitting.result.notes.push(meaning.note);
    return;
  }
  if (meaning.kind === 'negation') {
    splitting.negated = phrase.from;
    splitting.carried = null;
  } else if (splitting.negated !== null) {
    const from = splitting.negated;
    splitting.negated = null;
    takeNegated(splitting, meaning, phrase, from);
  } else if (meaning.kind === 'action') {
    if (meaning.action === 'draft' && splitting.doubtful) refuseAction(splitting, meaning);
    else takeAction(splitting, meaning, phrase);
  } else if (!splitting.dropping) {
    if (meaning.kind === 'elsewhere') takeElsewhere(splitting, meaning.field, phrase);
    else addToClause(splitting, meaning, phrase);
  }
}

type ActionMeaning = Extract<Meaning, { kind: 'action' }>;

function takeAction(splitting: Splitting, meaning: ActionMeaning, phrase: Phrase): void {
  const { action, change } = meaning;
  splitting.dropping = false;
  if (isClosed(currentClause(splitting))) splitting.result.clauses.push(openClause());
  currentClause(splitting).actions.add(action);
  if (change) currentClause(splitting).changes.push(change);
  // How a reply should sound is not something that a plan can say.
  for (let at = phrase.from; at < phrase.to && action === 'draft'; at += 1) {
    if (splitting.reading.tokens[at]?.classes.has('manner')) markLeftover(splitting, at, at + 1);
  }
}

/** Whether an action begins a clause of its own; "for last week, summarise …" is one clause. */
function isClosed(clause: Clause): boolean {
  if (clause.silent || clause.mail || clause.before || clause.elsewhere.length > 0) return true;
  return clause.actions.size > 0 && hasObject(clause);
}

function takeElsewhere(splitting: Splitting, field: OtherField, phrase: Phrase): void {
  splitting.result.elsewhere.push(field);
  markLeftover(splitting, phrase.from, phrase.to);
  const clause = currentClause(splitting);
  // Mails in the spam folder are not to be looked for in another place instead.
  const own = field === 'folder' || (clause.actions.size > 0 && !hasObject(clause));
  if (own) clause.elsewhere.push(field);
  else splitting.dropping = true;
}

function takeNegated(splitting: Splitting, meaning: Meaning, phrase: Phrase, from: number): void {
  if (meaning.kind === 'action') {
    const { carried } = splitting;
    if (carried === 'draft' && meaning.action !== 'draft') {
      takeAction(splitting, meaning, phrase);
      return;
    }
    refuseAction(splitting, meaning);
    return;
  }
  if (meaning.kind === 'elsewhere') {
    splitting.dropping = true;
    return;
  }
  const turned = meaning.kind === 'filter' ? turnFilter(meaning.set) : null;
  if (turned) addToClause(splitting, { kind: 'filter', set: turned }, phrase);
  else markLeftover(splitting, from, phrase.to);
}

/** "don't reply to Jane": what follows tells of mails, in case they are spoken of again. */
function refuseAction(splitting: Splitting, { action, change }: ActionMeaning): void {
  if (action === 'draft') splitting.result.noDrafts = true;
  if (action === 'forward') splitting.refused.add('forward');
  if (change) splitting.refused.add(change.do);
  splitting.result.clauses.push({ ...openClause(), silent: true });
  splitting.carried = action;
}

function addToClause(splitting: Splitting, meaning: Meaning, phrase: Phrase): void {
  const clause = currentClause(splitting);
  const { notes } = splitting.result;
  switch (meaning.kind) {
    case 'mail':
      clause.implied = meaning.implied === true && (clause.implied || !clause.mail);
      clause.mail = true;
      clause.one ||= meaning.one;
      clause.thread ||= meaning.thread;
      clause.before ||= meaning.before;
      if (namesNewsletters(splitting, phrase)) {
        clause.filters = { ...clause.filters, newsletters: true };
      }
      break;
    case 'topic':
      // Two topics cannot both be one phrase: the one said first stands.
      if (clause.topic === null) {
        clause.topic = meaning.text;
        clause.weak = meaning.weak === true;
      } else markLeftover(splitting, phrase.from, phrase.to);
      break;
    case 'subject':
    case 'label':
      clause[meaning.kind] ??= meaning.text;
      break;
    case 'people':
      clause.people.push({ role: meaning.role, people: meaning.people });
      break;
    case 'filter':
      clause.filters = { ...clause.filters, ...meaning.set };
      if (meaning.note) notes.push(meaning.note);
      break;
    case 'days':
      clause.days = clause.days ? intersect(clause.days, meaning.days) : meaning.days;
      clause.since = meaning.since ?? clause.since;
      if (meaning.note) notes.push(meaning.note);
      break;
    case 'accounts':
      clause.accounts = meaning.which;
      break;
    case 'instruction':
      clause.instruction = trimQuestion(meaning.text, splitting.reading.text);
      clause.exact = meaning.exact === true;
      break;
    case 'change':
      if (clause.silent) splitting.refused.add(meaning.change.do);
      else clause.changes = [...(clause.inherited ? [] : clause.changes), meaning.change];
      clause.inherited = false;
      break;
    case 'recipients':
      clause.recipients = [...(clause.inherited ? [] : clause.recipients), meaning.people];
      clause.inherited = false;
      break;
    case 'body':
      clause.note ??= trimQuestion(meaning.text, splitting.reading.text);
      break;
    case 'reply_all':
      clause.all = true;
      break;
    case 'before':
    case 'narrow':
    case 'asks':
    case 'question':
      clause[meaning.kind] = true;
      break;
    default:
      break;
  }
}

function namesNewsletters({ reading }: Splitting, { from, to }: Phrase): boolean {
  return reading.tokens.slice(from, to).some(({ norm }) => /^newsletters?$/.test(norm));
}

function turnFilter(set: Filters): Filters | null {
  if (set.unread !== undefined && set.unread !== null) return { unread: !set.unread };
  if (set.starred !== undefined && set.starred !== null) return { starred: !set.starred };
  if (set.hasAttachment !== undefined && set.hasAttachment !== null) {
    return { hasAttachment: !set.hasAttachment };
  }
  return null;
}

function intersect(left: DayRange, right: DayRange): DayRange {
  const later = (a: string | null, b: string | null) =>
    a === null || (b !== null && b > a) ? b : a;
  const sooner = (a: string | null, b: string | null) =>
    a === null || (b !== null && b < a) ? b : a;
  return { after: later(left.after, right.after), before: sooner(left.before, right.before) };
}

/** "emails about X and emails from John": the second noun begins another set of mails. */
function startsAnother(splitting: Splitting, index: number): boolean {
  const { reading, phrases } = splitting;
  const here = phrases[index];
  const clause = currentClause(splitting);
  if (!here || here.to === here.from || !clause.mail || clause.silent) return false;
  const next = phrases.findIndex((phrase, at) => at > index && phrase.rule === 'boundary');
  const ahead = phrases.slice(index + 1, next === -1 ? undefined : next);
  const kinds = new Set(ahead.flatMap((phrase) => phrase.meanings.map(({ kind }) => kind)));
  if (kinds.has('action') || kinds.has('elsewhere') || kinds.has('negation')) return false;
  const noun = ahead.find((phrase) => phrase.meanings.some(({ kind }) => kind === 'mail'));
  const opening = noun && reading.tokens[noun.from]?.norm;
  return opening !== undefined && !/^(in|of|from|through|on|at)$/.test(opening);
}
