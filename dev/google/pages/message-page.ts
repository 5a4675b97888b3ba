import { findHeader } from '../gmail/mail-headers.ts';
import type { MimePart } from '../gmail/mime-tree.ts';
import { sortNewestFirst } from '../gmail/search-messages.ts';
import { identifyStored } from '../gmail/stored-mail.ts';
import type { AccountState, StoredMessage } from '../state.ts';
import { formatFullTime } from './display-time.ts';
import { type Html, html } from './html.ts';
import { linkText, type OpenedMail, openMail, writeFrameDocument } from './mail-body.ts';
import { summariseMail, writeMailboxes } from './mail-summary.ts';
import { nameLabel } from './mailbox-page.ts';
import { buildPath, renderPage } from './page-layout.ts';

function renderFacts(account: AccountState, message: StoredMessage): Html {
  const rows = ['From', 'To', 'Cc', 'Bcc', 'Reply-To'].flatMap((field) => {
    const value = writeMailboxes(message, field);
    return value === '' ? [] : [html`<dt>${field}</dt><dd>${value}</dd>`];
  });
  const key = findHeader(identifyStored(message).headers, 'X-Countersign-Action');
  const labels = message.labelIds.map(
    (id) => html`<span class="tag">${nameLabel(account, id)}</span>`,
  );
  return html`<dl class="facts">${rows}<dt>Date</dt><dd>${formatFullTime(message.internalDate, account.timeZone)}</dd><dt>Labels</dt><dd>${labels}</dd>${key === undefined ? undefined : html`<dt>Action</dt><dd>${key}</dd>`}</dl>`;
}

function renderBody(mail: OpenedMail, subject: string): Html {
  if (mail.html === undefined) {
    return html`<div class="card"><pre>${linkText(mail.text ?? '')}</pre></div>`;
  }
  const document = writeFrameDocument(mail.html, subject);
  const text =
    mail.text === undefined
      ? undefined
      : html`<details><summary>The mail as plain text</summary><div class="card"><pre>${linkText(mail.text)}</pre></div></details>`;
  return html`<iframe title="Text of the mail" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${document}"></iframe>${text}`;
}

function writeSize(bytes: number): string {
  return bytes < 1024 ? `${bytes} bytes` : `${Math.round(bytes / 1024)} kB`;
}

function renderAttachments(
  account: AccountState,
  message: StoredMessage,
  attachments: MimePart[],
): Html | undefined {
  if (attachments.length === 0) return undefined;
  const items = attachments.map(
    (part) =>
      html`<li><a href="${buildPath('mailbox', account.email, 'messages', message.id, 'attachments', part.partId)}" download>${part.filename}</a> <span class="quiet">${part.mimeType}, ${writeSize(part.body.length)}</span></li>`,
  );
  return html`<h2>Attachments</h2><ul class="plain">${items}</ul>`;
}

function renderThread(account: AccountState, message: StoredMessage): Html | undefined {
  const others = sortNewestFirst(
    Object.values(account.messages).filter(({ threadId }) => threadId === message.threadId),
  ).toReversed();
  if (others.length < 2) return undefined;
  const items = others.map((other) => {
    const { from, subject } = summariseMail(other);
    const time = formatFullTime(other.internalDate, account.timeZone);
    const current = other.id === message.id;
    return html`<li>${current ? html`<b aria-current="true">${from}: ${subject}</b> (this mail)` : html`<a href="${buildPath('mailbox', account.email, 'messages', other.id)}">${from}: ${subject}</a>`} <span class="quiet">${time}</span></li>`;
  });
  return html`<h2>Conversation</h2><ol>${items}</ol>`;
}

/** One opened mail. Opening it doesn't mark it as read. */
export function renderMessagePage(account: AccountState, message: StoredMessage): Response {
  const { subject } = summariseMail(message);
  const mail = openMail(message);
  return renderPage({
    title: subject,
    account,
    showsMail: true,
    content: html`<h1>${subject}</h1>${renderFacts(account, message)}${renderBody(mail, subject)}${renderAttachments(account, message, mail.attachments)}${renderThread(account, message)}`,
  });
}

/** What may go into a header as it is; a mail can name its parts in any way. */
const SAFE_TYPE = /^[\w.+-]+\/[\w.+-]+$/;

/** RFC 5987: percent-encoded UTF-8, with the few marks that `encodeURIComponent` leaves alone. */
function encodeFilename(filename: string): string {
  return encodeURIComponent(filename.toWellFormed()).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** An attachment as a download; `undefined` where the message has none at that part. */
export function downloadAttachment(message: StoredMessage, partId: string): Response | undefined {
  const part = openMail(message).attachments.find((attachment) => attachment.partId === partId);
  if (part === undefined) return undefined;
  return new Response(new Uint8Array(part.body), {
    headers: {
      'Content-Type': SAFE_TYPE.test(part.mimeType) ? part.mimeType : 'application/octet-stream',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeFilename(part.filename)}`,
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
