import type { ReplyDraft } from '#lib/domain/draft.ts';
import type { MailThread } from '#lib/domain/mail.ts';
import { listParticipants, resolveReplyRecipients } from '#lib/mail/reply-recipients.ts';
import { explainRecipients, writeSubject } from './draft-reply.ts';

interface Dictated {
  mailId: string;
  text: string;
  all: boolean;
  mine: string[];
  /** Of those it would go to, the addresses of those who are meant; absent: all of them. */
  only?: readonly string[] | undefined;
}

/**
 * The reply that the user dictated: exactly that text, with nothing put around it, to who wrote the
 * mail, or to everybody on it. null where nobody but the user is on it.
 */
export function dictateReply(
  thread: MailThread,
  { mailId, text, all, mine, only }: Dictated,
): ReplyDraft | null {
  const mail = thread.mails.find(({ id }) => id === mailId) ?? thread.mails.at(-1);
  if (!mail) {
    return null;
  }
  const participants = listParticipants(thread.mails);
  const { cc, warnings, ...whole } = resolveReplyRecipients(mail, mine, participants);
  const to = whole.to.filter(({ address }) => only === undefined || only.includes(address));
  if (to.length === 0) {
    return null;
  }
  const subject = writeSubject(mail.subject || thread.subject);
  const copies = all ? cc : [];
  const target = { mail, participants, to, cc: copies, warnings };
  return {
    threadId: thread.threadId,
    accountId: thread.accountId,
    mailId: mail.id,
    to,
    cc: copies,
    subject,
    body: text,
    gaps: [],
    provenance: [
      ...explainRecipients(target, subject),
      {
        field: 'body',
        value: text.slice(0, 200),
        source: 'words',
        ref: null,
        excerpt: text.slice(0, 200),
      },
    ],
  };
}
