import { Temporal } from 'temporal-polyfill';
import type { MailQuery } from '#lib/domain/mail-query.ts';
import type { Plan, PlanInput, Step } from '#lib/domain/plan.ts';

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
  if (step.kind === 'summarize_mails') return 'Summarise them by thread';
  if (step.kind === 'find_mails') {
    const { query } = step;
    const emails = step.accountIds.map(
      (id) => accounts.find((account) => account.id === id)?.email ?? id,
    );
    const what = [nameMails(query), describeQuery(query, present)].filter((part) => part !== '');
    return `Find ${what.join(' ')} in ${joinWords(emails, 'and')}`;
  }
  const found = plan.steps.find((other) => other.id === step.of);
  const one = found?.kind === 'find_mails' && found.query.limit === 1;
  if (step.instruction !== null) {
    return `Draft a reply to ${one ? 'its thread' : 'each thread'} saying “${step.instruction}”`;
  }
  return one
    ? 'Draft a reply to its thread if it asks something of you'
    : 'Draft a reply to each thread that asks something of you';
}

/**
 * Which mails a query means, to follow the word "mails": `about “Project X” from Jane Doe`. Days
 * are written out unless `present` is given, by which today and yesterday get their names.
 */
export function describeQuery(query: MailQuery, present: Present | null = null): string {
  const { topic, subject, label, category, mailbox } = query;
  const parts = [
    topic === null ? '' : `about “${topic}”`,
    subject === null ? '' : `with “${subject}” in the subject`,
    ...(['from', 'to', 'cc', 'with'] as const).map((role) => describePeople(query, role)),
    query.unread === true ? 'that are unread' : '',
    query.unread === false ? 'that are read' : '',
    query.starred === null ? '' : query.starred ? 'that are starred' : 'without a star',
    query.hasAttachment === null
      ? ''
      : query.hasAttachment
        ? 'with attachments'
        : 'without attachments',
    label === null ? '' : `with the label “${label}”`,
    category === null ? '' : `among ${category}`,
    mailbox === 'inbox' ? 'in the inbox' : mailbox === 'sent' ? 'that you sent' : '',
  ].filter((part) => part !== '');
  const days = describeDays(query, present);
  return [...parts, days === '' && parts.length > 0 && mailbox === 'anywhere' ? '(any date)' : days]
    .filter((part) => part !== '')
    .join(' ');
}

function nameMails({ limit, order }: MailQuery): string {
  const which = order === 'newest' ? 'latest' : 'oldest';
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

const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

function describeDay(day: string, present: Present | null): string {
  const date = Temporal.PlainDate.from(day);
  if (present) {
    const today = Temporal.Instant.from(present.at).toZonedDateTimeISO(present.timeZone);
    const ago = date.until(today.toPlainDate()).days;
    if (ago === 0) return 'today';
    if (ago === 1) return 'yesterday';
  }
  return `${date.day} ${MONTHS[date.month - 1] ?? ''} ${date.year}`;
}

function joinWords(words: readonly string[], last: 'and' | 'or'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`;
}
