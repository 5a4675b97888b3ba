import type { Address, Mail } from '#lib/domain/mail.ts';
import { foldAddress, isAddress } from './mail-addresses.ts';

export interface ReplyRecipients {
  to: Address[];
  cc: Address[];
  /** Why an address that the mail asks for was not used, in words for the user. */
  warnings: string[];
}

/** Everyone who is in a thread: senders and recipients, in order of appearance, one entry each. */
export function listParticipants(mails: readonly Mail[]): Address[] {
  const known = new Map<string, Address>();
  for (const mail of mails) {
    for (const person of [mail.from, ...mail.to, ...mail.cc]) {
      const seen = known.get(person.address);
      if (isAddress(person.address) && (seen === undefined || seen.name === '')) {
        known.set(person.address, person);
      }
    }
  }
  return [...known.values()];
}

/**
 * Who an answer to a mail goes to: its sender, or its Reply-To if that is in the thread already,
 * and as copy the other recipients. `mine` (the user's addresses, in all their spellings) and
 * duplicates are left out, and nobody who is not in the thread gets in: a Reply-To that points elsewhere is how mail is
 * diverted, so it is not followed but reported. `to` is empty where nobody is left to answer.
 */
export function resolveReplyRecipients(
  mail: Mail,
  mine: readonly string[],
  participants: readonly Address[],
): ReplyRecipients {
  const own = new Set(mine.map(foldAddress));
  const isMine = (address: string): boolean => own.has(foldAddress(address));
  const people = new Map(participants.map((person) => [person.address, person]));
  const warnings: string[] = [];
  const inside = mail.replyTo.filter((person) => people.has(person.address));
  for (const person of mail.replyTo) {
    if (!people.has(person.address) && !isMine(person.address)) {
      warnings.push(
        `The mail asks for answers to ${person.address}, which is not in this thread; the answer goes to its sender instead.`,
      );
    }
  }
  const isOwn = isMine(mail.from.address);
  const first = isOwn ? mail.to : inside.length > 0 && warnings.length === 0 ? inside : [mail.from];
  const used = new Set<string>();
  const take = (list: readonly Address[]): Address[] =>
    list.flatMap(({ address }) => {
      const person = people.get(address);
      const key = foldAddress(address);
      if (person === undefined || isMine(address) || used.has(key)) return [];
      used.add(key);
      return [person];
    });
  const to = take(first);
  const cc = take([...(isOwn ? [] : mail.to), ...mail.cc]);
  return to.length > 0 ? { to, cc, warnings } : { to: cc, cc: [], warnings };
}
