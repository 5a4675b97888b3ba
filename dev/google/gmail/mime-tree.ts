import mimeFuncs from 'nodemailer/lib/mime-funcs/index.js';
import { decodeWords } from 'postal-mime';
import { findBodyStart, findHeader, type MailHeader, parseHeaders } from './mail-headers.ts';

/** One part of a mail, as Gmail's `payload` shows it. */
export interface MimePart {
  /** Gmail's address of the part: '' for the root, then '0', '0.1' … */
  partId: string;
  headers: MailHeader[];
  /** Lower case, e.g. `text/plain`. */
  mimeType: string;
  /** Decoded; empty where the part isn't named. */
  filename: string;
  /** The content with its transfer encoding undone, text in UTF-8; empty for a multipart. */
  body: Buffer;
  parts: MimePart[];
}

/** Parts deeper than this are kept as they are: a mail must not be able to exhaust the stack. */
const MAX_DEPTH = 40;

export interface MimeOptions {
  /** Whether an attached message (`message/rfc822`) is opened into parts of its own. */
  openMessages: boolean;
}

/** The part tree of a message. Never throws: what cannot be understood becomes a plain text body. */
export function parseMimeTree(
  raw: Buffer,
  options: MimeOptions = { openMessages: true },
): MimePart {
  return parsePart(raw, { partId: '', depth: 0, defaultType: 'text/plain' }, options);
}

interface Position {
  partId: string;
  depth: number;
  /** What a part without a Content-Type is. */
  defaultType: string;
}

function parsePart(raw: Buffer, position: Position, options: MimeOptions): MimePart {
  const { partId, depth } = position;
  const headers = parseHeaders(raw);
  const content = raw.subarray(findBodyStart(raw));
  const type = parseStructured(findHeader(headers, 'Content-Type') ?? '');
  const mimeType = /^[^\s/]+\/[^\s/]+$/.test(type.value) ? type.value : position.defaultType;
  const part: MimePart = {
    partId,
    headers,
    mimeType,
    filename: readFilename(headers, type.params),
    body: Buffer.alloc(0),
    parts: [],
  };
  const parseChild = (child: Buffer, index: number, defaultType: string) =>
    parsePart(child, { partId: joinPartId(partId, index), depth: depth + 1, defaultType }, options);
  const boundary = type.params['boundary'];
  if (mimeType.startsWith('multipart/') && boundary && depth < MAX_DEPTH) {
    const childType = mimeType === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
    part.parts = splitByBoundary(content, boundary).map((child, index) =>
      parseChild(child, index, childType),
    );
    return part;
  }
  const decoded = decodeTransfer(content, findHeader(headers, 'Content-Transfer-Encoding') ?? '');
  if (mimeType === 'message/rfc822' && options.openMessages && depth < MAX_DEPTH)
    part.parts = [parseChild(decoded, 0, 'text/plain')];
  part.body = mimeType.startsWith('text/') ? toUtf8(decoded, type.params['charset']) : decoded;
  return part;
}

function joinPartId(parent: string, index: number): string {
  return parent === '' ? String(index) : `${parent}.${index}`;
}

interface StructuredHeader {
  value: string;
  params: Record<string, string | undefined>;
}

/** A structured header: its value in lower case and its parameters, RFC 2231 and 2047 undone. */
function parseStructured(header: string): StructuredHeader {
  const { value, params } = mimeFuncs.parseHeaderValue(header);
  return { value: value.replace(/\(.*$/s, '').trim().toLowerCase(), params };
}

function readFilename(headers: MailHeader[], typeParams: StructuredHeader['params']): string {
  const disposition = parseStructured(findHeader(headers, 'Content-Disposition') ?? '');
  return decodeWords(disposition.params['filename'] ?? typeParams['name'] ?? '').trim();
}

/** The parts between the boundary lines; preamble and epilogue are dropped (RFC 2046, 5.1.1). */
function splitByBoundary(content: Buffer, boundary: string): Buffer[] {
  const text = content.toString('latin1');
  const mark = `--${Buffer.from(boundary).toString('latin1')}`;
  const parts: Buffer[] = [];
  let partStart = -1;
  for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + mark.length)) {
    if (at > 0 && text[at - 1] !== '\n') continue;
    const newline = text.indexOf('\n', at);
    const lineEnd = newline === -1 ? text.length : newline;
    const tail = text.slice(at + mark.length, lineEnd).trimEnd();
    if (tail !== '' && tail !== '--') continue;
    if (partStart !== -1) parts.push(content.subarray(partStart, dropLineBreak(text, at)));
    partStart = tail === '--' ? -1 : Math.min(lineEnd + 1, text.length);
    if (tail === '--') return parts;
  }
  if (partStart !== -1) parts.push(content.subarray(partStart));
  return parts;
}

/** The line break before a boundary belongs to the boundary. */
function dropLineBreak(text: string, at: number): number {
  if (text[at - 1] !== '\n') return at;
  return text[at - 2] === '\r' ? at - 2 : at - 1;
}

function decodeTransfer(content: Buffer, encoding: string): Buffer {
  const name = encoding.trim().toLowerCase();
  if (name === 'base64') return Buffer.from(content.toString('latin1'), 'base64');
  if (name === 'quoted-printable') return decodeQuotedPrintable(content);
  return content;
}

function decodeQuotedPrintable(content: Buffer): Buffer {
  const text = content
    .toString('latin1')
    // The look behind keeps a long run of spaces from being tried at each of them.
    .replace(/(?<![ \t])[ \t]+(?=\r?\n|$)/g, '')
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  return Buffer.from(text, 'latin1');
}

/** Gmail hands out text parts in UTF-8, whatever charset they came in. */
function toUtf8(bytes: Buffer, charset: string | undefined): Buffer {
  const name = (charset ?? 'utf-8').trim().toLowerCase();
  if (name === 'utf-8' || name === 'utf8' || name === 'us-ascii') return bytes;
  try {
    return Buffer.from(new TextDecoder(name).decode(bytes));
  } catch {
    return bytes;
  }
}
