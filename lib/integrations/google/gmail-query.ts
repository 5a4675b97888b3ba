import { Temporal } from 'temporal-polyfill';
import type { MailQuery } from '#lib/domain/mail-query.ts';

/**
 * A query in Gmail's search language. Days become epoch seconds, because Gmail reads bare dates in
 * Pacific time. https://support.google.com/mail/answer/7190
 */
export function formatGmailQuery(
  query: MailQuery,
  options: { exclude: string[]; timeZone: string },
): string {
  const parts = [
    ...formatPeople(query.people),
    query.topic === null ? null : quote(query.topic),
    query.subject === null ? null : `subject:${quote(query.subject)}`,
    query.unread === null ? null : query.unread ? 'is:unread' : 'is:read',
    query.starred === null ? null : query.starred ? 'is:starred' : '-is:starred',
    query.hasAttachment === null
      ? null
      : query.hasAttachment
        ? 'has:attachment'
        : '-has:attachment',
    query.label === null ? null : `label:${query.label.replaceAll(/[\s"()]+/g, '-')}`,
    query.category === null ? null : `category:${query.category}`,
    query.after === null ? null : `after:${startOfDay(query.after, options.timeZone) - 1}`,
    query.before === null ? null : `before:${startOfDay(query.before, options.timeZone)}`,
    query.mailbox === 'inbox' ? 'in:inbox' : query.mailbox === 'sent' ? 'in:sent' : null,
    '-in:drafts',
    ...options.exclude.map((address) => `-from:${quote(address)}`),
  ];
  return parts.filter((part) => part !== null).join(' ');
}

function formatPeople(people: MailQuery['people']): string[] {
  const roles = new Map<string, string[]>();
  for (const person of people) {
    const value = quote(person.address ?? person.name);
    const terms =
      person.role === 'with'
        ? [`from:${value}`, `to:${value}`, `cc:${value}`]
        : [`${person.role}:${value}`];
    roles.set(person.role, [...(roles.get(person.role) ?? []), ...terms]);
  }
  return [...roles.values()].map((terms) =>
    terms.length === 1 ? terms.join('') : `{${terms.join(' ')}}`,
  );
}

/** Quotes so that nothing in the user's words is read as an operator. */
function quote(text: string): string {
  return `"${text.replaceAll('"', ' ').trim()}"`;
}

function startOfDay(day: string, timeZone: string): number {
  const start = Temporal.PlainDate.from(day).toZonedDateTime(timeZone);
  return Math.floor(start.epochMilliseconds / 1000);
}
