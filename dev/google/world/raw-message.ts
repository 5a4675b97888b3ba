import mimeFuncs from 'nodemailer/lib/mime-funcs/index.js';
import qp from 'nodemailer/lib/qp/index.js';
import type { Temporal } from 'temporal-polyfill';
import type { Attachment, Mail } from './mail.ts';
import { getTimeZone, type Mailbox } from './people.ts';
import { createBoundary } from './stable-ids.ts';

// nodemailer's composer draws its boundaries at random and works in streams; the world has to be
// the same bytes each time, so only its encoders are used.

interface MimePart {
  headers: string[];
  body: string;
}

/** What a raw message needs beyond the mail itself. */
export interface MessageParts {
  mail: Mail;
  messageId: string;
  inReplyTo?: string;
  references?: string[];
  text: string;
  html?: string;
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** RFC 5322 section 3.3: `Tue, 14 Oct 2025 09:14:00 -0400`. */
function writeDateHeader(at: Temporal.ZonedDateTime): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = WEEKDAYS[at.dayOfWeek - 1] ?? '';
  const month = MONTHS[at.month - 1] ?? '';
  const time = `${two(at.hour)}:${two(at.minute)}:${two(at.second)}`;
  return `${day}, ${at.day} ${month} ${at.year} ${time} ${at.offset.replace(':', '')}`;
}

function isAscii(text: string): boolean {
  return mimeFuncs.isPlainText(text.replace(/[\r\n\t]/g, ''));
}

/** RFC 2047 encoded-words where the value is not ASCII. */
function encodeHeaderText(value: string, charset: Mail['charset']): string {
  if (isAscii(value)) return value;
  if (charset === 'iso-8859-1') {
    return `=?ISO-8859-1?B?${Buffer.from(value, 'latin1').toString('base64')}?=`;
  }
  return mimeFuncs.encodeWords(value, 'Q', 52);
}

function writeMailbox(mailbox: Mailbox, charset: Mail['charset']): string {
  if (mailbox.name === '') return mailbox.email;
  const quoted = /[^A-Za-z0-9 '-]/.test(mailbox.name) && isAscii(mailbox.name);
  const name = quoted ? `"${mailbox.name}"` : encodeHeaderText(mailbox.name, charset);
  return `${name} <${mailbox.email}>`;
}

function writeHeader(name: string, value: string): string {
  return mimeFuncs.foldLines(`${name}: ${value}`, 76);
}

function writeTextPart(type: string, text: string, charset: Mail['charset']): MimePart {
  const body = text.replace(/\r?\n/g, '\r\n');
  const contentType = `Content-Type: ${type}; charset=${charset === 'iso-8859-1' ? 'ISO-8859-1' : 'UTF-8'}`;
  const short = body.split('\r\n').every((line) => line.length <= 78);
  if (isAscii(body) && short) {
    return { headers: [contentType, 'Content-Transfer-Encoding: 7bit'], body };
  }
  const bytes = Buffer.from(body, charset === 'iso-8859-1' ? 'latin1' : 'utf8');
  return {
    headers: [contentType, 'Content-Transfer-Encoding: quoted-printable'],
    body: qp.wrap(qp.encode(bytes), 76),
  };
}

function wrapBase64(content: Buffer): string {
  return content.toString('base64').replace(/.{76}(?=.)/g, '$&\r\n');
}

function writeAttachmentPart(attachment: Attachment): MimePart {
  return {
    headers: [
      `Content-Type: ${attachment.contentType}; name="${attachment.filename}"`,
      `Content-Disposition: attachment; filename="${attachment.filename}"`,
      'Content-Transfer-Encoding: base64',
    ],
    body: wrapBase64(attachment.content),
  };
}

function joinParts(subtype: string, boundary: string, parts: MimePart[]): MimePart {
  const body = parts
    .map((part) => `--${boundary}\r\n${part.headers.join('\r\n')}\r\n\r\n${part.body}\r\n`)
    .join('');
  return {
    headers: [`Content-Type: multipart/${subtype}; boundary="${boundary}"`],
    body: `${body}--${boundary}--\r\n`,
  };
}

function writeBody({ mail, text, html }: MessageParts): MimePart {
  const alternatives = [writeTextPart('text/plain', text, mail.charset)];
  if (html !== undefined) alternatives.push(writeTextPart('text/html', html, mail.charset));
  if (mail.calendar !== undefined) {
    const part = writeTextPart('text/calendar', mail.calendar, 'utf-8');
    part.headers[0] = 'Content-Type: text/calendar; charset=UTF-8; method=REQUEST';
    alternatives.push(part);
  }
  const [only] = alternatives;
  const body =
    alternatives.length === 1 && only !== undefined
      ? only
      : joinParts('alternative', createBoundary(mail.key, 'alternative'), alternatives);
  const attachments = (mail.attachments ?? []).map(writeAttachmentPart);
  if (attachments.length === 0) return body;
  return joinParts('mixed', createBoundary(mail.key, 'mixed'), [body, ...attachments]);
}

/** Writes a whole RFC 5322 message: CRLF line ends, ASCII only, the same bytes for the same input. */
export function writeRawMessage(parts: MessageParts): string {
  const { mail } = parts;
  const writeList = (list: Mailbox[]): string =>
    list.map((mailbox) => writeMailbox(mailbox, mail.charset)).join(', ');
  const body = writeBody(parts);
  const headers = [
    'MIME-Version: 1.0',
    writeHeader('Date', writeDateHeader(mail.at.withTimeZone(getTimeZone(mail.from.email)))),
    writeHeader('Message-ID', parts.messageId),
    ...(parts.inReplyTo === undefined ? [] : [writeHeader('In-Reply-To', parts.inReplyTo)]),
    ...(parts.references === undefined
      ? []
      : [writeHeader('References', parts.references.join(' '))]),
    writeHeader('Subject', encodeHeaderText(mail.subject, mail.charset)),
    writeHeader('From', writeList([mail.from])),
    writeHeader('To', writeList(mail.to)),
    ...(mail.cc === undefined ? [] : [writeHeader('Cc', writeList(mail.cc))]),
    ...(mail.headers ?? []).map(([name, value]) => writeHeader(name, value)),
    ...body.headers,
  ];
  return `${headers.join('\r\n')}\r\n\r\n${body.body.replace(/(\r\n)*$/, '\r\n')}`;
}
