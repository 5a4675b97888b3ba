import type { StoredMessage } from '../state.ts';
import { type MailHeader, parseHeaders, readHeaderText, readMessageIds } from './mail-headers.ts';

/** What threading needs of a message; read once a message. */
export interface MailIdentity {
  headers: MailHeader[];
  messageId: string | undefined;
  /** References and In-Reply-To together. */
  references: ReadonlySet<string>;
  /** Subject without reply and forward marks, lower case. */
  baseSubject: string;
}

// Keyed by the stored object and not by its id: two worlds in one process reuse ids, and a message
// that is gone frees its entry.
const identities = new WeakMap<StoredMessage, MailIdentity>();

const REPLY_MARK = /^(?:(?:re|fwd?|aw|wg|sv|vs|antw|tr|rif|odp|r)(?:\[\d+\])?:|\[fwd:)\s*/i;

/** `Re: Fwd: Project  X` → `project x`, as Gmail compares subjects when it builds threads. */
function normaliseSubject(subject: string): string {
  let rest = subject.trim();
  for (let shorter = rest.replace(REPLY_MARK, ''); shorter !== rest; ) {
    rest = shorter;
    shorter = rest.replace(REPLY_MARK, '');
  }
  return rest.replace(/\s+/g, ' ').trim().toLowerCase();
}

/** What a raw message says about itself. */
export function identifyMail(raw: Buffer): MailIdentity {
  const headers = parseHeaders(raw);
  return {
    headers,
    messageId: readMessageIds(headers, 'Message-ID')[0],
    references: new Set([
      ...readMessageIds(headers, 'References'),
      ...readMessageIds(headers, 'In-Reply-To'),
    ]),
    baseSubject: normaliseSubject(readHeaderText(headers, 'Subject')),
  };
}

/** The bytes of a stored message. */
export function decodeRaw(message: StoredMessage): Buffer {
  return Buffer.from(message.raw, 'base64');
}

/** As `identifyMail`, remembered for as long as the message is kept. */
export function identifyStored(message: StoredMessage): MailIdentity {
  const known = identities.get(message);
  if (known) return known;
  const identity = identifyMail(decodeRaw(message));
  identities.set(message, identity);
  return identity;
}
