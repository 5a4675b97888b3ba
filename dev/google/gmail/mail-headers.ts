import { addressParser, decodeWords, type Mailbox } from 'postal-mime';

/** One header field: the name as written, the value unfolded but otherwise as sent. */
export interface MailHeader {
  name: string;
  value: string;
}

interface RawField {
  name: string;
  /** The field as it stands in the message, folded, without its last line break. */
  text: string;
}

/**
 * Splits a message into its header and its body. A mail without an empty line is all header; one
 * that starts with an empty line has none. Bytes travel as latin1 so that nothing is lost.
 */
function splitMessage(raw: Buffer): { fields: RawField[]; bodyStart: number } {
  const text = raw.toString('latin1');
  const fields: RawField[] = [];
  let at = 0;
  while (at < text.length) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(at, end).replace(/\r$/, '');
    at = newline === -1 ? text.length : newline + 1;
    if (line === '') break;
    const last = fields.at(-1);
    if (/^[ \t]/.test(line)) {
      if (last) last.text += `\r\n${line}`;
      continue;
    }
    const colon = line.indexOf(':');
    if (colon > 0) fields.push({ name: line.slice(0, colon).trim(), text: line });
  }
  return { fields, bodyStart: at };
}

/** Where the body of a message begins, in bytes. */
export function findBodyStart(raw: Buffer): number {
  return splitMessage(raw).bodyStart;
}

/** The header of a message in its own order. Lines that are no header fields are passed over. */
export function parseHeaders(raw: Buffer): MailHeader[] {
  return splitMessage(raw).fields.map(({ name, text }) => ({
    name,
    value: Buffer.from(text.slice(text.indexOf(':') + 1).replace(/\r\n(?=[ \t])/g, ''), 'latin1')
      .toString('utf8')
      .trim(),
  }));
}

/** The first value of a header, whatever its case; `undefined` where it is absent. */
export function findHeader(headers: readonly MailHeader[], name: string): string | undefined {
  const wanted = name.toLowerCase();
  return headers.find((header) => header.name.toLowerCase() === wanted)?.value;
}

/** As `findHeader`, with its RFC 2047 words decoded; empty where it is absent. */
export function readHeaderText(headers: readonly MailHeader[], name: string): string {
  return decodeWords(findHeader(headers, name) ?? '');
}

/** Every mailbox named in all the headers of that name, groups opened, addresses as written. */
export function readAddresses(headers: readonly MailHeader[], name: string): Mailbox[] {
  const wanted = name.toLowerCase();
  return headers
    .filter((header) => header.name.toLowerCase() === wanted)
    .flatMap((header) => addressParser(header.value, { flatten: true }))
    .flatMap((address) => (address.group === undefined ? [address] : []));
}

/** The ids in a Message-ID, In-Reply-To or References header, without their angle brackets. */
export function readMessageIds(headers: readonly MailHeader[], name: string): string[] {
  const value = findHeader(headers, name) ?? '';
  const bracketed = [...value.matchAll(/<([^<>]+)>/g)].map((match) => (match[1] ?? '').trim());
  const ids = bracketed.length > 0 ? bracketed : value.split(/\s+/);
  return ids.filter((id) => id !== '');
}

/**
 * A copy of a message with headers taken out, replaced in place, or put in front where they were
 * missing. Values are written as UTF-8 bytes; line breaks in them are flattened, so that no value
 * can add a header of its own.
 */
export function editHeaders(
  raw: Buffer,
  edits: { remove?: readonly string[]; set?: Readonly<Record<string, string>> },
): Buffer {
  const { fields, bodyStart } = splitMessage(raw);
  const removed = new Set((edits.remove ?? []).map((name) => name.toLowerCase()));
  const missing = new Map(
    Object.entries(edits.set ?? {}).map(([name, value]) => [
      name.toLowerCase(),
      Buffer.from(`${name}: ${value.replace(/[\r\n]+/g, ' ')}`).toString('latin1'),
    ]),
  );
  const replaced = new Set<string>();
  const lines: string[] = [];
  for (const field of fields) {
    const key = field.name.toLowerCase();
    if (removed.has(key) || replaced.has(key)) continue;
    const replacement = missing.get(key);
    lines.push(replacement ?? field.text);
    if (replacement !== undefined) {
      missing.delete(key);
      replaced.add(key);
    }
  }
  const head = `${[...missing.values(), ...lines].join('\r\n')}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), raw.subarray(bodyStart)]);
}
