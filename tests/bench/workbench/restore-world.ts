import type { AccountState, SandboxState } from '#dev/google/state.ts';

/**
 * Puts the world back as it was. A message keeps its object, by which the sandbox remembers what it
 * has read of it: a mailbox that is parsed anew for each request takes most of the time.
 */
export function restoreWorld(state: SandboxState, original: SandboxState): void {
  state.outbound = [];
  for (const [email, before] of Object.entries(original.accounts)) {
    const account = state.accounts[email];
    if (account) restoreAccount(account, before);
  }
}

function restoreAccount(account: AccountState, before: AccountState): void {
  const messages = Object.values(before.messages).map((message) => {
    const kept = account.messages[message.id] ?? { ...message };
    const { labelIds, threadId, internalDate, historyId } = message;
    return Object.assign(kept, { labelIds: [...labelIds], threadId, internalDate, historyId });
  });
  Object.assign(account, {
    historyId: before.historyId,
    history: [],
    messages: Object.fromEntries(messages.map((message) => [message.id, message])),
    drafts: {},
    labels: structuredClone(before.labels),
    calendars: structuredClone(before.calendars),
  });
}
