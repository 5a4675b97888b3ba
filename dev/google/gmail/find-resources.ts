import type { gmail_v1 } from 'googleapis/build/src/apis/gmail/index.js';
import type { AccountState, StoredDraft, StoredMessage } from '../state.ts';
import { invalidArgument, notFound } from './gmail-errors.ts';
import { findLabel } from './system-labels.ts';

/** @throws GoogleError 400 for what cannot be an id, 404 for one that isn't there. */
export function requireMessage(account: AccountState, id: string): StoredMessage {
  if (!/^[0-9a-f]{1,16}$/i.test(id)) throw invalidArgument('Invalid id value');
  const message = Object.hasOwn(account.messages, id) ? account.messages[id] : undefined;
  if (!message) throw notFound();
  return message;
}

/** A thread's messages, oldest first. */
export function requireThread(
  account: AccountState,
  id: string,
): [StoredMessage, ...StoredMessage[]] {
  if (!/^[0-9a-f]{1,16}$/i.test(id)) throw invalidArgument('Invalid id value');
  const [first, ...rest] = Object.values(account.messages)
    .filter(({ threadId }) => threadId === id)
    .sort((a, b) => a.internalDate - b.internalDate);
  if (!first) throw notFound();
  return [first, ...rest];
}

export function requireDraft(
  account: AccountState,
  id: string,
): { draft: StoredDraft; message: StoredMessage } {
  const draft = Object.hasOwn(account.drafts, id) ? account.drafts[id] : undefined;
  const message = draft && account.messages[draft.messageId];
  if (!draft || !message) throw notFound();
  return { draft, message };
}

export function requireLabel(account: AccountState, id: string): gmail_v1.Schema$Label {
  const label = findLabel(account, id);
  if (!label) throw invalidArgument(`Invalid label: ${id}`);
  return label;
}
