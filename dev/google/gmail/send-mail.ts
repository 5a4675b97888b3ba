import mimeFuncs from 'nodemailer/lib/mime-funcs/index.js';
import type { AccountState, Sandbox, StoredMessage } from '../state.ts';
import { maySendFrom } from './aliases.ts';
import { addMissingHeaders, deliverMail } from './deliver-mail.ts';
import { invalidArgument } from './gmail-errors.ts';
import { editHeaders, parseHeaders, readAddresses } from './mail-headers.ts';
import { addMessage, type NewMessage } from './mailbox.ts';

const ADDRESS = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+$/;

/**
 * Everyone that the headers name, each address once, in lower case.
 * @throws GoogleError 400 where there is nobody, or an address that cannot be one.
 */
function readRecipients(raw: Buffer): string[] {
  const headers = parseHeaders(raw);
  const recipients = ['To', 'Cc', 'Bcc'].flatMap((name) =>
    readAddresses(headers, name).map(({ address }) => {
      if (!ADDRESS.test(address)) throw invalidArgument(`Invalid ${name} header`);
      return address.toLowerCase();
    }),
  );
  if (recipients.length === 0) throw invalidArgument('Recipient address required');
  return [...new Set(recipients)];
}

/**
 * Sends a mail from an account, all at once: the sender's copy with SENT (Bcc kept), a copy for
 * each recipient who lives here, a record for those who don't. From is an address that the account
 * may send from. Throws before anything has changed.
 */
export function sendMail(
  sandbox: Sandbox,
  account: AccountState,
  mail: { raw: Buffer } & Pick<NewMessage, 'threadId' | 'wantedThreadId'>,
): StoredMessage {
  const recipients = readRecipients(mail.raw);
  const at = sandbox.now();
  const raw = addMissingHeaders(sandbox, setSender(mail.raw, account), at);
  const sent = addMessage(sandbox, account, {
    raw,
    labelIds: ['SENT'],
    internalDate: at,
    threadId: mail.threadId,
    wantedThreadId: mail.wantedThreadId,
  });
  deliverMail(sandbox, { raw, from: account.email, to: recipients, at });
  return sent;
}

/**
 * Keeps a From that the account is verified for. Of any other, Gmail lets the display name stand and
 * puts the account's own address in.
 */
export function setSender(raw: Buffer, account: AccountState): Buffer {
  const senders = readAddresses(parseHeaders(raw), 'From');
  const [sender] = senders;
  if (senders.length === 1 && sender && maySendFrom(account, sender.address)) return raw;
  return editHeaders(raw, {
    set: { From: formatMailbox(sender?.name || account.name, account.email) },
  });
}

function formatMailbox(name: string, address: string): string {
  if (name === '') return address;
  const isPlain = /^[\w !#$%&'*+/=?^`{|}~-]+$/.test(name);
  const isAscii = /^[\x20-\x7e]*$/.test(name);
  const quoted = `"${name.replace(/["\\]/g, '\\$&')}"`;
  return `${isPlain ? name : isAscii ? quoted : mimeFuncs.encodeWords(name)} <${address}>`;
}
