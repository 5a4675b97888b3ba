import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { AccountNeedsReconnectError, RefreshRefusedError } from '#lib/accounts/account-errors.ts';
import type { Tokens } from '#lib/accounts/ports.ts';
import { createAccessTokens } from '#lib/accounts/read-access-token.ts';
import { createTokenCipher } from '#lib/accounts/token-cipher.ts';
import { createAccountStore } from '#lib/db/account-store.ts';
import { AppError, NotFoundError } from '#lib/platform/errors.ts';
import { connectDatabase } from '#tests/builders/database.ts';
import { storeUser } from '#tests/builders/stored-rows.ts';

const database = connectDatabase({ poolSize: 10 });
const store = createAccountStore(database, createTokenCipher([{ id: 'k1', key: randomBytes(32) }]));

const start = Date.parse('2026-03-16T09:00:00.000Z');
const MINUTE = 60_000;

let now: number;
let owner: { userId: string; accountId: string };
/** Accounts that were told to be lost. */
let lost: string[];
/** Refresh tokens that Google was asked with. */
let asked: string[];
let answer: (refreshToken: string) => Promise<Tokens>;

function tokensUntil(minutes: number, name: string, refreshToken: string | null = null): Tokens {
  const expiresAt = new Date(now + minutes * MINUTE).toISOString();
  return { accessToken: name, refreshToken, expiresAt, scopes: ['openid'] };
}

/** As another process would have it: nothing is shared but the database. */
function createReader() {
  return createAccessTokens({
    tellLost: async (owner) => {
      lost.push(owner.accountId);
    },
    store,
    clock: { now: () => new Date(now) },
    refresher: {
      refresh: async (refreshToken) => {
        asked.push(refreshToken);
        return await answer(refreshToken);
      },
    },
    pause: () => wait(1),
  });
}

async function connect(tokens: Tokens): Promise<void> {
  const { id: userId, email } = await storeUser(database);
  const { account } = await store.saveAccount(userId, {
    subject: randomUUID(),
    email,
    name: 'Alex Rivera',
    image: null,
    hostedDomain: null,
    wish: null,
    tokens,
  });
  owner = { userId, accountId: account.id };
}

async function statusOf(): Promise<string | undefined> {
  return (await store.getAccount(owner.userId, owner.accountId))?.status;
}

beforeEach(() => {
  now = start;
  asked = [];
  lost = [];
  answer = () => Promise.resolve(tokensUntil(60, 'second'));
});

it('hands out a token that lasts without asking Google', async () => {
  await connect(tokensUntil(6, 'first', 'refresh'));
  expect(await createReader()(owner)).toBe('first');
  expect(asked).toEqual([]);
});

it('renews five minutes early, and keeps the refresh token', async () => {
  await connect(tokensUntil(60, 'first', 'refresh'));
  now += 55 * MINUTE;
  expect(await createReader()(owner)).toBe('second');
  now += 56 * MINUTE;
  answer = () => Promise.resolve(tokensUntil(60, 'third', 'rotated'));
  expect(await createReader()(owner)).toBe('third');
  now += 56 * MINUTE;
  await createReader()(owner);
  expect(asked).toEqual(['refresh', 'refresh', 'rotated']);
});

it('renews once for many processes at once', async () => {
  await connect(tokensUntil(-1, 'first', 'refresh'));
  answer = async () => {
    await wait(20);
    return tokensUntil(60, 'second');
  };
  const read = await Promise.all(Array.from({ length: 8 }, () => createReader()(owner)));
  expect(new Set(read)).toEqual(new Set(['second']));
  expect(asked).toHaveLength(1);
});

it('lets others use the old token while somebody renews it', async () => {
  await connect(tokensUntil(3, 'first', 'refresh'));
  await store.claimRefresh(owner.userId, owner.accountId, {
    now: new Date(now).toISOString(),
    until: new Date(now + MINUTE).toISOString(),
  });
  expect(await createReader()(owner)).toBe('first');
});

it('takes over from somebody who died while renewing', async () => {
  await connect(tokensUntil(-1, 'first', 'refresh'));
  await store.claimRefresh(owner.userId, owner.accountId, {
    now: new Date(now).toISOString(),
    until: new Date(now + MINUTE).toISOString(),
  });
  const reading = createReader()(owner);
  now += 2 * MINUTE;
  expect(await reading).toBe('second');
});

it('says so where somebody renews for too long', async () => {
  await connect(tokensUntil(-1, 'first', 'refresh'));
  await store.claimRefresh(owner.userId, owner.accountId, {
    now: new Date(now).toISOString(),
    until: new Date(now + MINUTE).toISOString(),
  });
  await expect(createReader()(owner)).rejects.toMatchObject({
    code: 'token_busy',
    retryable: true,
  });
});

it('gets another token for one that Google has refused', async () => {
  await connect(tokensUntil(60, 'first', 'refresh'));
  expect(await createReader()(owner, { refused: 'first' })).toBe('second');
  expect(await createReader()(owner, { refused: 'first' })).toBe('second');
  expect(asked).toHaveLength(1);
});

describe('where Google refuses', () => {
  it('asks the user to connect again, and Google no more', async () => {
    await connect(tokensUntil(-1, 'first', 'refresh'));
    answer = () => Promise.reject(new RefreshRefusedError());
    await expect(createReader()(owner)).rejects.toBeInstanceOf(AccountNeedsReconnectError);
    expect(await statusOf()).toBe('reconnect');
    await expect(createReader()(owner)).rejects.toMatchObject({ accountId: owner.accountId });
    expect(asked).toHaveLength(1);
  });

  it('tells of it once, however many find it out', async () => {
    await connect(tokensUntil(-1, 'first', 'refresh'));
    answer = () => Promise.reject(new RefreshRefusedError());
    const reads = await Promise.allSettled(Array.from({ length: 8 }, () => createReader()(owner)));
    expect(reads.every(({ status }) => status === 'rejected')).toBe(true);
    expect(lost).toEqual([owner.accountId]);
  });

  it('does the same where there is no refresh token', async () => {
    await connect(tokensUntil(-1, 'first'));
    await expect(createReader()(owner)).rejects.toBeInstanceOf(AccountNeedsReconnectError);
    expect(await statusOf()).toBe('reconnect');
  });

  it('does the same where the stored token cannot be read', async () => {
    await connect(tokensUntil(60, 'first', 'refresh'));
    await database.account.update({
      where: { id: owner.accountId },
      data: { accessTokenCiphertext: 'k0.gone.gone.gone' },
    });
    await expect(createReader()(owner)).rejects.toBeInstanceOf(AccountNeedsReconnectError);
    expect(await statusOf()).toBe('reconnect');
  });
});

describe('where Google cannot be asked', () => {
  const unreachable = () =>
    Promise.reject(new AppError('google_unreachable', 'No answer.', { retryable: true }));

  it('goes on with a token that still serves', async () => {
    await connect(tokensUntil(3, 'first', 'refresh'));
    answer = unreachable;
    expect(await createReader()(owner)).toBe('first');
  });

  it('fails so that it can be tried again, and lets the next one try', async () => {
    await connect(tokensUntil(-1, 'first', 'refresh'));
    answer = unreachable;
    await expect(createReader()(owner)).rejects.toMatchObject({ retryable: true });
    expect(await statusOf()).toBe('active');
    answer = () => Promise.resolve(tokensUntil(60, 'second'));
    expect(await createReader()(owner)).toBe('second');
  });
});

it('knows no account of a stranger', async () => {
  await connect(tokensUntil(60, 'first', 'refresh'));
  const stranger = await storeUser(database);
  await expect(createReader()({ ...owner, userId: stranger.id })).rejects.toThrow(NotFoundError);
});
