import type { Address, Mail, MailThread } from '#lib/domain/mail.ts';

export const ALEX: Address = { name: 'Alex Rivera', address: 'alex@company.com' };
export const JANE: Address = { name: 'Jane Liu', address: 'jane@company.com' };
export const JOHN: Address = { name: 'John Carter', address: 'john@company.com' };
export const MIKE: Address = { name: 'Mike Okafor', address: 'mike@company.com' };

/** A mail as a step reads it, from Jane to Alex on Friday, 20 November 2026, unless said otherwise. */
export function buildMail(text: string, over: Partial<Mail> = {}): Mail {
  return {
    id: 'mail-1',
    threadId: 'thread-1',
    accountId: 'account-1',
    messageId: `<${over.id ?? 'mail-1'}@company.com>`,
    references: [],
    from: JANE,
    replyTo: [],
    to: [ALEX],
    cc: [],
    date: '2026-11-20T15:00:00Z',
    subject: 'Plan',
    visibleText: text,
    attachments: [],
    labelIds: ['INBOX'],
    hiddenRuns: 0,
    problem: null,
    automated: false,
    ...over,
  };
}

/** A thread of the given mails; mails without an id of their own are numbered. */
export function buildThread(mails: readonly Mail[], over: Partial<MailThread> = {}): MailThread {
  return {
    threadId: 'thread-1',
    accountId: 'account-1',
    subject: mails[0]?.subject ?? '',
    mails: mails.map((mail, index) =>
      mail.id === 'mail-1' && index > 0
        ? { ...mail, id: `mail-${index + 1}`, messageId: `<mail-${index + 1}@company.com>` }
        : mail,
    ),
    ...over,
  };
}
