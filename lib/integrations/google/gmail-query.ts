import { Temporal } from 'temporal-polyfill';
import type { MailQuery, Replies } from '#lib/domain/mail-query.ts';

/** A mail to oneself is both sent and received; what is asked for is what others wrote. */
const MAILBOXES: Record<MailQuery['mailbox'], string | null> = {
  inbox: 'in:inbox',
  sent: 'in:sent',
  received: '-in:sent -from:me',
  anywhere: null,
};

/** What no person waits for an answer to. */
const NO_BULK = '-category:promotions -category:social -category:forums';

/** As much of how a thread stands as Gmail knows: whose mails it is looked for by. */
const REPLIES: Record<Replies, string> = {
  owed: `-in:sent ${NO_BULK}`,
  asked: `-in:sent ${NO_BULK}`,
  awaited: 'in:sent',
  missing: 'in:sent',
  received: 'in:sent',
};

/**
 * Gmail has no word for newsletters: they tell how to unsubscribe, and are sorted apart from what
 * people write.
 */
const NEWSLETTERS = 'unsubscribe -category:primary';

/**
 * A query in Gmail's search language. Days become epoch seconds, because Gmail reads bare dates in
 * Pacific time. https://support.google.com/mail/answer/7190
 */
export function formatGmailQuery(
  query: MailQuery,
  options: { exclude: string[]; timeZone: string },
): string {
  const { replies, people } = query;
  const parts = [
    // Whoever answered is not on the mail that was answered as its sender.
    ...formatPeople(replies === 'received' ? people.filter(({ role }) => role !== 'from') : people),
    writeTerm('', query.topic),
    writeTerm('subject:', query.subject),
    query.unread === null ? null : query.unread ? 'is:unread' : 'is:read',
    query.starred === null ? null : query.starred ? 'is:starred' : '-is:starred',
    query.hasAttachment === null
      ? null
      : query.hasAttachment
        ? 'has:attachment'
        : '-has:attachment',
    writeLabel(query.label),
    writeWithout(query.withoutLabel),
    query.newsletters ? NEWSLETTERS : null,
    ...(query.notFrom ?? []).map(({ name, address }) => writeTerm('-from:', address ?? name)),
    query.minBytes === undefined ? null : `larger:${query.minBytes}`,
    query.category === null ? null : `category:${query.category}`,
    ...formatSpan(query, options.timeZone),
    replies !== undefined && REPLIES[replies].startsWith('in:') ? null : MAILBOXES[query.mailbox],
    replies === undefined ? null : REPLIES[replies],
    '-in:drafts',
    ...options.exclude.map((address) => writeTerm('-from:', address)),
  ];
  return parts.filter((part) => part !== null).join(' ');
}

function formatPeople(people: MailQuery['people']): string[] {
  const roles = new Map<string, string[]>();
  for (const person of people) {
    const operators = person.role === 'with' ? ['from', 'to', 'cc'] : [person.role];
    const terms = operators
      .map((operator) => writeTerm(`${operator}:`, person.address ?? person.name))
      .filter((term) => term !== null);
    if (terms.length > 0) {
      roles.set(person.role, [...(roles.get(person.role) ?? []), ...terms]);
    }
  }
  return [...roles.values()].map((terms) =>
    terms.length === 1 ? terms.join('') : `{${terms.join(' ')}}`,
  );
}

/** Straight, curly and full-width quotes: any of them may end a phrase. */
const QUOTES = /["\u201c-\u201f\uff02]/g;

/**
 * A term with its words in quotes, so that nothing in them is read as an operator; null where there
 * are none, because an operator without a value would take what follows.
 */
function writeTerm(operator: string, words: string | null): string | null {
  const value = words?.replaceAll(QUOTES, ' ').trim() ?? '';
  return value === '' ? null : `${operator}"${value}"`;
}

/** Gmail writes a label's spaces and brackets as hyphens in a search. */
function writeLabel(label: string | null): string | null {
  const value = label?.replaceAll(QUOTES, ' ').trim() ?? '';
  return value === '' ? null : `label:${value.replaceAll(/[\s(){}]+/g, '-')}`;
}

/** Instants lie inside the days, so each end has one bound; Gmail counts in whole seconds. */
function formatSpan(
  { after, before, since, until }: MailQuery,
  timeZone: string,
): (string | null)[] {
  const from = [after === null ? null : startOfDay(after, timeZone), toSeconds(since, Math.floor)];
  const to = [before === null ? null : startOfDay(before, timeZone), toSeconds(until, Math.ceil)];
  const bounds = (all: (number | null)[]) => all.filter((one) => one !== null);
  return [
    bounds(from).length === 0 ? null : `after:${Math.max(...bounds(from))}`,
    bounds(to).length === 0 ? null : `before:${Math.min(...bounds(to))}`,
  ];
}

function toSeconds(instant: string | undefined, round: (n: number) => number): number | null {
  return instant === undefined ? null : round(Date.parse(instant) / 1000);
}

function writeWithout(label: string | undefined): string | null {
  const term = writeLabel(label ?? null);
  return term && `-${term}`;
}

function startOfDay(day: string, timeZone: string): number {
  const start = Temporal.PlainDate.from(day).toZonedDateTime(timeZone);
  return Math.floor(start.epochMilliseconds / 1000);
}
