import type { Address, Mail, MailThread } from '#lib/domain/mail.ts';
import type { Ask } from '#lib/domain/writer.ts';
import {
  listParticipants,
  type ReplyRecipients,
  resolveReplyRecipients,
} from '#lib/mail/reply-recipients.ts';

export interface ReplyTarget extends ReplyRecipients {
  /** The mail that is answered. */
  mail: Mail;
  /** The thread's people. */
  participants: Address[];
}

/** Nobody can be answered: the user wrote alone, or no mail says who sent it. */
export class NoRecipientError extends Error {
  readonly code = 'no_recipient';
  readonly retryable = false;
  override readonly name = 'NoRecipientError';
}

/** Which mail of a thread a reply answers: the last of those who ask, else the last by another person. */
function pickMail(thread: MailThread, asks: readonly Ask[], mine: readonly string[]): Mail[] {
  const asking = new Set(asks.map((ask) => ask.mailId));
  const askers = new Set(
    thread.mails.filter((mail) => asking.has(mail.id)).map((mail) => mail.from.address),
  );
  const others = thread.mails.filter((mail) => !mine.includes(mail.from.address)).toReversed();
  const people = others.filter((mail) => !mail.automated);
  return [
    ...people.filter((mail) => askers.has(mail.from.address)),
    ...people,
    ...others,
    ...thread.mails.toReversed(),
  ];
}

/**
 * Decides which mail a reply answers and who gets it, from the thread alone. Null where the thread
 * has nobody but the user.
 */
export function findReplyTarget(
  thread: MailThread,
  asks: readonly Ask[],
  mine: readonly string[],
): ReplyTarget | null {
  const own = mine.map((address) => address.toLowerCase());
  const participants = listParticipants(thread.mails);
  for (const mail of pickMail(thread, asks, own)) {
    const recipients = resolveReplyRecipients(mail, own, participants);
    if (recipients.to.length > 0) {
      return { mail, participants, ...recipients };
    }
  }
  return null;
}
