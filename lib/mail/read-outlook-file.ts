import PostalMime, { type Attachment, type Email, type Mailbox } from 'postal-mime';
import { readCompoundFile, type Storage } from './compound-file.ts';
import { findRareDecoder } from './rare-charsets.ts';
import { READER_OPTIONS } from './reader-options.ts';

/** Property tags of MS-OXPROPS, as they stand in the names of streams. */
const SUBJECT = '0037';
const BODY = '1000';
const HTML = '1013';
const TRANSPORT_HEADERS = '007D';
const SENDER_NAMES = ['0042', '0C1A'];
const SENDER_ADDRESSES = ['5D02', '5D01', '0065', '0C1F'];
const MESSAGE_ID = '1035';
const REFERENCES = '1039';
const IN_REPLY_TO = '1042';
const RECIPIENT_NAMES = ['3001', '5FF6'];
const RECIPIENT_ADDRESSES = ['39FE', '3003'];
const RECIPIENT_TYPE = 0x0c15;
const FILE_NAMES = ['3707', '3704'];
const FILE_TYPE = '370E';
const FILE_DATA = '3701';
const CODE_PAGES = [0x3fde, 0x3ffd];

const MAX_ROWS = 1_000;

/** A whole number among the fixed-size properties of a message (`header` 32) or a part of it (8). */
function readNumber(storage: Storage, tag: number, header: number): number | null {
  const bytes = storage.streams.get('__properties_version1.0') ?? new Uint8Array(0);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = header; at + 16 <= bytes.length; at += 16) {
    if (view.getUint16(at + 2, true) === tag) {
      return view.getUint32(at + 8, true);
    }
  }
  return null;
}

class PropertyReader {
  readonly #codePage: number;

  constructor(message: Storage) {
    this.#codePage =
      CODE_PAGES.map((tag) => readNumber(message, tag, 32)).find((page) => page !== null) ?? 1252;
  }

  /** The first of the properties that has a text. */
  text(storage: Storage, ...tags: string[]): string {
    for (const tag of tags) {
      const wide = storage.streams.get(`__substg1.0_${tag}001F`);
      const narrow =
        storage.streams.get(`__substg1.0_${tag}001E`) ??
        storage.streams.get(`__substg1.0_${tag}0102`);
      const text = wide
        ? new TextDecoder('utf-16le').decode(wide)
        : this.#decode(narrow ?? new Uint8Array(0));
      const cut = text.replace(/\0+$/, '');
      if (cut.trim() !== '') return cut;
    }
    return '';
  }

  #decode(bytes: Uint8Array): string {
    const page = this.#codePage;
    if (page === 65_001) {
      return new TextDecoder().decode(bytes);
    }
    const rare = findRareDecoder(`cp${page}`);
    if (rare !== null) {
      return rare(bytes);
    }
    try {
      return new TextDecoder(page === 20_127 ? 'ascii' : `windows-${page}`).decode(bytes);
    } catch {
      return new TextDecoder('windows-1252').decode(bytes);
    }
  }
}

function listStorages(message: Storage, kind: string): Storage[] {
  return [...message.storages]
    .filter(([name]) => name.startsWith(`__${kind}_version1.0_#`))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .slice(0, MAX_ROWS)
    .map(([, storage]) => storage);
}

function readRecipients(message: Storage, read: PropertyReader, type: number): Mailbox[] {
  return listStorages(message, 'recip')
    .filter((one) => (readNumber(one, RECIPIENT_TYPE, 8) ?? 1) === type)
    .map((one) => ({
      name: read.text(one, ...RECIPIENT_NAMES),
      address: read.text(one, ...RECIPIENT_ADDRESSES),
    }));
}

function readAttachments(message: Storage, read: PropertyReader): Attachment[] {
  return listStorages(message, 'attach').map((one) => ({
    filename: read.text(one, ...FILE_NAMES) || null,
    mimeType: read.text(one, FILE_TYPE) || 'application/octet-stream',
    disposition: 'attachment',
    content: one.streams.get(`__substg1.0_${FILE_DATA}0102`) ?? new Uint8Array(0),
  }));
}

/** The headers that the mail came with; none where Outlook wrote it itself. */
async function readHeaders(text: string): Promise<Email> {
  const kept = text
    .slice(0, 500_000)
    .split(/\r?\n(?![ \t])/)
    .filter((line) => /^[\w-]{1,80}:/.test(line) && !/^(?:content-|mime-)/i.test(line));
  return new PostalMime(READER_OPTIONS).parse(`${kept.join('\r\n')}\r\n\r\n`);
}

/**
 * Reads Outlook's own format (`.msg`, MS-OXMSG) as a mail: headers, sender, recipients, texts and
 * attachments. Bodies that are in RTF alone and attached messages are not read.
 * @throws RangeError and others where the file is no message
 */
export async function readOutlookFile(raw: Uint8Array): Promise<Email> {
  const message = readCompoundFile(raw);
  const read = new PropertyReader(message);
  const sent = await readHeaders(read.text(message, TRANSPORT_HEADERS));
  const sender = {
    name: read.text(message, ...SENDER_NAMES),
    address:
      SENDER_ADDRESSES.map((tag) => read.text(message, tag)).find((one) => one.includes('@')) ?? '',
  };
  return {
    ...sent,
    from: sent.from ?? sender,
    to: sent.to ?? readRecipients(message, read, 1),
    cc: sent.cc ?? readRecipients(message, read, 2),
    subject: sent.subject ?? read.text(message, SUBJECT),
    messageId: sent.messageId ?? read.text(message, MESSAGE_ID),
    references: sent.references ?? read.text(message, REFERENCES),
    inReplyTo: sent.inReplyTo ?? read.text(message, IN_REPLY_TO),
    text: read.text(message, BODY),
    html: read.text(message, HTML),
    attachments: readAttachments(message, read),
  };
}
