import type { gmail_v1 } from 'googleapis/build/src/apis/gmail/index.js';
import type { AccountState, StoredMessage } from '../state.ts';

/** What can happen to a message. */
export type MailboxChange =
  | { kind: 'messagesAdded' | 'messagesDeleted' }
  | { kind: 'labelsAdded' | 'labelsRemoved'; labelIds: string[] };

/** Gmail keeps records for about a week; here the number is limited, so that the state is. */
const MAX_RECORDS = 5000;

/**
 * Writes one change into the mailbox's history. Hands out the mailbox's next history id, which
 * becomes the message's own.
 */
export function recordHistory(
  account: AccountState,
  message: StoredMessage,
  change: MailboxChange,
): void {
  account.historyId += 1;
  message.historyId = account.historyId;
  const ids = { id: message.id, threadId: message.threadId };
  const full = { message: { ...ids, labelIds: [...message.labelIds] } };
  const entry =
    'labelIds' in change
      ? { [change.kind]: [{ ...full, labelIds: change.labelIds }] }
      : { [change.kind]: [full] };
  account.history.push({ id: String(account.historyId), messages: [ids], ...entry });
  if (account.history.length > MAX_RECORDS)
    account.history.splice(0, account.history.length - MAX_RECORDS);
}

/**
 * The oldest history id that a caller may still start from. Ids are handed out without gaps, so it
 * is the one before the oldest record kept.
 */
export function readHistoryFloor(account: AccountState): number {
  const oldest: gmail_v1.Schema$History | undefined = account.history[0];
  return oldest?.id ? Number(oldest.id) - 1 : account.historyId;
}
