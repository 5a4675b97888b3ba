import type { gmail_v1 } from 'googleapis/build/src/apis/gmail/index.js';
import type { StoredMessage } from '../state.ts';
import { readContent } from './mail-content.ts';
import { type MimePart, parseMimeTree } from './mime-tree.ts';
import { decodeRaw } from './stored-mail.ts';

export type MessageFormat = 'minimal' | 'metadata' | 'full' | 'raw';

export interface FormatOptions {
  format: MessageFormat;
  /** With `metadata`: only these headers; all of them where it is empty. */
  metadataHeaders?: readonly string[];
}

/** A body larger than this is fetched by `attachments.get`, as an attachment is; bytes. */
const MAX_INLINE_BODY = 512 * 1024;

/**
 * A message as the API shows it.
 * Source: https://developers.google.com/gmail/api/reference/rest/v1/users.messages#Message
 */
export async function formatMessage(
  message: StoredMessage,
  options: FormatOptions,
): Promise<gmail_v1.Schema$Message> {
  const { snippet, size } = await readContent(message);
  const resource: gmail_v1.Schema$Message = {
    id: message.id,
    threadId: message.threadId,
    labelIds: [...message.labelIds],
    snippet,
    historyId: String(message.historyId),
    internalDate: String(message.internalDate),
    sizeEstimate: size,
  };
  if (options.format === 'raw') resource.raw = decodeRaw(message).toString('base64url');
  if (options.format === 'full' || options.format === 'metadata') {
    const root = parseMimeTree(decodeRaw(message));
    resource.payload =
      options.format === 'full'
        ? formatPart(message, root)
        : { mimeType: root.mimeType, headers: pickHeaders(root, options.metadataHeaders ?? []) };
  }
  return resource;
}

/** What calls that change a message answer. */
export function describeLabels(message: StoredMessage): gmail_v1.Schema$Message {
  return { id: message.id, threadId: message.threadId, labelIds: [...message.labelIds] };
}

function pickHeaders(
  root: MimePart,
  names: readonly string[],
): gmail_v1.Schema$MessagePartHeader[] {
  if (names.length === 0) return root.headers;
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  return root.headers.filter(({ name }) => wanted.has(name.toLowerCase()));
}

function formatPart(message: StoredMessage, part: MimePart): gmail_v1.Schema$MessagePart {
  const resource: gmail_v1.Schema$MessagePart = {
    partId: part.partId,
    mimeType: part.mimeType,
    filename: part.filename,
    headers: part.headers,
    body: formatBody(message, part),
  };
  if (part.parts.length > 0) resource.parts = part.parts.map((child) => formatPart(message, child));
  return resource;
}

function formatBody(message: StoredMessage, part: MimePart): gmail_v1.Schema$MessagePartBody {
  const size = part.body.length;
  if (size === 0) return { size };
  const separate =
    part.filename !== '' || !part.mimeType.startsWith('text/') || size > MAX_INLINE_BODY;
  if (separate) return { size, attachmentId: encodeAttachmentId(message.id, part.partId) };
  return { size, data: part.body.toString('base64url') };
}

/** Opaque to the caller, as Gmail's is; names the part, so that nothing need be kept. */
function encodeAttachmentId(messageId: string, partId: string): string {
  return Buffer.from(`attachment:${messageId}:${partId}`).toString('base64url');
}

/** The body behind an attachment id; `undefined` where this message has none by that id. */
export function findAttachment(
  message: StoredMessage,
  attachmentId: string,
): gmail_v1.Schema$MessagePartBody | undefined {
  const [kind, messageId, partId] = Buffer.from(attachmentId, 'base64url').toString().split(':');
  if (kind !== 'attachment' || messageId !== message.id) return undefined;
  const pending = [parseMimeTree(decodeRaw(message))];
  for (let part = pending.pop(); part; part = pending.pop()) {
    if (part.partId === partId)
      return { size: part.body.length, data: part.body.toString('base64url') };
    pending.push(...part.parts);
  }
  return undefined;
}
