import type { gmail_v1 } from 'googleapis/build/src/apis/gmail/index.js';
import type { MailRef } from '#lib/domain/mail.ts';
import type { MailQuery } from '#lib/domain/mail-query.ts';
import { isAutomated } from '#lib/mail/detect-automated.ts';
import { parseMail } from '#lib/mail/parse-mail.ts';
import type { MailService } from '#lib/tools/ports.ts';
import { forgiveGone } from './forgive-gone.ts';
import type { GmailCalls } from './gmail-calls.ts';
import { formatGmailQuery } from './gmail-query.ts';
import { readAddresses, readHeader, readUtcOffset } from './mail-headers.ts';
import { rankCorrespondents } from './rank-correspondents.ts';

/** Gmail lists the newest first only: to find the oldest, so many are listed. */
const MAX_LISTED = 5_000;

/** What tells who is on a mail, by which clock it was written, and whether a robot or a list sent it. */
export const SEARCH_HEADERS = [
  'From',
  'To',
  'Cc',
  'Subject',
  'Date',
  'List-Id',
  'List-Unsubscribe',
  'List-Post',
  'Precedence',
  'Auto-Submitted',
  'X-Autoreply',
];

type Reading = Pick<MailService, 'search' | 'count' | 'listThread' | 'read' | 'listCorrespondents'>;

export function createGmailReading({
  client,
  call,
  listIds,
  readAllMetadata,
}: GmailCalls): Reading {
  return {
    async search(owner, query, { signal, exclude, timeZone }) {
      const q = formatGmailQuery(query, { exclude, timeZone });
      const skip = query.skip ?? 0;
      const ids =
        query.ids ??
        (query.order === 'newest'
          ? await listIds(owner, { q }, skip + query.limit, signal)
          : (await listIds(owner, { q }, MAX_LISTED, signal)).reverse()
        ).slice(skip, skip + query.limit);
      const found = await readAllMetadata(owner, ids, SEARCH_HEADERS, signal);
      const refs = found.map((message) => toMailRef(owner.accountId, message));
      return query.ids ? refs : refs.filter((ref) => isInside(ref.date, query));
    },

    async count(owner, query, { signal, exclude, timeZone, most }) {
      const q = formatGmailQuery(query, { exclude, timeZone });
      // Gmail's own estimate of the result's size may be far off.
      const ids = await listIds(owner, { q }, most + 1, signal);
      return { count: Math.min(ids.length, most), more: ids.length > most };
    },

    async listThread(owner, threadId, { signal }) {
      const thread = await call(owner, signal, (request) =>
        client.users.threads.get({ userId: 'me', id: threadId, format: 'minimal' }, request),
      ).catch(forgiveGone);
      return (thread?.messages ?? [])
        .filter(isThere)
        .sort((a, b) => Number(a.internalDate) - Number(b.internalDate))
        .map((message) => message.id ?? '');
    },

    async read(owner, mailId, { signal, whole = false }) {
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
        whole,
      });
    },

    async listCorrespondents(owner, limit, { signal }) {
      const q = '-in:drafts -category:promotions';
      const ids = await listIds(owner, { q }, 2 * limit, signal);
      const found = await readAllMetadata(owner, ids, ['From', 'To', 'Cc'], signal);
      const people = found.flatMap((message) =>
        ['From', 'To', 'Cc'].flatMap((name) => readAddresses(readHeader(message, name))),
      );
      return rankCorrespondents(people).slice(0, limit);
    },
  };
}

/** Neither a draft nor in the bin. */
export function isThere({ labelIds }: gmail_v1.Schema$Message): boolean {
  return !labelIds?.some((id) => id === 'DRAFT' || id === 'TRASH');
}

function toIso(internalDate: string | null | undefined): string {
  return new Date(Number(internalDate ?? 0)).toISOString();
}

/** Gmail counts in whole seconds. */
function isInside(date: string, { since, until }: MailQuery): boolean {
  const at = Date.parse(date);
  return (
    (since === undefined || at >= Date.parse(since)) &&
    (until === undefined || at < Date.parse(until))
  );
}

export function toMailRef(accountId: string, message: gmail_v1.Schema$Message): MailRef {
  const [from = { name: '', address: '' }] = readAddresses(readHeader(message, 'From'));
  const headers = (message.payload?.headers ?? []).map(
    ({ name, value }) => [name?.toLowerCase() ?? '', value ?? ''] as const,
  );
  const utcOffset = readUtcOffset(readHeader(message, 'Date'));
  return {
    id: message.id ?? '',
    threadId: message.threadId ?? '',
    accountId,
    from,
    subject: readHeader(message, 'Subject'),
    date: toIso(message.internalDate),
    snippet: (message.snippet ?? '').slice(0, 200),
    unread: message.labelIds?.includes('UNREAD') ?? false,
    labelIds: message.labelIds ?? [],
    to: readAddresses(readHeader(message, 'To')),
    cc: readAddresses(readHeader(message, 'Cc')),
    ...(utcOffset !== null && { utcOffset }),
    ...(isAutomated(new Map(headers), from) && { automated: true }),
  };
}
