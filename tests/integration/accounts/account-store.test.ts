import { randomBytes, randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  AccountTakenError,
  EmailNotVerifiedError,
  TokenUnreadableError,
} from '#lib/accounts/account-errors.ts';
import { createConnectAccount, type SignInInput } from '#lib/accounts/connect-account.ts';
import { createTokenCipher } from '#lib/accounts/token-cipher.ts';
import { createAuditLog } from '#lib/audit/record-audit.ts';
import { createAccountStore } from '#lib/db/account-store.ts';
import { createAuditStore } from '#lib/db/audit-store.ts';
import { defaultSettings } from '#lib/domain/settings.ts';
import { systemClock } from '#lib/platform/clock.ts';
import { NotFoundError } from '#lib/platform/errors.ts';
import { connectDatabase } from '#tests/builders/database.ts';
import { storeUser } from '#tests/builders/stored-rows.ts';

const database = connectDatabase({ poolSize: 10 });
const cipher = createTokenCipher([{ id: 'k1', key: randomBytes(32) }]);
const store = createAccountStore(database, cipher);
const auditStore = createAuditStore(database);
const connectAccount = createConnectAccount({
  accounts: store,
  audit: createAuditLog({ store: auditStore, clock: systemClock }),
  resumeRuns: async (userId) => {
    resumed.push(userId);
  },
});
/** Users whose stopped runs were set going again. */
const resumed: string[] = [];

const gmail = (name: string) => `https://www.googleapis.com/auth/gmail.${name}`;

let signIn: SignInInput;
beforeEach(() => {
  const name = randomUUID();
  signIn = {
    subject: `sub-${name}`,
    email: `Alex-${name}@Company.com`,
    emailVerified: true,
    name: 'Alex Rivera',
    image: null,
    hostedDomain: 'company.com',
    tokens: {
      accessToken: `ya29.${name}`,
      refreshToken: `1//${name}`,
      expiresAt: '2026-03-16T10:00:00.000Z',
      scopes: ['openid', gmail('readonly')],
    },
    currentUserId: null,
    wish: null,
    address: '127.0.0.1',
    agent: 'test',
  };
});

describe('connectAccount', () => {
  it('creates the user on the first sign-in and connects the account', async () => {
    const { user, account } = await connectAccount(signIn);
    expect(user).toMatchObject({ email: signIn.email.toLowerCase(), name: 'Alex Rivera' });
    expect(account).toMatchObject({
      email: signIn.email.toLowerCase(),
      label: 'work',
      status: 'active',
      timeZone: 'UTC',
      capabilities: ['read_mail'],
    });
    expect(await auditStore.list(user.id, { after: 0, limit: 10 })).toMatchObject([
      {
        seq: 1,
        event: 'account.connected',
        subject: `account:${account.id}`,
        data: { capabilities: ['read_mail'] },
        address: '127.0.0.1',
      },
    ]);
  });

  it('is the same user next time, also where the address was written or is another', async () => {
    const first = await connectAccount(signIn);
    const upper = await connectAccount({ ...signIn, email: signIn.email.toUpperCase() });
    const renamed = await connectAccount({ ...signIn, email: `new-${signIn.email}` });
    expect([upper.user.id, renamed.user.id]).toEqual([first.user.id, first.user.id]);
    expect(await store.listAccounts(first.user.id)).toMatchObject([
      { id: first.account.id, email: `new-${signIn.email}`.toLowerCase() },
    ]);
  });

  it('makes one user and one account of many first sign-ins at once', async () => {
    const results = await Promise.all(Array.from({ length: 6 }, () => connectAccount(signIn)));
    expect(new Set(results.map(({ user }) => user.id)).size).toBe(1);
    expect(new Set(results.map(({ account }) => account.id)).size).toBe(1);
  });

  it('keeps scopes and tokens as they were given last, and the refresh token where none came', async () => {
    const { user, account } = await connectAccount(signIn);
    await store.markReconnect(user.id, account.id);
    const scopes = [gmail('modify')];
    const again = await connectAccount({
      ...signIn,
      tokens: { ...signIn.tokens, accessToken: 'ya29.second', refreshToken: null, scopes },
    });
    expect(again.account).toMatchObject({
      status: 'active',
      capabilities: ['read_mail', 'send_mail', 'organise_mail'],
    });
    expect(await store.readTokens(user.id, account.id)).toEqual({
      accessToken: 'ya29.second',
      refreshToken: signIn.tokens.refreshToken,
      expiresAt: signIn.tokens.expiresAt,
      scopes,
    });
  });

  it('adds an account that is new here to whoever is signed in', async () => {
    const { user } = await connectAccount(signIn);
    const second = {
      ...signIn,
      subject: `${signIn.subject}-home`,
      email: `home-${signIn.email}`,
      hostedDomain: null,
      currentUserId: user.id,
    };
    expect((await connectAccount(second)).user.id).toBe(user.id);
    expect((await store.listAccounts(user.id)).map(({ label }) => label)).toEqual([
      'work',
      'personal',
    ]);
    // From then on it signs in as that user.
    expect((await connectAccount({ ...second, currentUserId: null })).user.id).toBe(user.id);
  });

  it('signs in as the user who has the account, whoever was signed in', async () => {
    const { user } = await connectAccount(signIn);
    const other = await storeUser(database);
    const result = await connectAccount({ ...signIn, currentUserId: other.id });
    expect(result.user.id).toBe(user.id);
    expect(await store.listAccounts(other.id)).toEqual([]);
  });

  it('takes a session of a deleted user for none', async () => {
    const gone = await storeUser(database);
    await database.user.delete({ where: { id: gone.id } });
    const { user } = await connectAccount({ ...signIn, currentUserId: gone.id });
    expect(user.id).not.toBe(gone.id);
  });

  it('refuses an address that Google has not verified', async () => {
    await expect(connectAccount({ ...signIn, emailVerified: false })).rejects.toThrow(
      EmailNotVerifiedError,
    );
    expect(await store.findUserBySubject(signIn.subject)).toBeNull();
  });

  it('refuses another Google account that carries the address of one that is known', async () => {
    await connectAccount(signIn);
    const recycled = { ...signIn, subject: `${signIn.subject}-other` };
    await expect(connectAccount(recycled)).rejects.toThrow(AccountTakenError);
  });
});

describe('tokens at rest', () => {
  it('are not in the database in the clear', async () => {
    const { account } = await connectAccount(signIn);
    const row = await database.account.findUniqueOrThrow({ where: { id: account.id } });
    expect(JSON.stringify(row)).not.toContain(signIn.tokens.accessToken);
    expect(JSON.stringify(row)).not.toContain(signIn.tokens.refreshToken);
    expect(row.accessTokenCiphertext).toMatch(/^k1\./);
  });

  it("cannot be read from another account's row", async () => {
    const mine = await connectAccount(signIn);
    const theirs = await connectAccount({
      ...signIn,
      subject: `${signIn.subject}-2`,
      email: `second-${signIn.email}`,
    });
    const { accessTokenCiphertext } = await database.account.findUniqueOrThrow({
      where: { id: theirs.account.id },
    });
    await database.account.update({
      where: { id: mine.account.id },
      data: { accessTokenCiphertext },
    });
    await expect(store.readTokens(mine.user.id, mine.account.id)).rejects.toThrow(
      TokenUnreadableError,
    );
  });

  it('are not there for a stranger', async () => {
    const { user, account } = await connectAccount(signIn);
    const stranger = await storeUser(database);
    const lease = { now: '2026-03-16T09:00:00.000Z', until: '2026-03-16T09:01:00.000Z' };
    expect(await store.getAccount(stranger.id, account.id)).toBeNull();
    expect(await store.readTokens(stranger.id, account.id)).toBeNull();
    expect(await store.claimRefresh(stranger.id, account.id, lease)).toBe(false);
    for (const change of [
      () => store.saveTokens(stranger.id, account.id, signIn.tokens),
      () => store.changeAccount(stranger.id, account.id, { title: 'mine' }),
      () => store.disconnectAccount(stranger.id, account.id),
      () => store.releaseRefresh(stranger.id, account.id),
    ]) {
      await expect(change()).rejects.toThrow(NotFoundError);
    }
    await expect(store.saveAccount(stranger.id, signIn)).rejects.toThrow(AccountTakenError);
    expect(await store.markReconnect(stranger.id, account.id)).toBe(false);
    expect(await store.forgetAccount(stranger.id, account.id)).toEqual([]);
    expect(await store.listLastUses(stranger.id)).toEqual({});
    expect((await store.getAccount(user.id, account.id))?.status).toBe('active');
  });

  it('are renewed by one at a time, until the lease is over or given back', async () => {
    const { user, account } = await connectAccount(signIn);
    const lease = { now: '2026-03-16T09:00:00.000Z', until: '2026-03-16T09:00:20.000Z' };
    const claims = await Promise.all(
      Array.from({ length: 8 }, () => store.claimRefresh(user.id, account.id, lease)),
    );
    expect(claims.filter(Boolean)).toHaveLength(1);
    const later = { now: '2026-03-16T09:00:20.000Z', until: '2026-03-16T09:00:40.000Z' };
    expect(await store.claimRefresh(user.id, account.id, later)).toBe(true);
    await store.releaseRefresh(user.id, account.id);
    expect(await store.claimRefresh(user.id, account.id, lease)).toBe(true);
    await store.saveTokens(user.id, account.id, signIn.tokens);
    expect(await store.claimRefresh(user.id, account.id, lease)).toBe(true);
  });
});

describe('settings', () => {
  it("are the defaults until they are saved, and each user's own", async () => {
    const user = await storeUser(database);
    const other = await storeUser(database);
    expect(await store.getSettings(user.id)).toEqual(defaultSettings);
    const settings = { ...defaultSettings, timeZone: 'Europe/Rome', undoMinutes: 1 };
    await store.saveSettings(user.id, settings);
    await store.saveSettings(user.id, { ...settings, undoMinutes: 2 });
    expect(await store.getSettings(user.id)).toEqual({ ...settings, undoMinutes: 2 });
    expect(await store.getSettings(other.id)).toEqual(defaultSettings);
  });
});
