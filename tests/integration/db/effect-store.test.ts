import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { createEffectStore } from '#lib/db/effect-store.ts';
import type { EffectRecord } from '#lib/effects/ports.ts';
import { NotFoundError } from '#lib/platform/errors.ts';
import { connectDatabase } from '#tests/builders/database.ts';
import { type StoredApproval, storeApproval, storeUser } from '#tests/builders/stored-rows.ts';

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
      external: {},
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
  expect((await effects.getEffect(userId, effect.id))?.action.payload.body).toBe('Edited.');
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

it("keeps each of Google's ids when more come", async () => {
  await effects.saveExternal(userId, effect.id, { draftId: 'd1' });
  await effects.saveExternal(userId, effect.id, { threadId: 't1' });
  await effects.moveEffect(userId, effect.id, ['held'], 'done', { external: { messageId: 'm1' } });
  expect((await effects.getEffect(userId, effect.id))?.external).toEqual({
    draftId: 'd1',
    threadId: 't1',
    messageId: 'm1',
  });
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
  await expect(effects.saveExternal(strangerId, effect.id, { draftId: 'x' })).rejects.toThrow(
    NotFoundError,
  );
  const theirs = rowsOf(stored).map((row) => ({ ...row, key: randomUUID() }));
  await expect(effects.createEffects(strangerId, theirs)).rejects.toThrow(NotFoundError);
});
