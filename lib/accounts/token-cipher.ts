import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { TokenUnreadableError } from './account-errors.ts';

export interface TokenKey {
  /** Letters, digits, `_` and `-`. */
  id: string;
  /** 32 bytes. */
  key: Buffer;
}

/** Where a token stands; it can be read there only. */
export interface TokenPlace {
  userId: string;
  accountId: string;
  field: 'access' | 'refresh';
}

export interface TokenCipher {
  /** What everything begins with that the newest key has encrypted. */
  readonly newestPrefix: string;
  /** `keyId.iv.tag.ciphertext`, the last three in base64url. */
  encrypt(token: string, place: TokenPlace): string;
  /** @throws TokenUnreadableError */
  decrypt(sealed: string, place: TokenPlace): string;
}

const ALGORITHM = 'aes-256-gcm';
/** The length that NIST SP 800-38D recommends, bytes; random, for each token anew. */
const IV_BYTES = 12;
const TAG_BYTES = 16;

function describePlace({ userId, accountId, field }: TokenPlace): Buffer {
  return Buffer.from(`${userId}:${accountId}:${field}`, 'utf8');
}

/**
 * AES-256-GCM under a ring of keys: the first encrypts, all decrypt. The row and column are
 * authenticated along, so a ciphertext copied to another place is refused.
 */
export function createTokenCipher(keys: readonly TokenKey[]): TokenCipher {
  const [newest] = keys;
  if (!newest) throw new RangeError('The key ring is empty.');
  const ring = new Map(keys.map(({ id, key }) => [id, key]));

  return {
    newestPrefix: `${newest.id}.`,

    encrypt(token, place) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(ALGORITHM, newest.key, iv, { authTagLength: TAG_BYTES });
      cipher.setAAD(describePlace(place));
      const sealed = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()]);
      const parts = [iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'));
      return [newest.id, ...parts].join('.');
    },

    decrypt(sealed, place) {
      const [id = '', ...parts] = sealed.split('.');
      const key = ring.get(id);
      const [iv, tag, text] = parts.map((part) => Buffer.from(part, 'base64url'));
      if (!key || !iv || !tag || !text || parts.length !== 3 || iv.length !== IV_BYTES) {
        throw new TokenUnreadableError();
      }
      try {
        const decipher = createDecipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES });
        decipher.setAAD(describePlace(place)).setAuthTag(tag);
        return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
      } catch (cause) {
        throw new TokenUnreadableError(cause);
      }
    },
  };
}
