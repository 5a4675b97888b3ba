import type { AccountState, Sandbox, StoredDraft, StoredMessage } from '../state.ts';
import { addMissingHeaders } from './deliver-mail.ts';
import { formatMailDate } from './mail-date.ts';
import { editHeaders } from './mail-headers.ts';
import { addMessage, removeMessage } from './mailbox.ts';
import { sendMail, setSender } from './send-mail.ts';
import { decodeRaw, identifyMail } from './stored-mail.ts';
import { findThread } from './threading.ts';

export interface DraftWithMessage {
  draft: StoredDraft;
  message: StoredMessage;
}

interface DraftMail {
  raw: Buffer;
  wantedThreadId: string | undefined;
}

/** A new draft. Unlike a mail to be sent it may lack recipients and anything else. */
export function createDraft(
  sandbox: Sandbox,
  account: AccountState,
  mail: DraftMail,
): DraftWithMessage {
  const id = `r${BigInt(`0x${sandbox.nextId()}`)}`;
  return storeDraft(sandbox, account, { id, ...mail });
}

/**
 * Puts another message into a draft. A stored message never changes, so the draft gets a new one;
 * a draft that is a thread of its own stays in that thread.
 */
export function replaceDraft(
  sandbox: Sandbox,
  account: AccountState,
  { draft, message }: DraftWithMessage,
  mail: DraftMail,
): DraftWithMessage {
  const wanted = mail.wantedThreadId ?? message.threadId;
  const isAlone = !Object.values(account.messages).some(
    ({ id, threadId }) => threadId === message.threadId && id !== message.id,
  );
  const threadId =
    findThread(account, identifyMail(mail.raw), wanted) ?? (isAlone ? message.threadId : undefined);
  removeMessage(account, message);
  return storeDraft(sandbox, account, { id: draft.id, ...mail, threadId });
}

/**
 * Sends a draft and forgets it, in one step that nothing can come between: of two calls for one
 * draft, the second finds nothing. The sent mail is a new message in the draft's thread.
 * @throws GoogleError 400 for a draft without recipients; it is kept then.
 */
export function sendDraft(
  sandbox: Sandbox,
  account: AccountState,
  { message }: DraftWithMessage,
): StoredMessage {
  const raw = editHeaders(decodeRaw(message), { set: { Date: formatMailDate(sandbox.now()) } });
  const sent = sendMail(sandbox, account, { raw, threadId: message.threadId });
  removeMessage(account, message);
  return sent;
}

function storeDraft(
  sandbox: Sandbox,
  account: AccountState,
  mail: DraftMail & { id: string; threadId?: string | undefined },
): DraftWithMessage {
  const message = addMessage(sandbox, account, {
    raw: addMissingHeaders(sandbox, setSender(mail.raw, account), sandbox.now()),
    labelIds: ['DRAFT'],
    threadId: mail.threadId,
    wantedThreadId: mail.wantedThreadId,
  });
  const draft = { id: mail.id, messageId: message.id };
  account.drafts[mail.id] = draft;
  return { draft, message };
}
