import { randomUUID } from 'node:crypto';
import { deliverMail } from '#dev/google/gmail/deliver-mail.ts';
import type { Fault } from '#dev/google/state.ts';
import type { MailQuery } from '#lib/domain/mail-query.ts';
import { createGmailService } from '#lib/integrations/google/gmail-service.ts';
import type { CallOptions, DraftContent, MailService, Owner } from '#lib/tools/ports.ts';
import { type GmailServer, startGmail } from '#tests/builders/gmail-client.ts';
import { TEST_NOW } from '#tests/builders/gmail-sandbox.ts';

export const JANE = 'jane@company.com';
export const JOHN = 'john@company.com';
export const AS_JANE: Owner = { userId: 'user-1', accountId: JANE };
export const AS_JOHN: Owner = { userId: 'user-2', accountId: JOHN };

export interface GmailDesk {
  server: GmailServer;
  mail: MailService;
  options: CallOptions;
  /** John writes to Jane; her copy's ids. */
  writeToJane(mail?: {
    subject?: string;
    text?: string;
    headers?: string[];
    at?: number;
    /** Of the text; plain unless said otherwise. */
    contentType?: string;
  }): {
    id: string;
    threadId: string;
    messageId: string;
  };
  /** The n-th call from now on (and those after it, `times` in all) meets this fault. */
  injectFault(fault: Omit<Fault, 'id'>): void;
}

/** The Gmail service of the app, talking to a sandbox over HTTP; account ids are addresses. */
export async function startGmailDesk(): Promise<GmailDesk> {
  const server = await startGmail();
  const mail = createGmailService({
    apiUrl: server.url,
    readAccessToken: async ({ accountId }) => server.issueToken(accountId),
    messageIdDomain: 'countersign.example',
  });
  return {
    server,
    mail,
    options: { signal: new AbortController().signal },
    writeToJane({
      subject = 'Project X',
      text = 'Can we meet?',
      headers = [],
      at,
      contentType,
    } = {}) {
      const messageId = `<${randomUUID()}@company.com>`;
      const raw = [
        'From: John Smith <john@company.com>',
        'To: Jane Miller <jane@company.com>',
        `Subject: ${subject}`,
        `Message-ID: ${messageId}`,
        ...headers,
        `Content-Type: ${contentType ?? 'text/plain; charset=utf-8'}`,
        '',
        text,
      ].join('\r\n');
      const { delivered } = deliverMail(server.sandbox, {
        raw,
        from: JOHN,
        to: [JANE],
        ...(at === undefined ? {} : { at }),
      });
      const copy = delivered[0]?.message;
      if (!copy) throw new Error('the mail did not arrive');
      return { id: copy.id, threadId: copy.threadId, messageId };
    },
    injectFault(fault) {
      server.sandbox.state.faults.push({ id: randomUUID(), ...fault });
    },
  };
}

export function buildQuery(changes: Partial<MailQuery> = {}): MailQuery {
  return {
    people: [],
    topic: null,
    subject: null,
    unread: null,
    starred: null,
    hasAttachment: null,
    label: null,
    category: null,
    after: null,
    before: null,
    mailbox: 'anywhere',
    order: 'newest',
    limit: 50,
    ...changes,
  };
}

/** Jane's answer to a mail of John's. */
export function buildReplyDraft(
  to: { threadId: string; messageId: string },
  changes: Partial<DraftContent> = {},
): DraftContent {
  return {
    threadId: to.threadId,
    inReplyTo: to.messageId,
    references: [to.messageId],
    attachmentsOf: null,
    from: { name: 'Jane Miller', address: JANE },
    to: [{ name: 'John Smith', address: JOHN }],
    cc: [],
    subject: 'Re: Project X',
    body: 'Hi John,\n\nThursday works – at 3 pm.\n\nJane',
    ...changes,
  };
}

/** A new mail of Jane's to John. */
export function buildNewDraft(changes: Partial<DraftContent> = {}): DraftContent {
  return {
    threadId: null,
    inReplyTo: null,
    references: [],
    attachmentsOf: null,
    from: { name: 'Jane Miller', address: JANE },
    to: [{ name: 'John Smith', address: JOHN }],
    cc: [],
    subject: 'Minutes',
    body: 'Hi John,\n\nhere they are.\n\nJane',
    ...changes,
  };
}

export function minutesAgo(minutes: number): number {
  return TEST_NOW - minutes * 60_000;
}
