import type { AccountState } from '../state.ts';
import { readString } from './body-fields.ts';
import { requireThread } from './find-resources.ts';

/**
 * The `threadId` of a message that comes in by a call; `undefined` where there is none.
 * @throws GoogleError 404 for a thread that this mailbox doesn't have.
 */
export function readThreadId(
  account: AccountState,
  message: Record<string, unknown>,
): string | undefined {
  const threadId = readString(message, 'threadId');
  if (!threadId) return undefined;
  requireThread(account, threadId);
  return threadId;
}
