import type { Mail, MailThread } from '#lib/domain/mail.ts';
import { getShortName } from './people.ts';
import { readSentences } from './read-sentences.ts';
import { findUnsafeDemand } from './unsafe-demands.ts';

function countMails(count: number): string {
  return count === 1 ? 'One mail' : `${count} mails`;
}

function warnOfDemands(mail: Mail, participants: ReadonlySet<string>): string[] {
  const kinds = readSentences(mail)
    .sentences.map(({ text }) => findUnsafeDemand(text, participants))
    .filter((kind) => kind !== null);
  return [...new Set(kinds)].map(
    (kind) =>
      `A mail from ${getShortName(mail.from)} ${kind}; that part was left out and nothing of it is done.`,
  );
}

function warnOfReplyTo(mail: Mail, participants: ReadonlySet<string>): string[] {
  return mail.replyTo
    .filter((person) => !participants.has(person.address))
    .map(
      (person) =>
        `A mail from ${getShortName(mail.from)} asks for answers to ${person.address}, who is not in this thread; answers go to its sender instead.`,
    );
}

/** What a reader should know about a thread's mails before acting on them; none twice. */
export function listWarnings(
  thread: MailThread,
  participants: ReadonlySet<string>,
  mine: readonly string[],
): string[] {
  // Newsletters hide a preview line for the inbox; that is no news.
  const hidden = thread.mails.filter((mail) => mail.hiddenRuns > 0 && !mail.automated).length;
  const others = thread.mails.filter((mail) => !mine.includes(mail.from.address));
  const people = others.filter((mail) => !mail.automated);
  return [
    ...new Set([
      ...(hidden > 0 ? [`${countMails(hidden)} carried hidden text, which was left out.`] : []),
      ...thread.mails
        .filter((mail) => mail.problem !== null)
        .map((mail) => `One mail could not be read completely: ${mail.problem ?? ''}`),
      ...people.flatMap((mail) => warnOfDemands(mail, participants)),
      ...people.flatMap((mail) => warnOfReplyTo(mail, participants)),
    ]),
  ];
}
