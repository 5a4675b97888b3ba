import type { AccountState, Sandbox, StoredMessage } from '../state.ts';
import { recordHistory } from './history.ts';
import { identifyMail } from './stored-mail.ts';
import { findThread } from './threading.ts';

export interface NewMessage {
  raw: Buffer;
  labelIds: readonly string[];
  /** Milliseconds since the epoch; now, where absent. */
  internalDate?: number;
  /** The thread it goes into, whatever the rules say; for a draft's successor. */
  threadId?: string | undefined;
  /** The thread that a caller asks for; taken only if Gmail's threading rules allow it. */
  wantedThreadId?: string | undefined;
}

/**
 * Puts a message into one mailbox: its own id, its thread by Gmail's rules, a history record.
 * The one way in; drafts, sent copies, deliveries and seeds all use it.
 */
export function addMessage(
  sandbox: Sandbox,
  account: AccountState,
  mail: NewMessage,
): StoredMessage {
  const threadId =
    mail.threadId ?? findThread(account, identifyMail(mail.raw), mail.wantedThreadId);
  const id = sandbox.nextId();
  const message: StoredMessage = {
    id,
    threadId: threadId ?? id,
    labelIds: [...new Set(mail.labelIds)],
    internalDate: mail.internalDate ?? sandbox.now(),
    historyId: account.historyId,
    raw: mail.raw.toString('base64'),
  };
  account.messages[id] = message;
  recordHistory(account, message, { kind: 'messagesAdded' });
  return message;
}

/** Takes a message out of its mailbox for good, with the draft that held it. */
export function removeMessage(account: AccountState, message: StoredMessage): void {
  delete account.messages[message.id];
  for (const draft of Object.values(account.drafts))
    if (draft.messageId === message.id) delete account.drafts[draft.id];
  recordHistory(account, message, { kind: 'messagesDeleted' });
}

/**
 * Adds and removes labels; what is both added and removed ends up removed. Only real changes reach
 * the history, so a repeated call leaves no trace.
 */
export function changeLabels(
  account: AccountState,
  message: StoredMessage,
  change: { add?: readonly string[]; remove?: readonly string[] },
): void {
  const remove = new Set(change.remove ?? []);
  const added = [...new Set(change.add ?? [])].filter(
    (id) => !message.labelIds.includes(id) && !remove.has(id),
  );
  const removed = message.labelIds.filter((id) => remove.has(id));
  if (added.length === 0 && removed.length === 0) return;
  message.labelIds = [...message.labelIds.filter((id) => !remove.has(id)), ...added];
  if (added.length > 0) recordHistory(account, message, { kind: 'labelsAdded', labelIds: added });
  if (removed.length > 0)
    recordHistory(account, message, { kind: 'labelsRemoved', labelIds: removed });
}
