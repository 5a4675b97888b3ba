import { Temporal } from 'temporal-polyfill';
import type { Address, MailRef } from '#lib/domain/mail.ts';
import type { Replies } from '#lib/domain/mail-query.ts';

/** Mails that an answer lists; of the others it says how many there are. */
const LISTED = 20;
const PEOPLE_LISTED = 4;

const HEADS: Record<Replies, [one: string, many: string]> = {
  owed: ['One mail has no answer from you:', 'mails have no answer from you:'],
  asked: [
    'One mail asks something of you and has no answer yet:',
    'mails ask something of you and have no answer yet:',
  ],
  awaited: ['One mail of yours waits for an answer:', 'mails of yours wait for an answer:'],
  missing: [
    'One mail of yours is not answered by everybody:',
    'mails of yours are not answered by everybody:',
  ],
  received: ['One answer:', 'answers:'],
};

/** Mails that were found by how their threads stand, as a list to read. */
export function listReplies(
  replies: Replies,
  refs: readonly MailRef[],
  present: { timeZone: string; at: string },
): string {
  const [one, many] = HEADS[replies];
  const lines = refs.slice(0, LISTED).map((ref) => `• ${describeMail(replies, ref, present)}`);
  const rest = refs.length - lines.length;
  return [
    refs.length === 1 ? one : `${refs.length} ${many}`,
    ...lines,
    ...(rest > 0 ? [`… and ${rest} more.`] : []),
  ].join('\n');
}

function describeMail(
  replies: Replies,
  ref: MailRef,
  { timeZone, at }: { timeZone: string; at: string },
): string {
  const day = writeShortDay(ref.date, timeZone, at);
  const subject = `“${ref.subject || 'no subject'}”`;
  switch (replies) {
    case 'owed':
    case 'asked':
    case 'received':
      return `${nameOf(ref.from)}, ${day}: ${subject}`;
    case 'awaited':
      return `${subject} to ${namePeople(ref.waitingFor ?? [])}, sent ${day}`;
    case 'missing':
      return `${subject}, sent ${day}: no answer from ${namePeople(ref.waitingFor ?? [])}`;
  }
}

function nameOf({ name, address }: Address): string {
  return name === '' ? address : name;
}

function namePeople(people: readonly Address[]): string {
  const names = people.slice(0, PEOPLE_LISTED).map(nameOf);
  const rest = people.length - names.length;
  const all = rest > 0 ? [...names, `${rest} more`] : names;
  const last = all.at(-1) ?? '';
  return all.length < 2 ? last : `${all.slice(0, -1).join(', ')} and ${last}`;
}

/** "Mon 9 Mar", with the year where it is another one. */
function writeShortDay(instant: string, timeZone: string, at: string): string {
  const date = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  const thisYear = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).year === date.year;
  return date.toLocaleString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(thisYear ? {} : { year: 'numeric' }),
  });
}
