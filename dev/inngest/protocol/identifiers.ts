import { createHash, randomBytes } from 'node:crypto';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ENTROPY_BYTES = 10;

function encodeBase32(value: bigint, length: number): string {
  let rest = value;
  let text = '';
  for (let index = 0; index < length; index++) {
    text = (CROCKFORD[Number(rest & 31n)] ?? '0') + text;
    rest >>= 5n;
  }
  return text;
}

function composeUlid(timeMs: number, entropy: Uint8Array, offset: number): string {
  const random =
    (BigInt(`0x${Buffer.from(entropy).toString('hex')}`) + BigInt(offset)) % (1n << 80n);
  return encodeBase32(BigInt(timeMs), 10) + encodeBase32(random, 16);
}

let latest = { timeMs: -1, entropy: randomBytes(ENTROPY_BYTES), count: 0 };

/**
 * A ULID (26 characters) of the given instant in epoch milliseconds. Those of one millisecond sort in
 * the order in which they were made.
 * Source: https://github.com/ulid/spec#monotonicity
 */
export function createUlid(timeMs: number): string {
  latest =
    latest.timeMs === timeMs
      ? { ...latest, count: latest.count + 1 }
      : { timeMs, entropy: randomBytes(ENTROPY_BYTES), count: 0 };
  // Room above, so that counting up does not start over at zero.
  latest.entropy[0] = (latest.entropy[0] ?? 0) & 0x7f;
  return composeUlid(timeMs, latest.entropy, latest.count);
}

/**
 * The ULID of the n-th event (from 0) of a send that carries `x-inngest-event-id-seed`
 * (`<epoch ms>,<base64 of ten bytes>`). A send that the SDK repeats after a network failure has the
 * same seed, so it gets the same ids. The first id is the seed plus one, as a real server counts.
 * Returns undefined for a seed that is malformed: the caller then makes a random id.
 */
export function deriveSeededUlid(seed: string, index: number): string | undefined {
  const [time, encoded] = seed.split(',', 2);
  const timeMs = Number(time);
  if (encoded === undefined || !Number.isSafeInteger(timeMs) || timeMs < 0 || timeMs >= 2 ** 48) {
    return undefined;
  }
  const entropy = Buffer.from(encoded, 'base64');
  return entropy.length === ENTROPY_BYTES ? composeUlid(timeMs, entropy, index + 1) : undefined;
}

/** A UUID that is always the same for the same text (name-based, version 5 layout). */
export function deriveUuid(text: string): string {
  const bytes = createHash('sha1').update(`inngest-dev:${text}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}

/** A queue job's id: thirteen or fewer characters of base 36, as a real server's. */
export function createJobId(): string {
  return BigInt(`0x${randomBytes(8).toString('hex')}`).toString(36);
}

/** The opaque queue item id that the SDK hands back with its checkpoints. */
export function encodeQueueItemId(jobId: string): string {
  return Buffer.from(`${jobId}::default`).toString('base64');
}

/** The job id within a queue item id. */
export function decodeQueueItemId(queueItemId: string): string {
  return Buffer.from(queueItemId, 'base64').toString('utf8').split('::', 1)[0] ?? '';
}
