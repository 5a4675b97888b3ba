import { randomBytes, randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createTokenCipher } from '#lib/accounts/token-cipher.ts';
import { createAccountStore } from '#lib/db/account-store.ts';
import type { Database } from '#lib/db/client.ts';
import { rotateTokens } from '#lib/db/rotate-tokens.ts';
import { connectDatabase } from '#tests/builders/database.ts';
import { storeUser } from '#tests/builders/stored-rows.ts';

const ACCOUNTS = 24;
const database = connectDatabase({ poolSize: 8 });
const oldKey = { id: `old-${randomUUID()}`, key: randomBytes(32) };
const newKey = { id: `new-${randomUUID()}`, key: randomBytes(32) };
const before = createAccountStore(database, createTokenCipher([oldKey]));
const during = createAccountStore(database, createTokenCipher([newKey, oldKey]));
const after = createAccountStore(database, createTokenCipher([newKey]));
const rotating = createTokenCipher([newKey, oldKey]);

interface Owner {
  userId: string;
  accountId: string;
}
let owners: Owner[];

function tokens(name: string, refreshToken: string | null = `refresh-${name}`) {
  return { accessToken: name, refreshToken, expiresAt: '2026-03-16T10:00:00.000Z', scopes: [] };
}

beforeEach(async () => {
  owners = [];
  for (let n = 0; n < ACCOUNTS; n += 1) {
    const { id: userId, email } = await storeUser(database);
    const { account } = await before.saveAccount(userId, {
      subject: randomUUID(),
      email,
      name: 'Alex Rivera',
      image: null,
      hostedDomain: null,
      wish: null,
      tokens: tokens('first'),
    });
    owners.push({ userId, accountId: account.id });
  }
});

/** The database, gone after so many writes to accounts. */
function breakAfter(writes: number): Database {
  let left = writes;
  return new Proxy(database, {
    get: (target, name, self) =>
      name === 'account'
        ? new Proxy(target.account, {
            get: (account, method) => {
              if (method === 'updateMany') {
                left -= 1;
                if (left < 0) throw new Error('killed');
              }
              return Reflect.get(account, method, account) as unknown;
            },
          })
        : (Reflect.get(target, name, self) as unknown),
  });
}

describe('rotating the token keys', () => {
  it('brings all tokens under the newest key, stopped and started again', async () => {
    await expect(rotateTokens(breakAfter(13), rotating)).rejects.toThrow('killed');
    for (const { userId, accountId } of owners) {
      expect(await during.readTokens(userId, accountId)).toMatchObject({ accessToken: 'first' });
    }
    // Other tests' tokens are under keys that are not known here.
    expect((await rotateTokens(database, rotating)).rotated).toBe(2 * ACCOUNTS - 13);
    for (const { userId, accountId } of owners) {
      expect(await after.readTokens(userId, accountId)).toMatchObject(tokens('first'));
    }
    expect((await rotateTokens(database, rotating)).rotated).toBe(0);
  });

  it('loses no token that is renewed meanwhile', async () => {
    const renewing = owners.map(async ({ userId, accountId }, n) => {
      await during.saveTokens(userId, accountId, tokens(`renewed-${n}`, n % 2 ? `own-${n}` : null));
      return await during.readTokens(userId, accountId);
    });
    const [, ...read] = await Promise.all([rotateTokens(database, rotating), ...renewing]);
    await rotateTokens(database, rotating);
    for (const [n, { userId, accountId }] of owners.entries()) {
      const expected = {
        accessToken: `renewed-${n}`,
        refreshToken: n % 2 ? `own-${n}` : 'refresh-first',
      };
      expect(read[n]).toMatchObject(expected);
      expect(await after.readTokens(userId, accountId)).toMatchObject(expected);
    }
  });

  it('counts what it cannot read and leaves it as it is', async () => {
    const [first] = owners;
    const place = { where: { id: first?.accountId ?? '' } };
    await database.account.update({ ...place, data: { accessTokenCiphertext: 'gone.a.b.c' } });
    const rotation = await rotateTokens(database, rotating);
    expect(rotation.rotated).toBe(2 * ACCOUNTS - 1);
    expect(rotation.unreadable).toBeGreaterThan(0);
    const row = await database.account.findUniqueOrThrow(place);
    expect(row.accessTokenCiphertext).toBe('gone.a.b.c');
  });
});
