import { paginate, readJsonObject, readPageSize, type SandboxApp } from '../http.ts';
import type { AccountState, Sandbox, StoredMessage } from '../state.ts';
import { readStrings } from './body-fields.ts';
import {
  applyLabelChange,
  readLabelChange,
  trashMessages,
  untrashMessages,
} from './change-messages.ts';
import { requireMessage } from './find-resources.ts';
import { invalidArgument } from './gmail-errors.ts';
import { openMailbox, readFilter, readFormat } from './gmail-request.ts';
import { removeMessage } from './mailbox.ts';
import { describeLabels, findAttachment, formatMessage } from './message-resource.ts';
import { searchMessages } from './search-messages.ts';

const MESSAGES = '/gmail/v1/users/:userId/messages';

/** `users.messages`, but for the calls that bring a mail along. */
export function registerMessages(app: SandboxApp, sandbox: Sandbox): void {
  app.get(MESSAGES, async (c) => {
    const account = openMailbox(c, sandbox, 'read');
    const found = await searchMessages(sandbox, account, readFilter(c, sandbox, account));
    const { items, nextPageToken } = paginate(found, {
      pageSize: readPageSize(c, 100, 500),
      pageToken: c.req.query('pageToken'),
      keyOf: ({ id }) => id,
    });
    return c.json({
      ...(items.length > 0 && { messages: items.map(({ id, threadId }) => ({ id, threadId })) }),
      ...(nextPageToken !== undefined && { nextPageToken }),
      resultSizeEstimate: found.length,
    });
  });

  app.get(`${MESSAGES}/:id`, async (c) => {
    const account = openMailbox(c, sandbox, 'read');
    const options = readFormat(c, sandbox);
    return c.json(await formatMessage(requireMessage(account, c.req.param('id')), options));
  });

  app.get(`${MESSAGES}/:messageId/attachments/:id`, (c) => {
    const account = openMailbox(c, sandbox, 'content');
    const message = requireMessage(account, c.req.param('messageId'));
    const body = findAttachment(message, c.req.param('id'));
    if (!body) throw invalidArgument('Invalid attachment token');
    return c.json(body);
  });

  app.post(`${MESSAGES}/batchModify`, async (c) => {
    const account = openMailbox(c, sandbox, 'modify');
    const body = await readJsonObject(c);
    const change = readLabelChange(account, body);
    applyLabelChange(account, readMessages(account, body), change);
    return c.body(null, 204);
  });

  app.post(`${MESSAGES}/batchDelete`, async (c) => {
    const account = openMailbox(c, sandbox, 'destroy');
    const body = await readJsonObject(c);
    for (const message of readMessages(account, body)) removeMessage(account, message);
    return c.body(null, 204);
  });

  app.post(`${MESSAGES}/:id/modify`, async (c) => {
    const account = openMailbox(c, sandbox, 'modify');
    const body = await readJsonObject(c);
    const message = requireMessage(account, c.req.param('id'));
    applyLabelChange(account, [message], readLabelChange(account, body));
    return c.json(describeLabels(message));
  });

  app.post(`${MESSAGES}/:id/trash`, (c) => {
    const account = openMailbox(c, sandbox, 'modify');
    const message = requireMessage(account, c.req.param('id'));
    trashMessages(account, [message]);
    return c.json(describeLabels(message));
  });

  app.post(`${MESSAGES}/:id/untrash`, (c) => {
    const account = openMailbox(c, sandbox, 'modify');
    const message = requireMessage(account, c.req.param('id'));
    untrashMessages(account, [message]);
    return c.json(describeLabels(message));
  });

  app.delete(`${MESSAGES}/:id`, (c) => {
    const account = openMailbox(c, sandbox, 'destroy');
    removeMessage(account, requireMessage(account, c.req.param('id')));
    return c.body(null, 204);
  });
}

/** Gmail takes this many ids in one batch call. */
const MAX_IDS = 1000;

/** The messages of a batch call; ids that aren't there are passed over, as Gmail does. */
function readMessages(account: AccountState, body: Record<string, unknown>): StoredMessage[] {
  const ids = new Set(readStrings(body, 'ids'));
  if (ids.size === 0) throw invalidArgument('No message ids specified.');
  if (ids.size > MAX_IDS) throw invalidArgument('Too many message ids specified.');
  return [...ids].flatMap((id) =>
    Object.hasOwn(account.messages, id) ? (account.messages[id] ?? []) : [],
  );
}
