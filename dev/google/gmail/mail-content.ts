import { compile } from 'html-to-text';
import PostalMime, { type Attachment, type Email } from 'postal-mime';
import type { StoredMessage } from '../state.ts';
import { findHeader, readAddresses, readHeaderText } from './mail-headers.ts';
import { decodeRaw, identifyStored } from './stored-mail.ts';
import { foldApart, foldWords } from './words.ts';

/** What search and snippets need of a message. The fields are folded by `foldWords`. */
export interface MailContent {
  from: string;
  to: string;
  cc: string;
  bcc: string;
  subject: string;
  deliveredTo: string;
  list: string;
  /** Subject, body, addresses and attachment names together. */
  everything: string;
  /** One entry for each attachment. */
  filenames: string[];
  messageId: string;
  /** Size of the whole message in bytes. */
  size: number;
  /** The start of the text, HTML-escaped as Gmail's snippets are. */
  snippet: string;
}

/** Characters of a text that search looks at. */
const SEARCHED_TEXT = 500_000;

const convertHtml = compile({
  wordwrap: false,
  selectors: [
    { selector: 'a', format: 'anchor', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
  ],
});

const contents = new WeakMap<StoredMessage, MailContent>();

/** The content of a message, read once and remembered. Never rejects, however broken the mail. */
export async function readContent(message: StoredMessage): Promise<MailContent> {
  const known = contents.get(message);
  if (known) return known;
  const content = await parseContent(message);
  contents.set(message, content);
  return content;
}

/** As `readContent` for many; what is known already costs no promise of its own. */
export async function readContents(
  messages: readonly StoredMessage[],
): Promise<ReadonlyMap<StoredMessage, MailContent>> {
  const result = new Map<StoredMessage, MailContent>();
  for (const message of messages)
    result.set(message, contents.get(message) ?? (await readContent(message)));
  return result;
}

async function parseContent(message: StoredMessage): Promise<MailContent> {
  const raw = decodeRaw(message);
  const { headers, messageId } = identifyStored(message);
  const email = await parseEmail(raw);
  const text = readText(email);
  const foldAddresses = (name: string) =>
    foldApart(readAddresses(headers, name).flatMap((mailbox) => [mailbox.name, mailbox.address]));
  const [from, to, cc, bcc] = [
    foldAddresses('From'),
    foldAddresses('To'),
    foldAddresses('Cc'),
    foldAddresses('Bcc'),
  ];
  const subject = foldWords(readHeaderText(headers, 'Subject'));
  const attachments = (email?.attachments ?? []).filter(isAttachment);
  const filenames = attachments.map(({ filename }) => foldWords(filename ?? ''));
  const body = foldWords(text.slice(0, SEARCHED_TEXT));
  return {
    from,
    to,
    cc,
    bcc,
    subject,
    deliveredTo: foldWords(findHeader(headers, 'Delivered-To') ?? ''),
    list: foldWords(findHeader(headers, 'List-Id') ?? findHeader(headers, 'List-Post') ?? ''),
    everything: [subject, body, from, to, cc, bcc, ...filenames].join('\n'),
    filenames,
    messageId: messageId ?? '',
    size: raw.length,
    snippet: createSnippet(text),
  };
}

/** An image shown inside the text is no attachment, and neither is an unnamed part. */
function isAttachment({ filename, related, mimeType }: Attachment): boolean {
  return filename !== null && !(related === true && mimeType.startsWith('image/'));
}

async function parseEmail(raw: Buffer): Promise<Email | undefined> {
  try {
    return await PostalMime.parse(raw);
  } catch {
    return undefined;
  }
}

function readText(email: Email | undefined): string {
  if (email?.text) return email.text;
  if (!email?.html) return '';
  return convertHtml(email.html.slice(0, SEARCHED_TEXT));
}

const SNIPPET_LENGTH = 200;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The first words of a text on one line, cut between two words, escaped for HTML. */
export function createSnippet(text: string): string {
  const line = text.slice(0, 4000).replace(/\s+/g, ' ').trim();
  const cut = line.length > SNIPPET_LENGTH ? line.slice(0, SNIPPET_LENGTH + 1) : line;
  const whole = cut === line ? line : cut.replace(/\s\S*$/, '').slice(0, SNIPPET_LENGTH);
  return whole.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char);
}
