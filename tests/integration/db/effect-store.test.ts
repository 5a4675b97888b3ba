import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createEffectStore } from '#lib/db/effect-store.ts';
import { type EffectState, effectStateSchema } from '#lib/domain/effect.ts';
import type { EffectRecord } from '#lib/effects/ports.ts';
import { NotFoundError } from '#lib/platform/errors.ts';
import { connectDatabase } from '#tests/builders/database.ts';
import {
  type StoredApproval,
  storeApproval,
  storeRound,
  storeUser,
} from '#tests/builders/stored-rows.ts';

const database = connectDatabase({ poolSize: 10 });
const effects = createEffectStore(database);
const releaseAt = '2026-03-16T09:05:00.000Z';

let userId: string;
let strangerId: string;
let stored: StoredApproval;
let effect: EffectRecord;

function rowsOf({ runId, actions }: StoredApproval) {
  return actions.map((action) => ({
    runId,
    actionId: action.id,
    accountId: action.accountId,
    key: `key-${action.id}`,
    kind: action.kind,
    digest: 'a'.repeat(64),
    releaseAt,
    undoMinutes: 5,
  }));
}

beforeEach(async () => {
  userId = (await storeUser(database)).id;
  strangerId = (await storeUser(database)).id;
  stored = await storeApproval(database, userId);
  await effects.createEffects(userId, rowsOf(stored));
  const [first] = await effects.listEffects(userId, stored.runId);
  if (!first) throw new Error('No effect was stored.');
  effect = first;
});

it('stores each once, held, in the order of the actions', async () => {
  await effects.createEffects(userId, rowsOf(stored));
  expect(await effects.listEffects(userId, stored.runId)).toMatchObject(
    stored.actions.map((action) => ({
      actionId: action.id,
      state: 'held',
      releaseAt,
      undoMinutes: 5,
      external: {},
      compensation: null,
      error: null,
      finishedAt: null,
      action,
    })),
  );
});

it('carries the action as the user edited it', async () => {
  const edited = { ...effect.action, payload: { ...effect.action.payload, body: 'Edited.' } };
  await database.action.update({
    where: { id: effect.actionId },
    data: { status: 'edited', final: edited, finalDigest: 'b'.repeat(64) },
  });
  expect((await effects.getEffect(userId, effect.id))?.action).toEqual(edited);
});

it('moves from an expected state only, and one of many wins', async () => {
  const moved = await Promise.all(
    Array.from({ length: 10 }, () => effects.moveEffect(userId, effect.id, ['held'], 'running')),
  );
  expect(moved.filter(Boolean)).toHaveLength(1);
  expect(await effects.moveEffect(userId, effect.id, ['held'], 'undone')).toBe(false);
  const done = { external: { messageId: 'm1', threadId: 't1' } };
  expect(await effects.moveEffect(userId, effect.id, ['running'], 'done', done)).toBe(true);
  const after = await effects.getEffect(userId, effect.id);
  expect(after).toMatchObject({ state: 'done', ...done });
  expect(after?.finishedAt).not.toBeNull();
});

it('sets and clears an error, and moves the moment of release', async () => {
  const error = { code: 'stale', message: 'There is a newer mail.' };
  await effects.moveEffect(userId, effect.id, ['held'], 'held', {
    error,
    releaseAt: '2026-03-16T10:00:00.000Z',
  });
  expect(await effects.getEffect(userId, effect.id)).toMatchObject({
    error,
    releaseAt: '2026-03-16T10:00:00.000Z',
  });
  await effects.moveEffect(userId, effect.id, ['held'], 'running');
  expect((await effects.getEffect(userId, effect.id))?.error).toEqual(error);
  await effects.moveEffect(userId, effect.id, ['running'], 'done', { error: null });
  expect((await effects.getEffect(userId, effect.id))?.error).toBeNull();
});

it('is not there for a stranger', async () => {
  expect(await effects.getEffect(strangerId, effect.id)).toBeNull();
  expect(await effects.listEffects(strangerId, stored.runId)).toEqual([]);
  expect(await effects.moveEffect(strangerId, effect.id, ['held'], 'running')).toBe(false);
  expect(await effects.leaseEffect(strangerId, effect.id, 'running', 1_000)).toBeNull();
  const lease = await effects.leaseEffect(userId, effect.id, 'running', 60_000);
  const token = lease?.token ?? '';
  expect(await effects.renewLease(strangerId, effect.id, token, 1_000)).toBe(false);
  expect(await effects.settleEffect(strangerId, effect.id, token, 'done')).toBe(false);
  await effects.releaseLease(strangerId, effect.id, token);
  expect(await effects.renewLease(userId, effect.id, token, 1_000)).toBe(true);
  const theirs = rowsOf(stored).map((row) => ({ ...row, key: randomUUID() }));
  await expect(effects.createEffects(strangerId, theirs)).rejects.toThrow(NotFoundError);
});

const MINUTE = 60_000;
const read = async () => {
  const now = await effects.getEffect(userId, effect.id);
  if (!now) throw new Error('the effect is gone');
  return now;
};
const lease = (work: 'running' | 'undoing' = 'running', ms = MINUTE) =>
  effects.leaseEffect(userId, effect.id, work, ms);

/** The lease ends now, as if its holder had died long ago. */
async function endLease(): Promise<void> {
  await database.effect.update({
    where: { id: effect.id },
    data: { leaseUntil: new Date(Date.now() - 1_000) },
  });
}

describe('a lease', () => {
  it('goes to one of many who ask at once', async () => {
    const leases = await Promise.all(Array.from({ length: 10 }, () => lease()));
    expect(leases.filter((one) => one !== null)).toHaveLength(1);
    expect((await read()).state).toBe('running');
  });

  it('says whether it was tried before, and keeps when it was started first', async () => {
    expect(await lease()).toMatchObject({ triedBefore: false });
    const first = await database.effect.findUniqueOrThrow({ where: { id: effect.id } });
    expect(first.startedAt).not.toBeNull();
    expect(await lease()).toBeNull();
    await endLease();
    const again = await lease();
    expect(again).toMatchObject({ triedBefore: true });
    const second = await database.effect.findUniqueOrThrow({ where: { id: effect.id } });
    expect(second.startedAt).toEqual(first.startedAt);
  });

  it('goes to one of many after it has ended too', async () => {
    await lease();
    await endLease();
    const leases = await Promise.all(Array.from({ length: 10 }, () => lease()));
    expect(leases.filter((one) => one !== null)).toHaveLength(1);
  });

  it('ends by itself, by the clock of the database', async () => {
    await lease('running', 1);
    await database.$executeRaw`SELECT pg_sleep(0.01)`;
    expect(await lease()).toMatchObject({ triedBefore: true });
  });

  it('that was given back is free at once', async () => {
    const first = await lease();
    await effects.releaseLease(userId, effect.id, first?.token ?? '');
    expect(await lease()).toMatchObject({ triedBefore: true });
  });

  const FREE = { running: ['held', 'running'], undoing: ['undoing'] } as const;

  it.each(['running', 'undoing'] as const)('for %s is had in its states only', async (work) => {
    const had: EffectState[] = [];
    for (const state of effectStateSchema.options) {
      await database.effect.update({
        where: { id: effect.id },
        data: { state, leaseToken: null, leaseUntil: null },
      });
      if (await lease(work)) had.push(state);
      else expect((await read()).state).toBe(state);
    }
    expect(had).toEqual(FREE[work]);
  });

  it('is prolonged by its holder, with what is kept', async () => {
    const { token } = (await lease('running', 1)) ?? { token: '' };
    const compensation = { do: 'untrash' as const, mailId: 'm1', labelIds: ['INBOX'] };
    expect(
      await effects.renewLease(userId, effect.id, token, MINUTE, {
        external: { draftId: 'd1' },
        compensation,
      }),
    ).toBe(true);
    expect(await lease()).toBeNull();
    expect(await effects.renewLease(userId, effect.id, token, MINUTE)).toBe(true);
    expect(
      await effects.renewLease(userId, effect.id, token, MINUTE, { external: { threadId: 't1' } }),
    ).toBe(true);
    expect(await read()).toMatchObject({
      external: { draftId: 'd1', threadId: 't1' },
      compensation,
    });
    await effects.renewLease(userId, effect.id, token, MINUTE, { compensation: null });
    expect((await read()).compensation).toBeNull();
  });

  it("is nobody else's to prolong, give back or settle with", async () => {
    const old = (await lease()) ?? { token: '' };
    await endLease();
    const now = (await lease()) ?? { token: '' };
    const lost = { external: { draftId: 'lost' } };
    for (const token of [old.token, randomUUID()]) {
      expect(await effects.renewLease(userId, effect.id, token, MINUTE, lost)).toBe(false);
      expect(await effects.settleEffect(userId, effect.id, token, 'failed', lost)).toBe(false);
      await effects.releaseLease(userId, effect.id, token);
    }
    expect(await read()).toMatchObject({ state: 'running', external: {} });
    expect(await lease()).toBeNull();
    expect(await effects.settleEffect(userId, effect.id, now.token, 'done')).toBe(true);
  });
});

describe('settling under a lease', () => {
  it('ends the lease, and keeps when it was settled first', async () => {
    const first = (await lease()) ?? { token: '' };
    const patch = { external: { messageId: 'm1' }, error: null };
    expect(await effects.settleEffect(userId, effect.id, first.token, 'done', patch)).toBe(true);
    const done = await read();
    expect(done).toMatchObject({ state: 'done', external: { messageId: 'm1' } });
    expect(done.finishedAt).not.toBeNull();
    expect(await effects.settleEffect(userId, effect.id, first.token, 'failed')).toBe(false);

    await effects.moveEffect(userId, effect.id, ['done'], 'undoing');
    expect((await read()).finishedAt).toBe(done.finishedAt);
    const undo = (await lease('undoing')) ?? { token: '' };
    await database.$executeRaw`SELECT pg_sleep(0.005)`;
    const error = { code: 'undo_failed', message: 'No.' };
    await effects.settleEffect(userId, effect.id, undo.token, 'done', { error });
    expect(await read()).toMatchObject({ state: 'done', error, finishedAt: done.finishedAt });
  });

  it('does not end what is not over', async () => {
    const { token } = (await lease()) ?? { token: '' };
    await effects.settleEffect(userId, effect.id, token, 'undoing');
    expect(await read()).toMatchObject({ state: 'undoing', finishedAt: null });
    expect(await lease('undoing')).toMatchObject({ triedBefore: true });
  });
});

it('lists the rounds of a run one after another', async () => {
  const second = await storeRound(database, userId, stored, 2);
  await effects.createEffects(userId, rowsOf(second));
  const listed = await effects.listEffects(userId, stored.runId);
  expect(listed.map(({ actionId }) => actionId)).toEqual(
    [...stored.actions, ...second.actions].map(({ id }) => id),
  );
});
