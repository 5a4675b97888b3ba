import { randomBytes } from 'node:crypto';
import { array, assert, constantFrom, property, record, string, uuid } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TokenUnreadableError } from './account-errors.ts';
import { createTokenCipher, type TokenPlace } from './token-cipher.ts';

const oldKey = { id: 'k1', key: randomBytes(32) };
const newKey = { id: 'k_2-b', key: randomBytes(32) };
const cipher = createTokenCipher([newKey, oldKey]);
const place: TokenPlace = { userId: 'u1', accountId: 'a1', field: 'access' };

const places = record({
  userId: uuid(),
  accountId: uuid(),
  field: constantFrom('access' as const, 'refresh' as const),
});
const tokens = array(string({ unit: 'grapheme' }), { maxLength: 20 }).map((parts) =>
  parts.join('').toWellFormed(),
);

describe('createTokenCipher', () => {
  it('reads back what it wrote', () => {
    assert(
      property(tokens, places, (token, where) => {
        expect(cipher.decrypt(cipher.encrypt(token, where), where)).toBe(token);
      }),
    );
  });

  it('refuses a token in any other place', () => {
    assert(
      property(tokens, places, places, (token, here, there) => {
        const sealed = cipher.encrypt(token, here);
        if (JSON.stringify(here) !== JSON.stringify(there)) {
          expect(() => cipher.decrypt(sealed, there)).toThrow(TokenUnreadableError);
        }
      }),
    );
    const sealed = cipher.encrypt('token', place);
    for (const other of [
      { ...place, userId: 'u2' },
      { ...place, accountId: 'a2' },
      { ...place, field: 'refresh' as const },
    ]) {
      expect(() => cipher.decrypt(sealed, other)).toThrow(TokenUnreadableError);
    }
  });

  it('refuses a token of which any bit was changed', () => {
    const [id, ...parts] = cipher.encrypt('ya29.a-token', place).split('.');
    const bytes = parts.map((part) => Buffer.from(part, 'base64url'));
    for (const [n, part] of bytes.entries()) {
      for (let bit = 0; bit < part.length * 8; bit += 1) {
        const changed = bytes.map((one) => Buffer.from(one));
        changed[n]?.writeUInt8((part[bit >> 3] ?? 0) ^ (1 << (bit & 7)), bit >> 3);
        const sealed = [id, ...changed.map((one) => one.toString('base64url'))].join('.');
        expect(() => cipher.decrypt(sealed, place)).toThrow(TokenUnreadableError);
      }
    }
  });

  it.each(['', 'k1', 'k1..', 'k1.a.b.c', 'k1.a.b.c.d', 'no such key.AAAA.AAAA.AAAA', '....'])(
    'refuses %j',
    (sealed) => {
      expect(() => cipher.decrypt(sealed, place)).toThrow(TokenUnreadableError);
    },
  );

  it('refuses a shortened tag', () => {
    const [id, iv, tag = '', text] = cipher.encrypt('token', place).split('.');
    const short = Buffer.from(tag, 'base64url').subarray(0, 4).toString('base64url');
    expect(() => cipher.decrypt([id, iv, short, text].join('.'), place)).toThrow(
      TokenUnreadableError,
    );
  });

  it('never writes the same twice', () => {
    const sealed = Array.from({ length: 50 }, () => cipher.encrypt('token', place));
    expect(new Set(sealed).size).toBe(50);
  });

  it('reads what an older key wrote, and writes with the newest', () => {
    const before = createTokenCipher([oldKey]).encrypt('token', place);
    expect(cipher.decrypt(before, place)).toBe('token');
    expect(cipher.encrypt('token', place)).toMatch(/^k_2-b\./);
    expect(() => createTokenCipher([newKey]).decrypt(before, place)).toThrow(TokenUnreadableError);
  });
});
