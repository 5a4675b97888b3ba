import type { AccountState } from '../state.ts';

export interface LabelCounts {
  messagesTotal: number;
  messagesUnread: number;
  threadsTotal: number;
  threadsUnread: number;
}

/** How many messages and threads of a mailbox carry a label, and how many of those are unread. */
export function countLabel(account: AccountState, id: string): LabelCounts {
  const messages = Object.values(account.messages).filter(({ labelIds }) => labelIds.includes(id));
  const unread = messages.filter(({ labelIds }) => labelIds.includes('UNREAD'));
  return {
    messagesTotal: messages.length,
    messagesUnread: unread.length,
    threadsTotal: new Set(messages.map(({ threadId }) => threadId)).size,
    threadsUnread: new Set(unread.map(({ threadId }) => threadId)).size,
  };
}
