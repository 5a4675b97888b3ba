import type { gmail_v1 } from 'googleapis/build/src/apis/gmail/index.js';
import type { Address, MailRef } from '#lib/domain/mail.ts';
import { parseMail } from '#lib/mail/parse-mail.ts';
import type { MailService } from '#lib/tools/ports.ts';
import { forgiveGone } from './forgive-gone.ts';
import type { GmailCalls } from './gmail-calls.ts';
import { formatGmailQuery } from './gmail-query.ts';
import { readAddresses, readHeader } from './mail-headers.ts';
import { rankCorrespondents } from './rank-correspondents.ts';

/** Gmail lists the newest first only: to find the oldest, so many are listed. */
const MAX_LISTED = 5_000;
const RECIPIENTS = ['To', 'Cc'];

type Reading = Pick<MailService, 'search' | 'listThread' | 'read' | 'listCorrespondents'>;

export function createGmailReading({
  client,
  call,
  listIds,
  readAllMetadata,
}: GmailCalls): Reading {
  return {
    async search(owner, query, { signal, exclude, timeZone }) {
      const q = formatGmailQuery(query, { exclude, timeZone });
      const ids =
        query.ids ??
        (query.order === 'newest'
          ? await listIds(owner, { q }, query.limit, signal)
          : (await listIds(owner, { q }, MAX_LISTED, signal)).reverse().slice(0, query.limit));
      const sent = query.mailbox === 'sent' && !query.ids;
      const headers = ['From', 'Subject', ...(sent ? RECIPIENTS : [])];
      const found = await readAllMetadata(owner, ids, headers, signal);
      return found.map((message) => ({
        ...toMailRef(owner.accountId, message),
        ...(sent && { to: readPeople(message, RECIPIENTS) }),
      }));
    },

    async listThread(owner, threadId, { signal }) {
      const thread = await call(owner, signal, (request) =>
        client.users.threads.get({ userId: 'me', id: threadId, format: 'minimal' }, request),
      ).catch(forgiveGone);
      return (thread?.messages ?? [])
        .filter((message) => !message.labelIds?.some((id) => id === 'DRAFT' || id === 'TRASH'))
        .sort((a, b) => Number(a.internalDate) - Number(b.internalDate))
        .map((message) => message.id ?? '');
    },

    async read(owner, mailId, { signal }) {
      const message = await call(owner, signal, (request) =>
        client.users.messages.get({ userId: 'me', id: mailId, format: 'raw' }, request),
      );
      return parseMail({
        raw: Buffer.from(message.raw ?? '', 'base64url'),
        id: mailId,
        threadId: message.threadId ?? mailId,
        accountId: owner.accountId,
        internalDate: toIso(message.internalDate),
        labelIds: message.labelIds ?? [],
      });
    },

    async listCorrespondents(owner, limit, { signal }) {
      const q = '-in:drafts -category:promotions';
      const ids = await listIds(owner, { q }, 2 * limit, signal);
      const found = await readAllMetadata(owner, ids, ['From', ...RECIPIENTS], signal);
      const people = found.flatMap((message) => readPeople(message, ['From', ...RECIPIENTS]));
      return rankCorrespondents(people).slice(0, limit);
    },
  };
}

function toIso(internalDate: string | null | undefined): string {
  return new Date(Number(internalDate ?? 0)).toISOString();
}

function readPeople(message: gmail_v1.Schema$Message, headers: readonly string[]): Address[] {
  return headers.flatMap((name) => readAddresses(readHeader(message, name)));
}

function toMailRef(accountId: string, message: gmail_v1.Schema$Message): MailRef {
  const [from] = readAddresses(readHeader(message, 'From'));
  return {
    id: message.id ?? '',
    threadId: message.threadId ?? '',
    accountId,
    from: from ?? { name: '', address: '' },
    subject: readHeader(message, 'Subject'),
    date: toIso(message.internalDate),
    snippet: (message.snippet ?? '').slice(0, 200),
    unread: message.labelIds?.includes('UNREAD') ?? false,
    labelIds: message.labelIds ?? [],
  };
}
