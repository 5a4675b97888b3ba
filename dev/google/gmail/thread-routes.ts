import type { gmail_v1 } from 'googleapis/build/src/apis/gmail/index.js';
import { paginate, readJsonObject, readPageSize, type SandboxApp } from '../http.ts';
import type { Sandbox, StoredMessage } from '../state.ts';
import {
  applyLabelChange,
  readLabelChange,
  trashMessages,
  untrashMessages,
} from './change-messages.ts';
import { requireThread } from './find-resources.ts';
import { openMailbox, readFilter, readFormat } from './gmail-request.ts';
import { readContent } from './mail-content.ts';
import { removeMessage } from './mailbox.ts';
import { describeLabels, formatMessage } from './message-resource.ts';
import { searchMessages } from './search-messages.ts';

const THREADS = '/gmail/v1/users/:userId/threads';

/** `users.threads`. */
export function registerThreads(app: SandboxApp, sandbox: Sandbox): void {
  app.get(THREADS, async (c) => {
    const account = openMailbox(c, sandbox, 'read');
    const found = await searchMessages(sandbox, account, readFilter(c, sandbox, account));
    // A thread stands where the newest of its messages that were found stands.
    const ids = [...new Set(found.map(({ threadId }) => threadId))];
    const { items, nextPageToken } = paginate(ids, {
      pageSize: readPageSize(c, 100, 500),
      pageToken: c.req.query('pageToken'),
      keyOf: (id) => id,
    });
    const threads = await Promise.all(
      items.map((id) => describeThread(id, requireThread(account, id))),
    );
    return c.json({
      ...(threads.length > 0 && { threads }),
      ...(nextPageToken !== undefined && { nextPageToken }),
      resultSizeEstimate: ids.length,
    });
  });

  app.get(`${THREADS}/:id`, async (c) => {
    const account = openMailbox(c, sandbox, 'read');
    const options = readFormat(c, sandbox);
    const id = c.req.param('id');
    const messages = requireThread(account, id);
    return c.json({
      id,
      historyId: readHistoryId(messages),
      messages: await Promise.all(messages.map((message) => formatMessage(message, options))),
    });
  });

  app.post(`${THREADS}/:id/modify`, async (c) => {
    const account = openMailbox(c, sandbox, 'modify');
    const body = await readJsonObject(c);
    const messages = requireThread(account, c.req.param('id'));
    applyLabelChange(account, messages, readLabelChange(account, body));
    return c.json({ id: c.req.param('id'), messages: messages.map(describeLabels) });
  });

  app.post(`${THREADS}/:id/trash`, (c) => {
    const account = openMailbox(c, sandbox, 'modify');
    const messages = requireThread(account, c.req.param('id'));
    trashMessages(account, messages);
    return c.json({ id: c.req.param('id'), messages: messages.map(describeLabels) });
  });

  app.post(`${THREADS}/:id/untrash`, (c) => {
    const account = openMailbox(c, sandbox, 'modify');
    const messages = requireThread(account, c.req.param('id'));
    untrashMessages(account, messages);
    return c.json({ id: c.req.param('id'), messages: messages.map(describeLabels) });
  });

  app.delete(`${THREADS}/:id`, (c) => {
    const account = openMailbox(c, sandbox, 'destroy');
    for (const message of requireThread(account, c.req.param('id')))
      removeMessage(account, message);
    return c.body(null, 204);
  });
}

async function describeThread(
  id: string,
  messages: [StoredMessage, ...StoredMessage[]],
): Promise<gmail_v1.Schema$Thread> {
  const { snippet } = await readContent(messages.at(-1) ?? messages[0]);
  return { id, snippet, historyId: readHistoryId(messages) };
}

/** The id of the last change to any of the messages. */
function readHistoryId(messages: readonly StoredMessage[]): string {
  return String(Math.max(...messages.map(({ historyId }) => historyId)));
}
