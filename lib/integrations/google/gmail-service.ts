import { gmail, type gmail_v1 } from 'googleapis/build/src/apis/gmail/index.js';
import type { SendReplyPayload } from '#lib/domain/action.ts';
import type { MailRef } from '#lib/domain/mail.ts';
import { composeReply, UnwritableMailError } from '#lib/mail/compose-reply.ts';
import { parseMail } from '#lib/mail/parse-mail.ts';
import { InvalidInputError, NotFoundError } from '#lib/platform/errors.ts';
import type { MailService, Owner } from '#lib/tools/ports.ts';
import { formatGmailQuery } from './gmail-query.ts';
import {
  type CallRequest,
  callGoogle,
  type GoogleClientOptions,
  mapParallel,
} from './google-client.ts';
import { readAddresses, readHeader } from './mail-headers.ts';
import { rankCorrespondents } from './rank-correspondents.ts';

const LIST_PAGE = 500;
/** Gmail lists the newest first only: to find the oldest, so many are listed. */
const MAX_LISTED = 5_000;
const PARALLEL_READS = 20;
/** Our own newest mails that are looked through for one that is not in its thread. */
const RECENT_OWN = 50;
const ACTION_HEADER = 'X-Countersign-Action';

/** Gmail v1. https://developers.google.com/workspace/gmail/api/reference/rest */
export function createGmailService(options: GoogleClientOptions): MailService {
  const client = gmail('v1');

  function call<T>(
    owner: Owner,
    signal: AbortSignal,
    work: (request: CallRequest) => Promise<{ data: T }>,
  ): Promise<T> {
    return callGoogle(options, owner, signal, work);
  }

  async function listIds(owner: Owner, q: string, limit: number, signal: AbortSignal) {
    const ids: string[] = [];
    let pageToken: string | undefined;
    do {
      const maxResults = Math.min(LIST_PAGE, limit - ids.length);
      const page = await call(owner, signal, (request) =>
        client.users.messages.list(
          { userId: 'me', q, maxResults, ...(pageToken ? { pageToken } : {}) },
          request,
        ),
      );
      ids.push(...(page.messages ?? []).map((message) => message.id ?? ''));
      pageToken = page.nextPageToken ?? undefined;
    } while (pageToken !== undefined && ids.length < limit);
    return ids;
  }

  function readMetadata(owner: Owner, id: string, headers: string[], signal: AbortSignal) {
    return call(owner, signal, (request) =>
      client.users.messages.get(
        { userId: 'me', id, format: 'metadata', metadataHeaders: headers },
        request,
      ),
    );
  }

  /** A mail that vanished between listing and reading is left out. */
  async function readAllMetadata(
    owner: Owner,
    ids: string[],
    headers: string[],
    signal: AbortSignal,
  ): Promise<gmail_v1.Schema$Message[]> {
    const found = await mapParallel(ids, PARALLEL_READS, (id) =>
      readMetadata(owner, id, headers, signal).catch(forgiveGone),
    );
    return found.filter((message) => message !== null);
  }

  async function listRecentOwn(owner: Owner, signal: AbortSignal) {
    const ids = await listIds(owner, '{in:sent in:drafts} newer_than:7d', RECENT_OWN, signal);
    return readAllMetadata(owner, ids, [ACTION_HEADER], signal);
  }

  return {
    async search(owner, query, { signal, exclude, timeZone }) {
      const q = formatGmailQuery(query, { exclude, timeZone });
      const ids =
        query.order === 'newest'
          ? await listIds(owner, q, query.limit, signal)
          : (await listIds(owner, q, MAX_LISTED, signal)).reverse().slice(0, query.limit);
      const found = await readAllMetadata(owner, ids, ['From', 'Subject'], signal);
      return found.map((message) => toMailRef(owner.accountId, message));
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
      const ids = await listIds(owner, '-in:drafts -category:promotions', 2 * limit, signal);
      const found = await readAllMetadata(owner, ids, ['From', 'To', 'Cc'], signal);
      const people = found.flatMap((message) =>
        ['From', 'To', 'Cc'].flatMap((name) => readAddresses(readHeader(message, name))),
      );
      return rankCorrespondents(people).slice(0, limit);
    },

    async createDraft(owner, reply, key, { signal }) {
      const raw = writeReply(reply, key, options.messageIdDomain);
      const draft = await call(owner, signal, (request) =>
        client.users.drafts.create(
          {
            userId: 'me',
            requestBody: {
              message: {
                threadId: reply.threadId,
                raw: Buffer.from(raw).toString('base64url'),
              },
            },
          },
          request,
        ),
      );
      return { draftId: draft.id ?? '' };
    },

    async sendDraft(owner, draftId, { signal }) {
      const sent = await call(owner, signal, (request) =>
        client.users.drafts.send({ userId: 'me', requestBody: { id: draftId } }, request),
      ).catch(forgiveGone);
      return sent === null
        ? { sent: false, gone: true }
        : { sent: true, messageId: sent.id ?? '', threadId: sent.threadId ?? '' };
    },

    async findByKey(owner, key, threadId, { signal }) {
      const thread = await call(owner, signal, (request) =>
        client.users.threads.get(
          { userId: 'me', id: threadId, format: 'metadata', metadataHeaders: [ACTION_HEADER] },
          request,
        ),
      ).catch(forgiveGone);
      // Only what this account wrote itself: anybody can write a header into a mail to it.
      const isMatch = (message: gmail_v1.Schema$Message) =>
        readHeader(message, ACTION_HEADER) === key &&
        message.labelIds?.some((id) => id === 'SENT' || id === 'DRAFT') === true;
      // A reply whose subject was edited does not stay in the thread that it answers.
      const match =
        thread?.messages?.find(isMatch) ?? (await listRecentOwn(owner, signal)).find(isMatch);
      if (!match?.id) {
        return null;
      }
      if (!match.labelIds?.includes('DRAFT')) {
        return { kind: 'sent', messageId: match.id, threadId: match.threadId ?? threadId };
      }
      const drafts = await call(owner, signal, (request) =>
        client.users.drafts.list({ userId: 'me', maxResults: 500 }, request),
      );
      const draft = drafts.drafts?.find((one) => one.message?.id === match.id);
      return draft?.id ? { kind: 'draft', draftId: draft.id } : null;
    },
  };
}

function writeReply(reply: SendReplyPayload, actionKey: string, messageIdDomain: string): string {
  try {
    return composeReply(reply, { actionKey, messageIdDomain });
  } catch (error) {
    if (error instanceof UnwritableMailError) {
      throw new InvalidInputError(error.code, error.message, { cause: error });
    }
    throw error;
  }
}

function forgiveGone(error: unknown): null {
  if (error instanceof NotFoundError) {
    return null;
  }
  throw error;
}

function toIso(internalDate: string | null | undefined): string {
  return new Date(Number(internalDate ?? 0)).toISOString();
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
  };
}
