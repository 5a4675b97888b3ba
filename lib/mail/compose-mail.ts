import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import qp from 'nodemailer/lib/qp/index.js';
import type { SendReplyPayload } from '#lib/domain/action.ts';
import type { Address } from '#lib/domain/mail.ts';
import { isAddress } from './mail-addresses.ts';

export interface ComposeReplyOptions {
  /** Idempotency key of the action; Message-ID and `X-Countersign-Action` are made from it. */
  actionKey: string;
  /** Right side of the Message-ID. */
  messageIdDomain: string;
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

/** The Message-ID that a reply of this action has, before and after it was sent. */
export function createReplyMessageId(actionKey: string, messageIdDomain: string): string {
  checkKey(actionKey, messageIdDomain);
  return `<${actionKey}@${messageIdDomain}>`;
}

/**
 * Writes a reply as an RFC 5322 message: CRLF line ends, text/plain in UTF-8, quoted-printable.
 * The same payload, key and date give the same bytes. Nothing in a name or a subject can start a
 * header of its own; throws `UnwritableMailError` for an address, key or domain that is not one.
 */
export function composeReply(payload: SendReplyPayload, options: ComposeReplyOptions): string {
  const messageId = createReplyMessageId(options.actionKey, options.messageIdDomain);
  const [inReplyTo] = readMessageIds([payload.inReplyTo]);
  const references = readMessageIds([...payload.references, ...(inReplyTo ? [inReplyTo] : [])]);
  const node = new MailComposer({
    from: writeMailbox(payload.from),
    to: payload.to.map(writeMailbox),
    cc: payload.cc.map(writeMailbox),
    subject: [...flatten(payload.subject)].slice(0, MAX_SUBJECT).join(''),
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    references: [...new Set(references)],
    messageId,
    date: options.date ?? new Date(),
    headers: { 'X-Countersign-Action': options.actionKey },
    // The composer settles the headers for this content; the body below is its own encoder's.
    text: payload.body,
    encoding: 'quoted-printable',
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  const body = `${payload.body
    .toWellFormed()
    .replace(/\r\n?|\n/g, '\n')
    .replace(/\n+$/, '')}\n`;
  const encoded = qp.wrap(qp.encode(body.replace(/\n/g, '\r\n')), 76);
  return `${node.buildHeaders()}\r\n\r\n${encoded}`;
}
