import PostalMime, { type Email } from 'postal-mime';
import type { Mail } from '#lib/domain/mail.ts';
import { pickAttachedFiles } from './attached-files.ts';
import { chooseText } from './choose-text.ts';
import { cleanLine } from './clean-characters.ts';
import { isAutomated } from './detect-automated.ts';
import { isAddress, readAddresses } from './mail-addresses.ts';
import { readMime } from './read-mime.ts';
import { READER_OPTIONS } from './reader-options.ts';

export interface ParseMailInput {
  /** The message as Gmail's `raw` format gives it, decoded from base64url; or Outlook's `.msg`. */
  raw: Uint8Array;
  id: string;
  threadId: string;
  accountId: string;
  /** ISO instant of Gmail's `internalDate`; a mail's own Date header is not believed. */
  internalDate: string;
  labelIds: string[];
  /** With signature and quotes, as a reader sees it; what is hidden is dropped all the same. */
  whole?: boolean;
}

const MAX_REFERENCES = 100;
const MAX_DELIVERIES = 10;

const MESSAGE_ID = /<[^<>\s]{1,900}>/g;

interface Parsed {
  email: Email;
  problem: string | null;
}

async function parse(raw: Uint8Array): Promise<Parsed> {
  try {
    const { email, isWhole } = await readMime(raw);
    const problem = isWhole ? null : 'The mail is too long to be read whole; its start was read.';
    return { email, problem: raw.length === 0 ? 'The mail is empty.' : problem };
  } catch {
    return {
      email: await saveWhatCanBe(raw),
      problem: 'The mail is not built as its headers claim; only parts of it could be read.',
    };
  }
}

/** Second try on the head of the message alone, as plain text; an empty mail if even that fails. */
async function saveWhatCanBe(raw: Uint8Array): Promise<Email> {
  const text = new TextDecoder('utf-8').decode(raw.subarray(0, 200_000));
  const [head = ''] = text.split(/\r?\n\r?\n/, 1);
  const kept = head
    .split(/\r?\n(?![ \t])/)
    .filter(
      (line) =>
        line.length < 10_000 &&
        /^(?:from|to|cc|subject|message-id|references|reply-to):/i.test(line),
    )
    .slice(0, 50);
  try {
    const email = await new PostalMime(READER_OPTIONS).parse(`${kept.join('\r\n')}\r\n\r\n`);
    const body = text.slice(head.length).trim();
    // A body that says it is made of parts shows boundaries and encodings: nothing to read.
    return /^--|content-transfer-encoding/im.test(body) ? email : { ...email, text: body };
  } catch {
    return { headers: [], headerLines: [], attachments: [] };
  }
}

function readHeaders(email: Email): Map<string, string> {
  return new Map(email.headers.map((header) => [header.key, header.value]));
}

function readIds(value: string | undefined): string[] {
  return [...(value ?? '').slice(0, 100_000).matchAll(MESSAGE_ID)].map((match) => match[0]);
}

/** Each server that hands a mail on adds one of these; RFC 9228. */
function readDeliveredTo(email: Email): string[] {
  const values = email.headers.filter(({ key }) => key === 'delivered-to');
  const addresses = values.map(({ value }) => value.trim().toLowerCase()).filter(isAddress);
  return [...new Set(addresses)].slice(0, MAX_DELIVERIES);
}

function findProblem(parsed: Parsed, mail: Mail): string | null {
  if (parsed.problem !== null) {
    return parsed.problem;
  }
  if (mail.from.address === '') {
    return 'The mail does not say who sent it.';
  }
  const broken = (mail.visibleText.match(/\ufffd/g) ?? []).length;
  if (broken > 3 && broken * 20 > mail.visibleText.length) {
    return 'The text of the mail is not in the encoding that it claims.';
  }
  const { headers } = parsed.email;
  const type = headers.find((header) => header.key === 'content-type')?.value ?? '';
  const isEmpty = mail.visibleText === '' && parsed.email.attachments.length === 0;
  if (isEmpty && /^\s*multipart\//i.test(type) && !parsed.email.text && !parsed.email.html) {
    return 'The mail claims to have several parts, but none could be found.';
  }
  return null;
}

/**
 * Reads a raw message (RFC 5322, MIME) as a step may see it: decoded, without quoted text,
 * signature or hidden text. Never throws: of a mail that cannot be parsed it gives what could be
 * saved, with `problem` set. Sizes are capped throughout, so that no mail takes more than a moment.
 */
export async function parseMail(input: ParseMailInput): Promise<Mail> {
  const parsed = await parse(input.raw);
  const { email } = parsed;
  const headers = readHeaders(email);
  const from = readAddresses(email.from ? [email.from] : [])[0] ?? { name: '', address: '' };
  const subject = cleanLine(email.subject ?? '', 500);
  // An invitation is written by a calendar, whoever it is from, and answered there.
  const isInvitation = email.attachments.some((one) => one.method !== undefined);
  const automated = isInvitation || isAutomated(headers, from);
  const { text, hiddenRuns } = chooseText({
    plain: email.text ?? '',
    html: email.html ?? '',
    subject,
    from,
    automated,
    whole: input.whole === true,
  });
  const deliveredTo = readDeliveredTo(email);
  const mail: Mail = {
    id: input.id,
    threadId: input.threadId,
    accountId: input.accountId,
    messageId: readIds(email.messageId)[0] ?? '',
    references: [...new Set([...readIds(email.references), ...readIds(email.inReplyTo)])].slice(
      -MAX_REFERENCES,
    ),
    from,
    replyTo: readAddresses(email.replyTo),
    to: readAddresses(email.to),
    cc: readAddresses(email.cc),
    ...(deliveredTo.length > 0 && { deliveredTo }),
    date: input.internalDate,
    subject,
    visibleText: text,
    attachments: pickAttachedFiles(email).map(({ filename, mimeType, content }) => ({
      filename,
      mimeType,
      size: content.byteLength,
    })),
    labelIds: input.labelIds,
    hiddenRuns,
    problem: null,
    automated,
  };
  return { ...mail, problem: findProblem(parsed, mail) };
}
