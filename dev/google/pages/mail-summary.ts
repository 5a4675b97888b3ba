import { decodeWords } from 'postal-mime';
import { type MailHeader, readAddresses, readHeaderText } from '../gmail/mail-headers.ts';
import { identifyStored } from '../gmail/stored-mail.ts';
import type { StoredMessage } from '../state.ts';

/** What a list shows of a message; names decoded, not escaped. */
export interface MailSummary {
  from: string;
  to: string;
  subject: string;
}

function listNames(headers: readonly MailHeader[], field: string): string {
  return readAddresses(headers, field)
    .map(({ name, address }) => decodeWords(name) || address)
    .join(', ');
}

/** Sender, recipients and subject of a stored message. */
export function summariseMail(message: StoredMessage): MailSummary {
  const { headers } = identifyStored(message);
  return {
    from: listNames(headers, 'From') || '(no sender)',
    to: [listNames(headers, 'To'), listNames(headers, 'Cc')]
      .filter((names) => names !== '')
      .join(', '),
    subject: readHeaderText(headers, 'Subject') || '(no subject)',
  };
}

/** The mailboxes in one header as `Name <address>`, for the opened mail. */
export function writeMailboxes(message: StoredMessage, field: string): string {
  return readAddresses(identifyStored(message).headers, field)
    .map(({ name, address }) => (name === '' ? address : `${decodeWords(name)} <${address}>`))
    .join(', ');
}
