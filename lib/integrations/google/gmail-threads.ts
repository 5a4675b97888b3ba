import type { FoundThread, MailService } from '#lib/tools/ports.ts';
import { forgiveGone } from './forgive-gone.ts';
import type { GmailCalls } from './gmail-calls.ts';
import { formatGmailQuery } from './gmail-query.ts';
import { isThere, SEARCH_HEADERS, toMailRef } from './gmail-reading.ts';
import { mapParallel } from './google-client.ts';

/** Mails that are listed for so many threads at most. */
const MAILS_A_THREAD = 5;
const PARALLEL_READS = 20;

/** One call lists what matches, and one a thread tells who wrote in it. */
export function createSearchThreads({
  client,
  call,
  listMessages,
}: GmailCalls): MailService['searchThreads'] {
  return async (owner, query, { signal, exclude, timeZone, most }) => {
    const q = formatGmailQuery(query, { exclude, timeZone });
    const limit = most * MAILS_A_THREAD;
    const listed = await listMessages(owner, { q }, limit, signal);
    const byThread = Map.groupBy(listed, ({ threadId }) => threadId);
    const wanted = [...byThread].slice(0, most);
    const threads = await mapParallel(wanted, PARALLEL_READS, async ([id, mails]) => {
      const thread = await call(owner, signal, (request) =>
        client.users.threads.get(
          { userId: 'me', id, format: 'metadata', metadataHeaders: SEARCH_HEADERS },
          request,
        ),
      ).catch(forgiveGone);
      const messages = (thread?.messages ?? []).filter(isThere);
      return {
        threadId: id,
        found: mails.map((mail) => mail.id),
        mails: messages
          .sort((a, b) => Number(a.internalDate) - Number(b.internalDate))
          .map((message) => toMailRef(owner.accountId, message)),
      } satisfies FoundThread;
    });
    return {
      threads: threads.filter(({ mails }) => mails.length > 0),
      more: byThread.size > most || listed.length >= limit,
    };
  };
}
