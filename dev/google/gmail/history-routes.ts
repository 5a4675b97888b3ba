import type { gmail_v1 } from 'googleapis/build/src/apis/gmail/index.js';
import { paginate, readPageSize, type SandboxApp } from '../http.ts';
import type { Sandbox } from '../state.ts';
import { invalidArgument, notFound } from './gmail-errors.ts';
import { openMailbox } from './gmail-request.ts';
import { readHistoryFloor } from './history.ts';

/** The `historyTypes` of the API and the field of a record that each stands for. */
const TYPES: Readonly<
  Record<string, 'messagesAdded' | 'messagesDeleted' | 'labelsAdded' | 'labelsRemoved'>
> = {
  messageAdded: 'messagesAdded',
  messageDeleted: 'messagesDeleted',
  labelAdded: 'labelsAdded',
  labelRemoved: 'labelsRemoved',
};

/** `users.history`. */
export function registerHistory(app: SandboxApp, sandbox: Sandbox): void {
  app.get('/gmail/v1/users/:userId/history', (c) => {
    const account = openMailbox(c, sandbox, 'read');
    const start = c.req.query('startHistoryId') ?? '';
    if (!/^\d{1,15}$/.test(start)) throw invalidArgument('Invalid startHistoryId');
    // Gmail answers the same for an id that is too old as for one that it never handed out.
    if (Number(start) < readHistoryFloor(account) || Number(start) > account.historyId)
      throw notFound();
    const types = (c.req.queries('historyTypes') ?? []).filter((type) => type !== '');
    for (const type of types)
      if (!Object.hasOwn(TYPES, type))
        throw invalidArgument(`Invalid value at 'history_types': "${type}"`);
    const labelId = c.req.query('labelId');
    const records = account.history.filter(
      (record) =>
        Number(record.id) > Number(start) &&
        (types.length === 0 || types.some((type) => hasChange(record, type))) &&
        (!labelId || touchesLabel(record, labelId)),
    );
    const { items, nextPageToken } = paginate(records, {
      pageSize: readPageSize(c, 100, 500),
      pageToken: c.req.query('pageToken'),
      keyOf: ({ id }) => id ?? '',
    });
    return c.json({
      ...(items.length > 0 && { history: items }),
      ...(nextPageToken !== undefined && { nextPageToken }),
      historyId: String(account.historyId),
    });
  });
}

function hasChange(record: gmail_v1.Schema$History, type: string): boolean {
  const field = TYPES[type];
  return field !== undefined && record[field] !== undefined;
}

/** Whether the message carried the label after the change, or the change was about the label. */
function touchesLabel(record: gmail_v1.Schema$History, labelId: string): boolean {
  const moved = [...(record.labelsAdded ?? []), ...(record.labelsRemoved ?? [])];
  const all = [...moved, ...(record.messagesAdded ?? []), ...(record.messagesDeleted ?? [])];
  return (
    moved.some((change) => change.labelIds?.includes(labelId)) ||
    all.some(({ message }) => message?.labelIds?.includes(labelId))
  );
}
