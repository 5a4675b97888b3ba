import { formatMailDate } from './mail-date.ts';
import { findHeader } from './mail-headers.ts';
import { identifyMail } from './stored-mail.ts';

export interface FailedDelivery {
  /** The address that doesn't exist. */
  address: string;
  /** Who sent the mail, and gets the bounce. */
  sender: string;
  raw: Buffer;
  at: number;
  /** Unique; becomes part of the bounce's Message-ID. */
  id: string;
}

/**
 * The report that Gmail's mailer daemon sends for an address that doesn't exist, in the shape of
 * RFC 3464. Its subject is its own, so it opens a thread of its own.
 */
export function composeBounce(failed: FailedDelivery): Buffer {
  const { headers, messageId } = identifyMail(failed.raw);
  const address = failed.address.replace(/[\r\n]/g, '');
  const boundary = `bounce_${failed.id}`;
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const references = messageId === undefined ? [] : [`<${messageId}>`];
  const lines = [
    'From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
    `To: ${failed.sender}`,
    `Date: ${formatMailDate(failed.at)}`,
    `Message-ID: <${failed.id}.bounce@googlemail.com>`,
    ...references.flatMap((id) => [`In-Reply-To: ${id}`, `References: ${id}`]),
    'Subject: Delivery Status Notification (Failure)',
    'Auto-Submitted: auto-replied',
    `X-Failed-Recipients: ${address}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset="UTF-8"',
    'Content-Transfer-Encoding: 8bit',
    '',
    '** Address not found **',
    '',
    `Your message wasn't delivered to ${address} because the address couldn't be found, or is unable to receive mail.`,
    '',
    'The response from the remote server was:',
    '550 5.1.1 The email account that you tried to reach does not exist.',
    '',
    `--${boundary}`,
    'Content-Type: message/delivery-status',
    '',
    `Reporting-MTA: dns; ${domain}`,
    '',
    `Final-Recipient: rfc822; ${address}`,
    'Action: failed',
    'Status: 5.1.1',
    '',
    `--${boundary}`,
    'Content-Type: text/rfc822-headers',
    '',
    ...['From', 'To', 'Subject', 'Date', 'Message-ID'].flatMap((name) => {
      const value = findHeader(headers, name);
      return value === undefined ? [] : [`${name}: ${value}`];
    }),
    '',
    `--${boundary}--`,
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}
