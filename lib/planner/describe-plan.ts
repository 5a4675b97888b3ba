import { Temporal } from 'temporal-polyfill';
import type { MailQuery, Replies } from '#lib/domain/mail-query.ts';
import type { Plan, PlanInput, Step, StepOf } from '#lib/domain/plan.ts';
import {
  describeChange,
  describeEventChange,
  describeEvents,
  describeNewEvent,
  describeSlots,
  joinWords,
  nameOrdinal,
  namePeople,
  numberOf,
  peopleOf,
} from './describe-steps.ts';
import { writeDate, writeInstant } from './name-days.ts';

/** The user's present, by which "today" and "yesterday" are said. */
interface Present {
  timeZone: string;
  /** ISO instant. */
  at: string;
}

/**
 * Each step of a plan in plain words, in order, for the preview.
 *
 * @example 'Find mails about “Project X” (any date) in alex@company.com'
 */
export function describePlan(
  plan: Plan,
  accounts: PlanInput['accounts'],
  present: Present,
): string[] {
  return plan.steps.map((step) => describeStep(step, plan, accounts, present));
}

function describeStep(
  step: Step,
  plan: Plan,
  accounts: PlanInput['accounts'],
  present: Present,
): string {
  const work = describeWork(step, plan, accounts, present);
  const condition = 'onlyIf' in step ? step.onlyIf : undefined;
  if (condition === undefined) return work;
  const found = condition.found ? 'something' : 'nothing';
  return `Only if step ${numberOf(condition.step)} finds ${found}: ${work}`;
}

function describeWork(
  step: Step,
  plan: Plan,
  accounts: PlanInput['accounts'],
  present: Present,
): string {
  const emailOf = (id: string) => accounts.find((account) => account.id === id)?.email ?? id;
  const source = 'of' in step ? plan.steps.find((other) => other.id === step.of) : undefined;
  const one =
    (source?.kind === 'find_mails' || source?.kind === 'find_events') && source.query.limit === 1;
  switch (step.kind) {
    case 'find_mails': {
      const { query } = step;
      const what = [nameMails(query), describeQuery(query, present)].filter((part) => part !== '');
      return `Find ${what.join(' ')} in ${joinWords(step.accountIds.map(emailOf), 'and')}`;
    }
    case 'summarize_mails':
      return 'Summarise them by thread';
    case 'draft_replies':
      return describeDrafts(step, one);
    case 'write_mail':
      return describeLetter(step, emailOf(step.accountId));
    case 'forward_mails': {
      const note = step.note === null ? '' : `, saying “${step.note}”`;
      const to = [...step.to.map((person) => namePeople([person])), ...peopleOf(step.toOf)];
      return `Forward ${one ? 'it' : 'each of them'} to ${joinWords(to, 'and')}${note}`;
    }
    case 'organize_mails':
      return describeChange(step.change, one);
    case 'find_events':
      return `Find ${describeEvents(step.query, step.refs)} in ${joinWords(step.accountIds.map(emailOf), 'and')}`;
    case 'create_event':
      return describeNewEvent(step, emailOf(step.accountId), present.timeZone);
    case 'change_events':
      return `Change ${one ? 'it' : 'each of them'}: ${describeEventChange(step, present.timeZone)}`;
    case 'move_events': {
      const calendar = step.toCalendar === null ? 'calendar' : `calendar “${step.toCalendar}”`;
      return `Move ${one ? 'it' : 'them'} to the ${calendar} of ${emailOf(step.toAccountId)}`;
    }
    case 'respond_to_events':
      return describeAnswer(step.response, one);
    case 'delete_events':
      return `Delete ${one ? 'it' : 'them'}`;
    case 'take_people':
      return describeTaking(step, source?.kind === 'find_events');
    case 'find_slots':
      return `${describeSlots(step)} in ${joinWords(step.accountIds.map(emailOf), 'and')}`;
    case 'brief_day': {
      const day = describeDay(step.day, present);
      const blocks = step.blocks ? ', and propose time for what comes first' : '';
      return `Look at the mails, meetings and free time of ${day} in ${joinWords(step.accountIds.map(emailOf), 'and')}, and put what to do in order${blocks}`;
    }
    case 'find_people':
      return `Look up ${namePeople(step.people)} in your past mail`;
    case 'wait_until':
      return `Wait until ${writeInstant(step.at, present.timeZone)}`;
  }
}

function describeTaking({ who, of }: StepOf<'take_people'>, events: boolean): string {
  const what = `of step ${numberOf(of)}`;
  const without = 'leaving out lists, automatic senders and yourself';
  if (events) return `Take everyone at the events ${what}, ${without}`;
  return `Take ${who === 'senders' ? 'the senders' : 'everyone on the mails'} ${what}, ${without}`;
}

function describeLetter(step: StepOf<'write_mail'>, email: string): string {
  const copies = step.cc.length > 0 ? ` with a copy to ${namePeople(step.cc)}` : '';
  const what = step.asDraft ? 'Save a draft of a mail' : 'Send a mail';
  const to = joinWords([...step.to.map((one) => namePeople([one])), ...peopleOf(step.toOf)], 'and');
  return `${what} from ${email} to ${to}${copies} with the subject “${step.subject}”, saying “${step.body}”`;
}

const ANSWERS = { accepted: 'yes', tentative: 'maybe', declined: 'no' } as const;

function describeAnswer(response: keyof typeof ANSWERS, one: boolean): string {
  return `Answer ${one ? 'its invitation' : 'their invitations'} with ${ANSWERS[response]}`;
}

function describeDrafts({ instruction, text, all }: StepOf<'draft_replies'>, one: boolean): string {
  if (text !== undefined) {
    const whom = all ? ' to everyone on' : ' to';
    return `Reply${whom} ${one ? 'it' : 'each of them'} with exactly “${text}”`;
  }
  if (instruction !== null) {
    return `Draft a reply to ${one ? 'its thread' : 'each thread'} saying “${instruction}”`;
  }
  return one
    ? 'Draft a reply to its thread if it asks something of you'
    : 'Draft a reply to each thread that asks something of you';
}

const MAILBOXES: Record<MailQuery['mailbox'], string> = {
  inbox: 'in the inbox',
  sent: 'that you sent',
  received: 'that others sent',
  anywhere: '',
};

const REPLIES: Record<Replies, string> = {
  owed: 'that you have not answered',
  asked: 'with something asked of you that you have not answered',
  awaited: 'that you sent and nobody has answered',
  missing: 'that you sent and not everybody has answered',
  received: 'in answer to yours',
};

/** Whose mails, and where: how their threads stand says it as well. */
function describeMailbox({ mailbox, replies }: MailQuery): string {
  if (replies === undefined) return MAILBOXES[mailbox];
  const said = REPLIES[replies];
  return mailbox === 'inbox' ? `${said} ${MAILBOXES.inbox}` : said;
}

/**
 * Which mails a query means, to follow the word "mails": `about “Project X” from Jane Doe`. Days
 * are written out unless `present` is given, by which today and yesterday get their names.
 */
export function describeQuery(query: MailQuery, present: Present | null = null): string {
  if (query.ids) return 'that were named';
  const { topic, subject, label, category, mailbox, replies } = query;
  const answers = replies === 'received';
  const parts = [
    // Who answered comes first: the rest is said of the mails that were answered.
    ...(answers ? [describePeople(query, 'from'), REPLIES.received] : []),
    topic === null ? '' : `about “${topic}”`,
    subject === null ? '' : `with “${subject}” in the subject`,
    answers ? '' : describePeople(query, 'from'),
    ...(['to', 'cc', 'with'] as const).map((role) => describePeople(query, role)),
    query.unread === true ? 'that are unread' : '',
    query.unread === false ? 'that are read' : '',
    query.starred === null ? '' : query.starred ? 'that are starred' : 'without a star',
    query.hasAttachment === null
      ? ''
      : query.hasAttachment
        ? 'with attachments'
        : 'without attachments',
    query.minBytes === undefined ? '' : `larger than ${describeSize(query.minBytes)}`,
    query.notFrom
      ? `not from ${joinWords(
          query.notFrom.map(({ name }) => name),
          'or',
        )}`
      : '',
    label === null ? '' : `with the label “${label}”`,
    category === null ? '' : `among ${category}`,
    query.newsletters ? 'that are newsletters (sent to subscribers, with a way out)' : '',
    answers ? '' : describeMailbox(query),
  ].filter((part) => part !== '');
  const days = [describeDays(query, present), describeInstants(query, present)]
    .filter((part) => part !== '')
    .join(' ');
  const wide = mailbox === 'anywhere' || mailbox === 'received' || replies !== undefined;
  return [...parts, days === '' && parts.length > 0 && wide ? '(any date)' : days]
    .filter((part) => part !== '')
    .join(' ');
}

function describeSize(bytes: number): string {
  return bytes < 1_000_000 ? `${bytes / 1_000} KB` : `${bytes / 1_000_000} MB`;
}

function nameMails({ limit, order, ids, skip }: MailQuery): string {
  if (ids) return ids.length === 1 ? 'the mail' : `the ${ids.length} mails`;
  const which = order === 'newest' ? 'latest' : 'oldest';
  if (limit === 1 && skip !== undefined) {
    return `the ${nameOrdinal(skip + 1, order === 'newest')} mail`;
  }
  if (limit === 1) return `the ${which} mail`;
  if (limit !== 50) return `the ${limit} ${which} mails`;
  return order === 'oldest' ? 'mails, the oldest first,' : 'mails';
}

function describePeople(query: MailQuery, role: MailQuery['people'][number]['role']): string {
  const people = query.people.filter((person) => person.role === role);
  if (people.length === 0) return '';
  const names = people.map(({ name, address }) => {
    const twice = people.some((other) => other.name === name && other.address !== address);
    return twice && address !== null ? `${name} (${address})` : name;
  });
  const word = role === 'cc' ? 'with a copy to' : role === 'with' ? 'with' : role;
  return `${word} ${joinWords(names, 'or')}`;
}

/** From an instant on, or until one, by the user's clock. */
function describeInstants({ since, until }: MailQuery, present: Present | null): string {
  const zone = present?.timeZone ?? 'UTC';
  const parts = [
    since === undefined ? '' : `received since ${writeInstant(since, zone)}`,
    until === undefined ? '' : `received before ${writeInstant(until, zone)}`,
  ];
  return parts.filter((part) => part !== '').join(' and ');
}

function describeDays({ after, before }: MailQuery, present: Present | null): string {
  if (after !== null && before !== null) {
    const last = Temporal.PlainDate.from(before).subtract({ days: 1 }).toString();
    if (last === after) return `of ${describeDay(after, present)}`;
    return `from ${describeDay(after, present)} to ${describeDay(last, present)}`;
  }
  if (after !== null) {
    const day = describeDay(after, present);
    return day === 'today' ? 'of today' : `since ${day}`;
  }
  return before === null ? '' : `before ${describeDay(before, present)}`;
}

function describeDay(day: string, present: Present | null): string {
  const date = Temporal.PlainDate.from(day);
  if (present) {
    const today = Temporal.Instant.from(present.at).toZonedDateTimeISO(present.timeZone);
    const ago = date.until(today.toPlainDate()).days;
    if (ago === 0) return 'today';
    if (ago === 1) return 'yesterday';
  }
  return writeDate(date);
}
