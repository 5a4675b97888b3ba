import { gmail, type gmail_v1 } from 'googleapis/build/src/apis/gmail/index.js';
import type { Owner } from '#lib/tools/ports.ts';
import { forgiveGone } from './forgive-gone.ts';
import {
  type CallRequest,
  callGoogle,
  type GoogleClientOptions,
  mapParallel,
} from './google-client.ts';

const LIST_PAGE = 500;
const PARALLEL_READS = 20;

/** Which messages are listed: by a search, or by labels, which a change shows in at once. */
type MessageList = { q: string } | { labelIds: string[] };

/** What the parts of the Gmail service share: one call, and the calls that page. */
export interface GmailCalls {
  client: gmail_v1.Gmail;
  messageIdDomain: string;
  call<T>(
    owner: Owner,
    signal: AbortSignal,
    work: (request: CallRequest) => Promise<{ data: T }>,
  ): Promise<T>;
  /** Newest first. */
  listMessages(
    owner: Owner,
    list: MessageList,
    limit: number,
    signal: AbortSignal,
  ): Promise<{ id: string; threadId: string }[]>;
  /** Their ids alone. */
  listIds(owner: Owner, list: MessageList, limit: number, signal: AbortSignal): Promise<string[]>;
  /** A mail that vanished between listing and reading is left out. */
  readAllMetadata(
    owner: Owner,
    ids: string[],
    headers: string[],
    signal: AbortSignal,
  ): Promise<gmail_v1.Schema$Message[]>;
}

export function createGmailCalls(options: GoogleClientOptions): GmailCalls {
  const client = gmail('v1');

  const call: GmailCalls['call'] = (owner, signal, work) =>
    callGoogle(options, { owner, service: 'gmail', signal }, work);

  const listMessages: GmailCalls['listMessages'] = async (owner, list, limit, signal) => {
    const listed: { id: string; threadId: string }[] = [];
    let pageToken: string | undefined;
    do {
      const maxResults = Math.min(LIST_PAGE, limit - listed.length);
      const page = await call(owner, signal, (request) =>
        client.users.messages.list(
          { userId: 'me', ...list, maxResults, ...(pageToken ? { pageToken } : {}) },
          request,
        ),
      );
      listed.push(
        ...(page.messages ?? []).map(({ id, threadId }) => ({
          id: id ?? '',
          threadId: threadId ?? '',
        })),
      );
      pageToken = page.nextPageToken ?? undefined;
    } while (pageToken !== undefined && listed.length < limit);
    return listed;
  };

  return {
    client,
    messageIdDomain: options.messageIdDomain,
    call,
    listMessages,

    async listIds(...list) {
      return (await listMessages(...list)).map(({ id }) => id);
    },

    async readAllMetadata(owner, ids, headers, signal) {
      const found = await mapParallel(ids, PARALLEL_READS, (id) =>
        call(owner, signal, (request) =>
          client.users.messages.get(
            { userId: 'me', id, format: 'metadata', metadataHeaders: headers },
            request,
          ),
        ).catch(forgiveGone),
      );
      return found.filter((message) => message !== null);
    },
  };
}
