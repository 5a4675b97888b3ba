import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type GoogleSandbox, startGoogleSandbox } from '#dev/google/server.ts';
import { createChangeAccount } from '#lib/accounts/change-account.ts';
import { createDisconnectAccount } from '#lib/accounts/disconnect-account.ts';
import { createTokenCipher } from '#lib/accounts/token-cipher.ts';
import { createAccountStore } from '#lib/db/account-store.ts';
import { createAnswerStore } from '#lib/db/answer-store.ts';
import { createRunStore } from '#lib/db/run-store.ts';
import { createTokenRevoker } from '#lib/integrations/google/token-revoker.ts';
import { NotFoundError } from '#lib/platform/errors.ts';
import { connectDatabase } from '#tests/builders/database.ts';
import { storeRun, storeUser } from '#tests/builders/stored-rows.ts';
import { createRecordingAudit } from '#tests/fakes/recorders.ts';

const ASKER = { address: '203.0.113.7', agent: 'test' };
const database = connectDatabase();
const accounts = createAccountStore(
  database,
  createTokenCipher([{ id: 'k1', key: randomBytes(32) }]),
);

let google: GoogleSandbox;
let audit: ReturnType<typeof createRecordingAudit>;
let userId: string;
let accountId: string;
let forgotten: string[];

beforeAll(async () => {
  google = await startGoogleSandbox({ port: 0 });
});
afterAll(async () => {
  await google.close();
});

async function connect(user: string, token: string): Promise<string> {
  const { account } = await accounts.saveAccount(user, {
    subject: randomUUID(),
    email: `${randomUUID()}@company.com`,
    name: 'Alex Rivera',
    image: null,
    hostedDomain: null,
    wish: null,
    tokens: {
      accessToken: `access-${token}`,
      refreshToken: token,
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
      scopes: ['https://www.googleapis.com/auth/gmail.readonly'],
    },
  });
  return account.id;
}

beforeEach(async () => {
  audit = createRecordingAudit();
  forgotten = [];
  userId = (await storeUser(database)).id;
  accountId = await connect(userId, 'unknown-at-google');
});

function disconnect(issuer = google.url) {
  return createDisconnectAccount({
    accounts,
    audit,
    revoker: createTokenRevoker({ GOOGLE_ISSUER: issuer }),
    forgetRun: async (runId) => {
      forgotten.push(runId);
    },
  });
}

describe('disconnecting', () => {
  it('tells Google, deletes the tokens and what was read, and is audited', async () => {
    const run = await storeRun(database, userId, { accountIds: [accountId] });
    const answers = createAnswerStore(database);
    const answer = { tool: 'read_thread', input: {}, output: { text: 'private' } };
    await answers.putAnswers(userId, run.id, [{ ...answer, key: 'a', accountId }]);
    await createRunStore(database).moveRun(userId, run.id, ['queued'], 'completed');
    const open = await storeRun(database, userId, { accountIds: [accountId] });

    const done = await disconnect()(userId, accountId, ASKER);

    expect(done).toMatchObject({ revoked: true, account: { status: 'disconnected' } });
    expect(done.account.capabilities).toEqual([]);
    const row = await database.account.findUniqueOrThrow({ where: { id: accountId } });
    expect([row.accessTokenCiphertext, row.refreshTokenCiphertext, row.scopes]).toEqual([
      null,
      null,
      [],
    ]);
    expect(await answers.listAnswers(userId, run.id)).toEqual([]);
    expect(forgotten).toEqual([run.id]);
    expect(forgotten).not.toContain(open.id);
    expect(audit.entries).toMatchObject([
      { event: 'account.disconnected', subject: `account:${accountId}`, ...ASKER },
    ]);
  });

  it('is over here also where Google cannot be asked, and says so', async () => {
    const done = await disconnect('http://127.0.0.1:1')(userId, accountId, ASKER);
    expect(done.revoked).toBe(false);
    expect(await accounts.readTokens(userId, accountId)).toBeNull();
  });

  it('keeps no tokens of a renewal that was under way', async () => {
    const tokens = await accounts.readTokens(userId, accountId);
    await disconnect()(userId, accountId, ASKER);
    expect(tokens).not.toBeNull();
    if (tokens === null) return;
    await expect(accounts.saveTokens(userId, accountId, tokens)).rejects.toThrow(NotFoundError);
    expect(await accounts.readTokens(userId, accountId)).toBeNull();
  });

  it('can be repeated', async () => {
    await disconnect()(userId, accountId, ASKER);
    expect(await disconnect()(userId, accountId, ASKER)).toMatchObject({
      account: { status: 'disconnected' },
    });
  });

  it("touches nothing of a stranger's", async () => {
    const stranger = await storeUser(database);
    await expect(disconnect()(stranger.id, accountId, ASKER)).rejects.toThrow(NotFoundError);
    expect((await accounts.getAccount(userId, accountId))?.status).toBe('active');
    expect(await accounts.readTokens(userId, accountId)).not.toBeNull();
    expect(audit.entries).toEqual([]);
  });
});

describe('changing', () => {
  const change = () => createChangeAccount({ accounts, audit });

  it('changes what is given and leaves the rest', async () => {
    await change()(userId, accountId, { title: 'Home', colour: 'red' }, ASKER);
    const account = await change()(userId, accountId, { label: 'work' }, ASKER);
    expect(account).toMatchObject({ title: 'Home', colour: 'red', label: 'work' });
    expect(audit.entries.map(({ event, agent }) => [event, agent])).toEqual([
      ['account.changed', 'test'],
      ['account.changed', 'test'],
    ]);
  });

  it('has one default for mail and one for the calendar, also under contention', async () => {
    const second = await connect(userId, 'second');
    await change()(userId, accountId, { defaultForMail: true, defaultForCalendar: true }, ASKER);
    await change()(userId, second, { defaultForCalendar: true }, ASKER);
    const defaults = (await accounts.listAccounts(userId)).map((account) => [
      account.id,
      account.defaultForMail,
      account.defaultForCalendar,
    ]);
    expect(defaults).toEqual([
      [accountId, true, false],
      [second, false, true],
    ]);
    await Promise.allSettled(
      [accountId, second, accountId, second].map((id) =>
        change()(userId, id, { defaultForMail: true }, ASKER),
      ),
    );
    const winners = (await accounts.listAccounts(userId)).filter((one) => one.defaultForMail);
    expect(winners).toHaveLength(1);
  });

  it('is no default any more once it is disconnected', async () => {
    await change()(userId, accountId, { defaultForMail: true }, ASKER);
    await disconnect()(userId, accountId, ASKER);
    expect(await accounts.getAccount(userId, accountId)).toMatchObject({ defaultForMail: false });
  });
});
