import type { gmail_v1 } from 'googleapis/build/src/apis/gmail/index.js';
import { createMessageId } from '#lib/mail/compose-mail.ts';
import type { MailService, Owner } from '#lib/tools/ports.ts';
import { forgiveGone } from './forgive-gone.ts';
import type { GmailCalls } from './gmail-calls.ts';
import { readHeader } from './mail-headers.ts';

type Message = gmail_v1.Schema$Message;

const ACTION_HEADER = 'X-Countersign-Action';
/** Newest sent mails, and newest drafts, that are looked through. */
const RECENT_OWN = 25;

/**
 * Finds the mail that carries an action's key. First in its thread; then by the Message-ID that is
 * made from the key, which is exact; then among the account's newest, because Gmail's search may
 * not know yet what came in a moment ago, and need not keep a Message-ID.
 */
export function createFindByKey(calls: GmailCalls): MailService['findByKey'] {
  const { client, call, listIds, readAllMetadata, messageIdDomain } = calls;

  async function readThread(owner: Owner, id: string, signal: AbortSignal): Promise<Message[]> {
    const thread = await call(owner, signal, (request) =>
      client.users.threads.get(
        { userId: 'me', id, format: 'metadata', metadataHeaders: [ACTION_HEADER] },
        request,
      ),
    ).catch(forgiveGone);
    return thread?.messages ?? [];
  }

  async function searchMessageId(owner: Owner, key: string, signal: AbortSignal) {
    const messageId = createMessageId(key, messageIdDomain).slice(1, -1);
    const ids = await listIds(owner, { q: `rfc822msgid:${messageId}` }, 10, signal);
    return readAllMetadata(owner, ids, [ACTION_HEADER], signal);
  }

  async function readRecentOwn(owner: Owner, signal: AbortSignal): Promise<Message[]> {
    const lists = await Promise.all(
      ['SENT', 'DRAFT'].map((label) => listIds(owner, { labelIds: [label] }, RECENT_OWN, signal)),
    );
    return readAllMetadata(owner, [...new Set(lists.flat())], [ACTION_HEADER], signal);
  }

  async function findDraft(owner: Owner, messageId: string, signal: AbortSignal) {
    let pageToken: string | undefined;
    do {
      const page = await call(owner, signal, (request) =>
        client.users.drafts.list(
          { userId: 'me', maxResults: 500, ...(pageToken ? { pageToken } : {}) },
          request,
        ),
      );
      const draft = page.drafts?.find((one) => one.message?.id === messageId);
      if (draft?.id) {
        return draft.id;
      }
      pageToken = page.nextPageToken ?? undefined;
    } while (pageToken !== undefined);
    return null;
  }

  return async (owner, key, threadId, { signal }) => {
    const match =
      (threadId === null ? null : pickOwn(await readThread(owner, threadId, signal), key)) ??
      pickOwn(await searchMessageId(owner, key, signal), key) ??
      pickOwn(await readRecentOwn(owner, signal), key);
    if (!match?.id) {
      return null;
    }
    if (hasLabel(match, 'SENT')) {
      return { kind: 'sent', messageId: match.id, threadId: match.threadId ?? threadId ?? '' };
    }
    const draftId = await findDraft(owner, match.id, signal);
    return draftId === null ? null : { kind: 'draft', draftId };
  };
}

/**
 * The message with the key, a sent one before a draft. Only what this account wrote itself:
 * anybody can write a header into a mail to it.
 */
function pickOwn(messages: Message[], key: string): Message | null {
  const carriers = messages.filter((message) => readHeader(message, ACTION_HEADER) === key);
  return (
    carriers.find((message) => hasLabel(message, 'SENT')) ??
    carriers.find((message) => hasLabel(message, 'DRAFT')) ??
    null
  );
}

function hasLabel(message: Message, label: string): boolean {
  return message.labelIds?.includes(label) === true;
}
