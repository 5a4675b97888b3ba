import { findOwner } from '../gmail/aliases.ts';
import type { AccountState } from '../state.ts';
import { findLabelId } from './labels.ts';
import type { Mail } from './mail.ts';
import { ALEX, ALEX_AT_HOME } from './people.ts';
import { type WrittenBody, writeBodies } from './quoting.ts';
import { writeRawMessage } from './raw-message.ts';
import { createMessageId, createMessageIdHeader } from './stable-ids.ts';

/** A mail as it went over the wire, and where it stands in its conversation. */
interface SentMail {
  mail: Mail;
  body: WrittenBody;
  raw: string;
  messageId: string;
  references: string[];
  /** Key of the first mail of the conversation. */
  rootKey: string;
}

const FIRST_HISTORY_ID = 48_200;
const OWN_ACCOUNTS = new Set([ALEX.email, ALEX_AT_HOME.email]);

function sendMail(mail: Mail, sent: Map<string, SentMail>): SentMail {
  const answered = mail.answers === undefined ? undefined : sent.get(mail.answers);
  if (mail.answers !== undefined && answered === undefined) {
    throw new Error(`mail ${mail.key} answers ${mail.answers}, which was not sent before it`);
  }
  if (sent.has(mail.key)) throw new Error(`two mails have the key ${mail.key}`);
  const body = writeBodies(mail, answered);
  const messageId = createMessageIdHeader(mail.key, mail.from.email);
  const references = answered === undefined ? [] : [...answered.references, answered.messageId];
  const raw = writeRawMessage({
    mail,
    messageId,
    text: body.text,
    ...(body.html === undefined ? {} : { html: body.html }),
    ...(answered === undefined ? {} : { inReplyTo: answered.messageId, references }),
  });
  return { mail, body, raw, messageId, references, rootKey: answered?.rootKey ?? mail.key };
}

function listInboxLabels(mail: Mail, account: AccountState): string[] {
  // Only Alex has sorted his mail; in the other mailboxes it lies as it came, read.
  if (!OWN_ACCOUNTS.has(account.email)) {
    return mail.members === undefined
      ? ['INBOX', 'CATEGORY_PERSONAL']
      : ['INBOX', 'CATEGORY_FORUMS'];
  }
  const unread = mail.unread === true ? ['UNREAD'] : [];
  if (mail.place === 'SPAM' || mail.place === 'TRASH') return [mail.place, ...unread];
  const own = (mail.labels ?? []).map((label) => findLabelId(account.labels, label));
  const category = own.some((label) => label.startsWith('CATEGORY_')) ? [] : ['CATEGORY_PERSONAL'];
  const place = mail.place === 'archive' ? [] : ['INBOX'];
  return [...unread, ...own, ...category, ...place];
}

function storeMessage(account: AccountState, sent: SentMail, labelIds: string[]): void {
  const at = sent.mail.at.epochMilliseconds;
  const id = createMessageId(account.email, sent.mail.key, at);
  if (account.messages[id] !== undefined) throw new Error(`message id ${id} is taken`);
  const threadId = findThreadId(account, sent) ?? id;
  account.historyId += 3;
  account.messages[id] = {
    id,
    threadId,
    labelIds,
    internalDate: at,
    historyId: account.historyId,
    raw: Buffer.from(sent.raw, 'ascii').toString('base64'),
  };
}

const threads = new WeakMap<AccountState, Map<string, string>>();

/** A conversation has the id of its first message in this mailbox. */
function findThreadId(account: AccountState, sent: SentMail): string | undefined {
  const known = threads.get(account) ?? new Map<string, string>();
  threads.set(account, known);
  const id = createMessageId(account.email, sent.mail.key, sent.mail.at.epochMilliseconds);
  const existing = known.get(sent.rootKey);
  if (existing === undefined) known.set(sent.rootKey, id);
  return existing;
}

/**
 * Delivers the mails, oldest first: a copy with SENT for the sender and one for each recipient that
 * has a mailbox, all with the same bytes and Message-ID. Throws on contradictory data.
 */
export function deliverMails(accounts: Record<string, AccountState>, mails: Mail[]): void {
  for (const account of Object.values(accounts)) account.historyId = FIRST_HISTORY_ID;
  const sent = new Map<string, SentMail>();
  const inOrder = mails.toSorted((a, b) => a.at.epochMilliseconds - b.at.epochMilliseconds);
  for (const mail of inOrder) {
    const message = sendMail(mail, sent);
    sent.set(mail.key, message);
    const sender = accounts[mail.from.email];
    if (sender !== undefined) storeMessage(sender, message, ['SENT']);
    const addressed = [...mail.to, ...(mail.cc ?? [])].map((recipient) => recipient.email);
    for (const email of new Set([...addressed, ...(mail.members ?? [])])) {
      const account = findOwner(accounts, email);
      if (account === undefined || account === sender) continue;
      storeMessage(account, message, listInboxLabels(mail, account));
    }
  }
}
