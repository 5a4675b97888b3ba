import type { Address, Email } from 'postal-mime';
import { findRareDecoder } from './rare-charsets.ts';

/** A mail whose rare charset is named so that the MIME reader keeps its bytes. */
interface Relabelled {
  raw: Uint8Array;
  /** Puts the text of those bytes in their place. */
  restore: (email: Email) => Email;
}

/** WHATWG: bytes above 0x7F become U+F780 to U+F7FF, so nothing is lost. */
const KEEPS_BYTES = 'x-user-defined';
const LABELS =
  /(charset\s*=\s*["']?|=\?|\*\s*=\s*["']?)([\w.:+-]{2,40})(?=["'\s;]|$|\?[bq]\?|\*[\w-]{1,20}\?)/gim;
/** A run of kept bytes, which no other charset's text contains. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: bytes below 0x20 are bytes too
const KEPT_RUN = /[\u0000-\u007f\uf780-\uf7ff]+/g;
/** Charsets that write everything in seven bits, or NULs between. */
const WITHOUT_HIGH_BYTES = /7|^hz|2022|32|ucs/i;

/**
 * Finds the charset in a raw mail that `TextDecoder` does not know and `iconv-lite` does (UTF-7,
 * code pages of DOS and Macintosh …). A mail that names several keeps the first one only.
 */
export function relabelCharsets(raw: Uint8Array): Relabelled {
  const text = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('latin1');
  const labels = new Set([...text.matchAll(LABELS)].map((match) => (match[2] ?? '').toLowerCase()));
  for (const label of labels) {
    const decode = findRareDecoder(label);
    if (decode !== null) {
      return {
        raw: Buffer.from(
          text.replace(LABELS, (whole, before: string, found: string) =>
            found.toLowerCase() === label ? `${before}${KEEPS_BYTES}` : whole,
          ),
          'latin1',
        ),
        restore: (email) => restoreText(email, label, decode),
      };
    }
  }
  return { raw, restore: (email) => email };
}

function restoreText(email: Email, label: string, decode: (bytes: Uint8Array) => string): Email {
  const isSevenBit = WITHOUT_HIGH_BYTES.test(label);
  const read = (text: string, always: boolean): string =>
    text
      .replace(KEPT_RUN, (run) =>
        always || /[\uf780-\uf7ff]/.test(run) ? decode(Buffer.from(run, 'latin1')) : run,
      )
      .replaceAll(KEEPS_BYTES, label);
  const isEncoded = (header: string): boolean =>
    isSevenBit &&
    email.headers.some(({ key, value }) => key === header && value.includes(`=?${KEEPS_BYTES}`));
  const readPeople = (people: Address[] | undefined, header: string): Address[] | undefined =>
    people?.map((one) => ({ ...one, name: read(one.name, isEncoded(header)) }));
  return {
    ...email,
    from: readPeople(email.from ? [email.from] : [], 'from')?.[0],
    to: readPeople(email.to, 'to'),
    cc: readPeople(email.cc, 'cc'),
    subject: email.subject && read(email.subject, isEncoded('subject')),
    text: email.text && read(email.text, isSevenBit),
    html: email.html && read(email.html, isSevenBit),
    attachments: email.attachments.map((one) => ({
      ...one,
      filename: one.filename && read(one.filename, false),
    })),
  };
}
