import type { AccountState, Sandbox, StoredMessage } from '../state.ts';
import { findOwner } from './aliases.ts';
import { composeBounce } from './bounce.ts';
import { categoriseMail } from './categories.ts';
import { formatMailDate } from './mail-date.ts';
import { editHeaders } from './mail-headers.ts';
import { addMessage, changeLabels } from './mailbox.ts';
import { identifyMail, identifyStored } from './stored-mail.ts';

export interface MailToDeliver {
  /** The whole RFC 5322 message. A string is written as UTF-8; it is text, not base64. */
  raw: string | Uint8Array;
  /** Envelope sender, a bare address; empty for a mail that must never bounce. */
  from: string;
  /** Envelope recipients, bare addresses; whom the headers name doesn't matter. */
  to: readonly string[];
  /** When it arrives, milliseconds since the epoch; now, where absent. */
  at?: number;
}

export interface Delivery {
  /** The copies that mailboxes of the sandbox got. */
  delivered: { email: string; message: StoredMessage }[];
  /** Addresses outside the sandbox; kept in `state.outbound`. */
  outbound: string[];
  /** Addresses in a domain of the sandbox that nobody has; the sender got a bounce for each. */
  bounced: string[];
}

/** The account behind an address or an alias; a `+tag` and the case are ignored, as Gmail does. */
function findAccount(sandbox: Sandbox, address: string): AccountState | undefined {
  const lower = address.trim().toLowerCase();
  const { accounts } = sandbox.state;
  return findOwner(accounts, lower) ?? findOwner(accounts, lower.replace(/\+[^@]*(?=@)/, ''));
}

/**
 * Delivers a mail as Google's servers would: a copy of its own for each recipient who lives here
 * (INBOX, UNREAD, a category; Bcc taken out; Date and Message-ID added where they are missing), a
 * record in `state.outbound` for the rest of the world, and an 'Address not found' bounce to the
 * sender for an address that a sandbox domain doesn't have. Never throws, whatever the mail holds.
 *
 * A mail that is delivered twice appears twice. Gmail would hide the second copy; here it must
 * show, so that a mail sent twice by mistake can be seen.
 */
export function deliverMail(sandbox: Sandbox, mail: MailToDeliver): Delivery {
  const at = mail.at ?? sandbox.now();
  const raw = completeMail(sandbox, Buffer.from(mail.raw), at);
  const delivery: Delivery = { delivered: [], outbound: [], bounced: [] };
  for (const address of new Set(mail.to.map((to) => to.trim().toLowerCase()))) {
    const account = findAccount(sandbox, address);
    if (account) {
      const message = deliverTo(sandbox, account, { raw, address, at });
      delivery.delivered.push({ email: account.email, message });
    } else if (isSandboxDomain(sandbox, address)) {
      delivery.bounced.push(address);
      bounceToSender(sandbox, mail.from, { address, raw, at });
    } else {
      delivery.outbound.push(address);
      sandbox.state.outbound.push({ to: address, raw: raw.toString('base64'), at });
    }
  }
  return delivery;
}

/** Strips Bcc and adds what every mail must have. */
function completeMail(sandbox: Sandbox, raw: Buffer, at: number): Buffer {
  return editHeaders(addMissingHeaders(sandbox, raw, at), { remove: ['Bcc'] });
}

/** Adds Date and Message-ID where they are missing. */
export function addMissingHeaders(sandbox: Sandbox, raw: Buffer, at: number): Buffer {
  const { headers, messageId } = identifyMail(raw);
  const hasDate = headers.some(({ name }) => name.toLowerCase() === 'date');
  if (hasDate && messageId !== undefined) return raw;
  const set: Record<string, string> = {};
  if (messageId === undefined) set['Message-ID'] = `<${sandbox.nextId()}@mail.gmail.com>`;
  if (!hasDate) set['Date'] = formatMailDate(at);
  return editHeaders(raw, { set });
}

function deliverTo(
  sandbox: Sandbox,
  account: AccountState,
  mail: { raw: Buffer; address: string; at: number },
): StoredMessage {
  const own = findOwnCopy(account, mail.raw);
  if (own) {
    changeLabels(account, own, { add: ['INBOX', 'UNREAD'] });
    return own;
  }
  return addMessage(sandbox, account, {
    raw: editHeaders(mail.raw, { set: { 'Delivered-To': mail.address } }),
    labelIds: ['INBOX', 'UNREAD', categoriseMail(mail.raw)],
    internalDate: mail.at,
  });
}

/** Gmail shows a mail to oneself once, as sent and as received. */
function findOwnCopy(account: AccountState, raw: Buffer): StoredMessage | undefined {
  const { messageId } = identifyMail(raw);
  return Object.values(account.messages).find(
    (message) =>
      message.labelIds.includes('SENT') &&
      !message.labelIds.includes('INBOX') &&
      !message.labelIds.includes('TRASH') &&
      identifyStored(message).messageId === messageId,
  );
}

function isSandboxDomain(sandbox: Sandbox, address: string): boolean {
  const domain = address.slice(address.lastIndexOf('@') + 1);
  return Object.keys(sandbox.state.accounts).some((email) => email.endsWith(`@${domain}`));
}

function bounceToSender(
  sandbox: Sandbox,
  from: string,
  failed: { address: string; raw: Buffer; at: number },
): void {
  const sender = findAccount(sandbox, from);
  if (!sender) return;
  const raw = composeBounce({ ...failed, sender: sender.email, id: sandbox.nextId() });
  const labelIds = ['INBOX', 'UNREAD', 'CATEGORY_UPDATES'];
  addMessage(sandbox, sender, { raw, labelIds, internalDate: failed.at });
}
