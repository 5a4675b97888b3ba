import type { AccountState } from '../state.ts';
import { identifyStored, type MailIdentity } from './stored-mail.ts';

/** Whether one mail answers the other, or both answer the same third one. */
function areRelated(a: MailIdentity, b: MailIdentity): boolean {
  if (b.messageId !== undefined && a.references.has(b.messageId)) return true;
  if (a.messageId !== undefined && b.references.has(a.messageId)) return true;
  for (const id of a.references) if (b.references.has(id)) return true;
  return false;
}

/**
 * The thread of this mailbox that a mail belongs to; `undefined`: a thread of its own.
 *
 * Gmail asks for both: the mail is tied to the thread by References or In-Reply-To, and the
 * subjects match. An API caller's `threadId` only chooses among threads that fulfil this.
 * Source: https://developers.google.com/gmail/api/guides/threads
 * @param wanted the `threadId` that the caller asked for, if any.
 */
export function findThread(
  account: AccountState,
  mail: MailIdentity,
  wanted?: string,
): string | undefined {
  if (mail.references.size === 0 && mail.messageId === undefined) return undefined;
  let found: string | undefined;
  for (const message of Object.values(account.messages)) {
    if (message.threadId === found) continue;
    const other = identifyStored(message);
    if (other.baseSubject !== mail.baseSubject || !areRelated(mail, other)) continue;
    if (wanted === undefined || message.threadId === wanted) return message.threadId;
    found = message.threadId;
  }
  return found;
}
