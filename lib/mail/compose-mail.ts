import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type Mail from 'nodemailer/lib/mailer/index.js';
import type { MailPayload } from '#lib/domain/action.ts';
import type { Address } from '#lib/domain/mail.ts';
import type { AttachedFile } from './attached-files.ts';
import { isAddress } from './mail-addresses.ts';

/** A new mail, a reply or one that passes another on. */
export interface WritableMail extends MailPayload {
  /** Message-ID of the mail that is answered; null: none is. */
  inReplyTo: string | null;
  references: string[];
}

export interface ComposeMailOptions {
  /** Idempotency key of the action; Message-ID and `X-Countersign-Action` are made from it. */
  actionKey: string;
  /** Right side of the Message-ID. */
  messageIdDomain: string;
  attachments?: readonly AttachedFile[];
  /** Date header; the present moment if absent. */
  date?: Date;
}

/** A recipient or an id that cannot stand in a header as it is. */
export class UnwritableMailError extends Error {
  readonly code = 'unwritable_mail';
  readonly retryable = false;
  override readonly name = 'UnwritableMailError';
}

/** RFC 5322 2.1.1: no line of a header is longer, folded or not. */
const MAX_SUBJECT = 900;

/** One line: whatever could end a header or hide in one becomes a space. */
function flatten(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
      .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
      .replace(/ {2,}/g, ' ')
      .trim()
      .toWellFormed()
  );
}

function writeMailbox({ name, address }: Address): { name: string; address: string } {
  if (!isAddress(address)) {
    throw new UnwritableMailError(`No mail can be addressed to "${flatten(address)}".`);
  }
  return { name: flatten(name), address };
}

function readMessageIds(ids: readonly string[]): string[] {
  return ids.filter((id) => /^<[\u0021-\u003b\u003d\u003f-\u007e]{1,900}>$/.test(id));
}

function checkKey(key: string, domain: string): void {
  if (!/^[\w.-]{1,200}$/.test(key) || !/^[\w.-]{1,253}$/.test(domain)) {
    throw new UnwritableMailError(
      'The action key or the Message-ID domain has characters that a header cannot carry.',
    );
  }
}

/** The Message-ID that the mail of this action has, before and after it was sent. */
export function createMessageId(actionKey: string, messageIdDomain: string): string {
  checkKey(actionKey, messageIdDomain);
  return `<${actionKey}@${messageIdDomain}>`;
}

/** A type of one file: nothing that a reader would take apart or fetch from elsewhere. */
function readFileType(mimeType: string): string {
  const type = mimeType.toLowerCase();
  const isFile =
    /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/.test(type) && !/^(multipart|message)\//.test(type);
  return isFile || type === 'message/rfc822' ? type : 'application/octet-stream';
}

function writeAttachment({ filename, mimeType, content }: AttachedFile) {
  return {
    filename: flatten(filename) || 'unnamed',
    contentType: readFileType(mimeType),
    contentDisposition: 'attachment' as const,
    content: Buffer.from(content),
  };
}

/** CRLF line ends, of which the last one ends the text. */
function writeText(body: string): string {
  const lines = body.toWellFormed().replace(/\r\n?|\n/g, '\n');
  return `${lines.replace(/\n+$/, '')}\n`.replace(/\n/g, '\r\n');
}

/**
 * Writes a mail as an RFC 5322 message: CRLF line ends, text/plain in UTF-8, quoted-printable, in
 * multipart/mixed where it has attachments. The same mail, key and date give the same bytes.
 * Nothing in a name, a subject or a filename can start a header of its own.
 * @throws UnwritableMailError for an address, key or domain that is not one
 */
export async function composeMail(
  mail: WritableMail,
  options: ComposeMailOptions,
): Promise<Buffer> {
  const messageId = createMessageId(options.actionKey, options.messageIdDomain);
  const [inReplyTo] = readMessageIds(mail.inReplyTo === null ? [] : [mail.inReplyTo]);
  const references = readMessageIds([...mail.references, ...(inReplyTo ? [inReplyTo] : [])]);
  // The library takes `baseBoundary` and `newline` too, which its types leave out.
  const content: Mail.Options & { baseBoundary: string; newline: string } = {
    from: writeMailbox(mail.from),
    to: mail.to.map(writeMailbox),
    cc: mail.cc.map(writeMailbox),
    subject: [...flatten(mail.subject)].slice(0, MAX_SUBJECT).join(''),
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    references: [...new Set(references)],
    messageId,
    date: options.date ?? new Date(),
    headers: { 'X-Countersign-Action': options.actionKey },
    text: writeText(mail.body),
    encoding: 'quoted-printable',
    attachments: (options.attachments ?? []).map(writeAttachment),
    newline: '\r\n',
    // Nobody whose file is attached knows the key, so no file can hold the boundary.
    baseBoundary: options.actionKey,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  return new MailComposer(content).compile().build();
}
