import { execFile } from 'node:child_process';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { createAuditLog } from '#lib/audit/record-audit.ts';
import { verifyUserChain } from '#lib/audit/verify-user-chain.ts';
import { createAuditStore } from '#lib/db/audit-store.ts';
import { createRunStore } from '#lib/db/run-store.ts';
import { systemClock } from '#lib/platform/clock.ts';
import { NotFoundError } from '#lib/platform/errors.ts';
import { connectDatabase } from '#tests/builders/database.ts';
import { storeRun, storeUser } from '#tests/builders/stored-rows.ts';

const database = connectDatabase({ poolSize: 10 });
const store = createAuditStore(database);
const log = createAuditLog({ store, clock: systemClock });

let userId: string;
beforeEach(async () => {
  userId = (await storeUser(database)).id;
});

async function record(n: number): Promise<void> {
  await log.record(userId, {
    event: 'effect.done',
    subject: `effect:${n}`,
    data: { n, nested: { z: 1, a: [0.1, null, 'ü'] }, text: 'a\u0000b' },
    address: '127.0.0.1',
    agent: 'test',
  });
}

/** What somebody with the database's password could do: the trigger is off meanwhile. */
async function tamper(sql: string): Promise<void> {
  await database.$transaction([
    database.$executeRawUnsafe('ALTER TABLE "AuditEntry" DISABLE TRIGGER USER'),
    database.$executeRawUnsafe(sql),
    database.$executeRawUnsafe('ALTER TABLE "AuditEntry" ENABLE TRIGGER USER'),
  ]);
}

function runVerifier(...userIds: string[]): Promise<{ code: number; output: string }> {
  return new Promise((settle) => {
    const child = execFile(
      process.execPath,
      ['lib/wiring/verify-audit.ts', ...userIds],
      { env: { ...process.env, DATABASE_URL: inject('databaseUrl') } },
      (_error, stdout, stderr) => settle({ code: child.exitCode ?? -1, output: stdout + stderr }),
    );
  });
}

describe('the audit log', () => {
  it('chains the entries of many writers without a gap', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => record(n)));
    const entries = await store.list(userId, { after: 0, limit: 100 });
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
    expect(await verifyUserChain(store, userId)).toMatchObject({ ok: true, head: { seq: 20 } });
  });

  it('keeps a chain for each user', async () => {
    await record(1);
    const other = await storeUser(database);
    expect(await store.list(other.id, { after: 0, limit: 10 })).toEqual([]);
    await record(2);
    expect(await store.listUserIds()).toContain(userId);
    expect(await store.listUserIds()).not.toContain(other.id);
  });

  it('has no chain for a user who does not exist', async () => {
    userId = 'nobody';
    await expect(record(1)).rejects.toThrow(NotFoundError);
  });

  it.each([
    ['UPDATE', `UPDATE "AuditEntry" SET "event" = 'x'`],
    ['DELETE', 'DELETE FROM "AuditEntry"'],
    ['TRUNCATE', 'TRUNCATE "AuditEntry"'],
  ])('refuses %s', async (operation, sql) => {
    await record(1);
    await expect(database.$executeRawUnsafe(sql)).rejects.toThrow(
      `"AuditEntry" is append-only: ${operation} is refused`,
    );
  });

  it('cannot be deleted together with its user', async () => {
    await record(1);
    await expect(database.user.delete({ where: { id: userId } })).rejects.toThrow();
  });
});

describe('tampering', () => {
  beforeEach(async () => {
    for (let n = 1; n <= 4; n += 1) await record(n);
  });

  it.each([
    ['changed data', `SET "data" = '{"n": 99}'`, 'changed'],
    ['a changed subject', `SET "subject" = 'effect:99'`, 'changed'],
    ['a changed time', `SET "at" = "at" + interval '1 second'`, 'changed'],
    ['a changed link', `SET "prevHash" = repeat('a', 64)`, 'changed'],
    ['a changed number', `SET "seq" = 99`, 'missing'],
  ])('finds %s at its entry', async (_what, change, reason) => {
    await tamper(`UPDATE "AuditEntry" ${change} WHERE "userId" = '${userId}' AND "seq" = 3`);
    expect(await verifyUserChain(store, userId)).toEqual({ ok: false, seq: 3, reason });
  });

  it('finds a deleted entry', async () => {
    await tamper(`DELETE FROM "AuditEntry" WHERE "userId" = '${userId}' AND "seq" = 2`);
    expect(await verifyUserChain(store, userId)).toEqual({ ok: false, seq: 2, reason: 'missing' });
  });

  it('is what the command reports, with the exit code 1', async () => {
    await tamper(
      `UPDATE "AuditEntry" SET "agent" = 'x' WHERE "userId" = '${userId}' AND "seq" = 4`,
    );
    const broken = await runVerifier();
    expect(broken.output).toContain(`${userId}: BROKEN at entry 4 (changed)`);
    expect(broken.code).toBe(1);
  });
});

describe('the command', () => {
  it('exits with 0 where each chain is whole', async () => {
    await record(1);
    const { code, output } = await runVerifier(userId);
    expect(output).toMatch(new RegExp(`${userId}: 1 entries, ok, head [0-9a-f]{64}\n`));
    expect(code).toBe(0);
  });
});

describe('run events and decisions', () => {
  it('refuse to be changed too', async () => {
    const { id } = await storeRun(database, userId);
    await createRunStore(database).appendEvents(userId, id, [
      { type: 'progress', node: 'n', text: 't' },
    ]);
    await expect(
      database.$executeRaw`UPDATE "RunEvent" SET "seq" = 9 WHERE "runId" = ${id}`,
    ).rejects.toThrow('append-only');
    await expect(
      database.$executeRaw`DELETE FROM "RunEvent" WHERE "runId" = ${id}`,
    ).rejects.toThrow('append-only');
    await expect(database.$executeRaw`TRUNCATE "Decision"`).rejects.toThrow('append-only');
  });
});
