import { createHash } from 'node:crypto';

function hash(seed: string): string {
  return createHash('sha256').update(seed).digest('hex');
}

/** A Gmail-like id (16 hexadecimal characters, ordered by time), the same for the same input. */
export function createMessageId(mailbox: string, key: string, epochMs: number): string {
  const low = BigInt(`0x${hash(`${mailbox} ${key}`).slice(0, 5)}`);
  return ((BigInt(epochMs) << 20n) | low).toString(16).padStart(16, '0').slice(-16);
}

/** A Message-ID header value in the sender's domain. */
export function createMessageIdHeader(key: string, fromEmail: string): string {
  return `<${hash(`message ${key}`).slice(0, 28)}@${fromEmail.split('@')[1] ?? 'mail.example'}>`;
}

/** A boundary that no generated body contains. */
export function createBoundary(key: string, part: string): string {
  return `=_${hash(`boundary ${part} ${key}`).slice(0, 24)}`;
}

/** A calendar event id: 26 characters of `[a-v0-9]`, what Google's own ids look like. */
export function createEventId(key: string): string {
  return BigInt(`0x${hash(`event ${key}`)}`)
    .toString(32)
    .slice(0, 26);
}

/** Google's `sub`: 21 digits. */
export function createSubject(email: string): string {
  return `1${BigInt(`0x${hash(`sub ${email}`)}`)
    .toString(10)
    .slice(0, 20)}`;
}
