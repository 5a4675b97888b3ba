import { readJsonObject, type SandboxContext } from '../http.ts';
import { readString } from './body-fields.ts';
import { invalidArgument } from './gmail-errors.ts';
import { parseMimeTree } from './mime-tree.ts';

/** A call that brings a mail along. */
export interface MailUpload {
  /** The JSON part; empty where the mail came alone. */
  resource: Record<string, unknown>;
  /** The RFC 5322 message; `undefined` where the JSON is to hold it as `raw`. */
  media: Buffer | undefined;
}

/**
 * Reads a call in each of the forms that Gmail takes: JSON; on `/upload/…` the message alone
 * (`uploadType=media`) or JSON and message together (`uploadType=multipart`).
 * Source: https://developers.google.com/gmail/api/guides/uploads
 */
export async function readUpload(c: SandboxContext): Promise<MailUpload> {
  if (!c.req.path.startsWith('/upload/'))
    return { resource: await readJsonObject(c), media: undefined };
  const bytes = Buffer.from(await c.req.arrayBuffer());
  const uploadType = c.req.query('uploadType') ?? 'media';
  if (uploadType === 'media') return { resource: {}, media: bytes };
  if (uploadType !== 'multipart') throw invalidArgument(`Unsupported uploadType: ${uploadType}`);
  return readMultipart(bytes, c.req.header('content-type') ?? '');
}

/** The body is one MIME entity without its header, so it is read as one. */
function readMultipart(bytes: Buffer, contentType: string): MailUpload {
  const head = Buffer.from(`Content-Type: ${contentType.replace(/[\r\n]/g, ' ')}\r\n\r\n`);
  const { parts } = parseMimeTree(Buffer.concat([head, bytes]), { openMessages: false });
  const [metadata, media] = parts;
  if (parts.length !== 2 || !metadata || !media)
    throw invalidArgument('A multipart upload must hold two parts');
  return { resource: parseResource(metadata.body.toString('utf8')), media: media.body };
}

function parseResource(json: string): Record<string, unknown> {
  if (json.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return Object.fromEntries(Object.entries(value));
  } catch {
    // Answered below, as any other JSON that is no object.
  }
  throw invalidArgument('Parse Error');
}

/**
 * The mail of a call: the uploaded one, else `raw` of the message resource.
 * @throws GoogleError 400 where there is neither, or `raw` isn't base64url.
 */
export function readMail(message: Record<string, unknown>, media: Buffer | undefined): Buffer {
  if (media !== undefined) return media;
  const raw = readString(message, 'raw');
  if (!raw)
    throw invalidArgument(
      "'raw' RFC822 payload message string or uploading message via /upload/* URL required",
    );
  // Gmail takes the ordinary alphabet too.
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(raw.replace(/[\r\n]/g, '')))
    throw invalidArgument("Invalid value at 'message.raw' (TYPE_BYTES), Base64 decoding failed");
  return Buffer.from(raw, 'base64url');
}
