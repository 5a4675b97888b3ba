import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEffectStore } from '#lib/db/effect-store.ts';
import { createRunSweepStore } from '#lib/db/run-sweep-store.ts';
import type { EffectState } from '#lib/domain/effect.ts';
import { isFinished, type RunStatus, runStatusSchema } from '#lib/domain/run.ts';
import { connectDatabase } from '#tests/builders/database.ts';
import {
  type StoredApproval,
  storeApproval,
  storeRound,
  storeRun,
  storeUser,
} from '#tests/builders/stored-rows.ts';

const database = connectDatabase({ poolSize: 4 });
const sweep = createRunSweepStore(database);
const effects = createEffectStore(database);

/** Long before anything that other tests over this database do. */
const NOW = new Date('2020-01-01T12:00:00.000Z');
const QUIET_SINCE = '2020-01-01T11:59:15.000Z';
/** Before everything, unless a test is about runs that have not moved for long. */
const NEVER = '2019-01-01T00:00:00.000Z';
const minutes = (n: number) => new Date(NOW.getTime() + n * 60_000);
const LONG_AGO = minutes(-60);

let userId: string;
beforeEach(async () => {
  userId = (await storeUser(database)).id;
});

// What is neglected here must not be found by others.
afterEach(async () => {
  await database.run.deleteMany({ where: { userId } });
});

async function list(limit = 1_000, stalledSince = NEVER): Promise<string[]> {
  const times = { now: NOW.toISOString(), quietSince: QUIET_SINCE, stalledSince };
  const found = await sweep.listNeglected(times, limit);
  return found
    .filter((one) => one.userId === userId)
    .map((one) => [one.need, 'approvalId' in one ? one.approvalId : one.runId].join(' '));
}

/** Touched last at `updatedAt`. */
async function setRun(runId: string, status: RunStatus, updatedAt = LONG_AGO): Promise<void> {
  const finishedAt = isFinished(status) ? updatedAt : null;
  await database.run.update({ where: { id: runId }, data: { status, updatedAt, finishedAt } });
}

async function storeWaiting(
  changes: {
    status?: string;
    expiresAt?: Date;
    notifiedAt?: Date | null;
    remindedAt?: Date | null;
  } = {},
): Promise<StoredApproval> {
  const stored = await storeApproval(database, userId, NOW);
  await database.approval.update({
    where: { id: stored.approvalId },
    data: { notifiedAt: LONG_AGO, ...changes },
  });
  await setRun(stored.runId, 'awaiting_approval');
  return stored;
}

async function storeEffect(
  state: EffectState,
  status: RunStatus,
  releaseAt = LONG_AGO,
): Promise<{ runId: string; effectId: string }> {
  const { runId, actions } = await storeApproval(database, userId, NOW);
  const rows = actions.slice(0, 1).map((action) => ({
    runId,
    actionId: action.id,
    accountId: action.accountId,
    key: randomUUID(),
    kind: action.kind,
    digest: 'd',
    releaseAt: releaseAt.toISOString(),
    undoMinutes: 5,
  }));
  await effects.createEffects(userId, rows);
  const [effect] = await effects.listEffects(userId, runId);
  await effects.moveEffect(userId, effect?.id ?? '', ['held'], state);
  await setRun(runId, status);
  return { runId, effectId: effect?.id ?? '' };
}

describe('a run that waits for its turn', () => {
  it('is to be driven once it is quiet', async () => {
    const { runId } = await storeApproval(database, userId, NOW);
    await setRun(runId, 'queued');
    expect(await list()).toEqual([`drive ${runId}`]);
    await setRun(runId, 'queued', NOW);
    expect(await list()).toEqual([]);
  });

  it('is the only one that is', async () => {
    const { runId } = await storeApproval(database, userId, NOW);
    for (const status of runStatusSchema.options) {
      if (['queued', 'awaiting_approval', 'holding'].includes(status)) continue;
      await setRun(runId, status);
      expect(await list()).toEqual([]);
    }
  });
});

describe('a run that waits for a decision', () => {
  it.each(['approved', 'partly_approved', 'rejected', 'expired', 'cancelled', 'superseded'])(
    'is told of it where its approval is %s',
    async (status) => {
      const { approvalId } = await storeWaiting({ status });
      expect(await list()).toEqual([`decision ${approvalId}`]);
    },
  );

  it('is told when its time is over, to the millisecond', async () => {
    const { approvalId } = await storeWaiting({ expiresAt: NOW, remindedAt: LONG_AGO });
    expect(await list()).toEqual([`decision ${approvalId}`]);
    const expiresAt = new Date(NOW.getTime() + 1);
    await database.approval.update({ where: { id: approvalId }, data: { expiresAt } });
    expect(await list()).toEqual([]);
  });

  it('is left alone while it waits and its user knows', async () => {
    await storeWaiting();
    expect(await list()).toEqual([]);
  });

  it('has its user told, once it is quiet', async () => {
    const { approvalId, runId } = await storeWaiting({ notifiedAt: null });
    expect(await list()).toEqual([`notify ${approvalId}`]);
    await setRun(runId, 'awaiting_approval', NOW);
    expect(await list()).toEqual([]);
  });

  it('has its user reminded ten minutes before its end, quiet or not, once', async () => {
    const { approvalId, runId } = await storeWaiting({ expiresAt: minutes(10) });
    expect(await list()).toEqual([`remind ${approvalId}`]);
    await setRun(runId, 'awaiting_approval', NOW);
    expect(await list()).toEqual([`remind ${approvalId}`]);
    await database.approval.update({ where: { id: approvalId }, data: { remindedAt: NOW } });
    expect(await list()).toEqual([]);
    const later = { remindedAt: null, expiresAt: new Date(minutes(10).getTime() + 1) };
    await database.approval.update({ where: { id: approvalId }, data: later });
    expect(await list()).toEqual([]);
  });

  it('mails no user who wants no mail, and still tells the run of a decision', async () => {
    await database.settings.create({ data: { userId, settings: { notifyByMail: false } } });
    await storeWaiting({ notifiedAt: null });
    await storeWaiting({ expiresAt: minutes(5) });
    const decided = await storeWaiting({ status: 'approved', notifiedAt: null });
    expect(await list()).toEqual([`decision ${decided.approvalId}`]);
  });

  it('is judged by its newest approval', async () => {
    const first = await storeWaiting({ status: 'stale' });
    const second = await storeRound(database, userId, first, 2, NOW);
    await setRun(first.runId, 'awaiting_approval');
    expect(await list()).toEqual([`notify ${second.approvalId}`]);
  });
});

describe('a run with effects', () => {
  it.each<[EffectState, RunStatus, ('effects' | 'tend')[]]>([
    ['held', 'holding', ['effects']],
    ['running', 'holding', ['effects']],
    // Nothing is left that it would wait for.
    ['undoing', 'holding', ['effects', 'tend']],
    ['undoing', 'completed', ['tend']],
    ['undoing', 'cancelled', ['tend']],
    ['undoing', 'failed', ['tend']],
    ['running', 'cancelled', ['tend']],
    ['running', 'failed', []],
    ['held', 'failed', []],
    ['held', 'cancelled', []],
    ['done', 'completed', []],
  ])('of which one is %s while it is %s needs: %j', async (state, status, needs) => {
    const { runId } = await storeEffect(state, status);
    expect(await list()).toEqual(needs.map((need) => `${need} ${runId}`));
    await setRun(runId, status, NOW);
    expect(await list()).toEqual([]);
  });

  it.each(['done', 'undone', 'stale', 'dropped', 'failed'] as const)(
    'is woken where it holds, though all are settled (%s)',
    async (state) => {
      const { runId } = await storeEffect(state, 'holding');
      expect(await list()).toEqual([`effects ${runId}`]);
    },
  );

  it('of which one is undone and another is due needs both', async () => {
    const { runId } = await storeEffect('undoing', 'holding');
    const action = await database.action.findFirstOrThrow({ where: { runId, effect: null } });
    const row = {
      runId,
      actionId: action.id,
      accountId: action.accountId,
      key: randomUUID(),
      kind: 'send_reply',
      digest: 'd',
      releaseAt: LONG_AGO.toISOString(),
      undoMinutes: 5,
    };
    await effects.createEffects(userId, [row]);
    await setRun(runId, 'holding');
    expect((await list()).toSorted((a, b) => a.localeCompare(b))).toEqual([
      `effects ${runId}`,
      `tend ${runId}`,
    ]);
  });

  it('is left alone while a hold lasts', async () => {
    await storeEffect('held', 'holding', NOW);
    expect(await list()).toEqual([]);
  });

  it('is left alone while somebody is at work on it', async () => {
    const { runId, effectId } = await storeEffect('running', 'holding');
    const lease = await effects.leaseEffect(userId, effectId, 'running', 60_000);
    expect(await list()).toEqual([]);
    await effects.releaseLease(userId, effectId, lease?.token ?? '');
    expect(await list()).toEqual([`effects ${runId}`]);
  });
});

describe('many of them', () => {
  /** So many runs that have waited for longer than any other, and whose users were never told. */
  async function storeMany(count: number, changes: { notifiedAt: Date | null }): Promise<void> {
    const { runId } = await storeApproval(database, userId, NOW);
    const model = await database.run.findUniqueOrThrow({ where: { id: runId } });
    const ids = Array.from({ length: count }, () => randomUUID());
    const { conversationId, requestedAt } = model;
    await database.run.createMany({
      data: ids.map((id) => ({
        id,
        userId,
        conversationId,
        requestId: id,
        text: 'x',
        requestedAt,
        timeZone: 'UTC',
        workflow: 'email',
        graphVersion: 'email/1',
        status: 'awaiting_approval',
        updatedAt: minutes(-600),
      })),
    });
    await database.approval.createMany({
      data: ids.map((id) => ({
        id: `approval-${id}`,
        userId,
        runId: id,
        round: 1,
        digest: 'd'.repeat(64),
        expiresAt: minutes(5),
        ...changes,
      })),
    });
  }

  it.each([
    ['of which nobody was told', { notifiedAt: null }],
    ['of which somebody is to be reminded', { notifiedAt: LONG_AGO }],
  ])('%s do not hide a lost announcement', async (_what, changes) => {
    await storeMany(300, changes);
    const decided = await storeWaiting({ status: 'approved' });
    const due = await storeEffect('held', 'holding');
    const undone = await storeEffect('undoing', 'completed');
    const found = await list(200);
    expect(found).toContain(`decision ${decided.approvalId}`);
    expect(found).toContain(`effects ${due.runId}`);
    expect(found).toContain(`tend ${undone.runId}`);
    expect(found.filter((one) => /^(notify|remind)/.test(one))).toHaveLength(200);
  });

  it('come with the longest untouched first', async () => {
    const recent = await storeWaiting({ status: 'approved' });
    const old = await storeWaiting({ status: 'approved' });
    await setRun(old.runId, 'awaiting_approval', minutes(-120));
    expect(await list()).toEqual([`decision ${old.approvalId}`, `decision ${recent.approvalId}`]);
    expect(await list(1)).toEqual([`decision ${old.approvalId}`]);
  });
});

describe('a run that has had something to do for minutes', () => {
  const STALLED_SINCE = minutes(-3).toISOString();
  const listDriven = async () =>
    (await list(1_000, STALLED_SINCE)).filter((one) => one.startsWith('drive'));

  async function storeStalled(status: RunStatus, approval: string, expiresAt = minutes(20)) {
    const stored = await storeWaiting({ status: approval, expiresAt });
    await setRun(stored.runId, status);
    return stored;
  }

  it.each<[RunStatus, string]>([
    ['running', 'approved'],
    ['holding', 'approved'],
    ['awaiting_approval', 'approved'],
    ['awaiting_approval', 'expired'],
  ])('is driven anew while it is %s, its approval %s', async (status, approval) => {
    const { runId } = await storeStalled(status, approval);
    expect(await listDriven()).toEqual([`drive ${runId}`]);
    await setRun(runId, status, minutes(-2));
    expect(await listDriven()).toEqual([]);
  });

  it('is driven anew where its approval ran out and nobody has closed it', async () => {
    const { runId } = await storeStalled('awaiting_approval', 'pending', minutes(-4));
    expect(await listDriven()).toEqual([`drive ${runId}`]);
  });

  it('is left alone while a hold lasts or somebody is at work on an effect', async () => {
    await storeEffect('held', 'holding', minutes(1));
    const { effectId } = await storeEffect('running', 'holding');
    await effects.leaseEffect(userId, effectId, 'running', 60_000);
    expect(await listDriven()).toEqual([]);
  });

  it('is driven anew where an effect of it has been due for so long', async () => {
    const { runId } = await storeEffect('held', 'holding');
    expect(await listDriven()).toEqual([`drive ${runId}`]);
  });

  it.each<[RunStatus, string]>([
    ['awaiting_approval', 'pending'],
    ['completed', 'approved'],
    ['failed', 'approved'],
    ['cancelled', 'cancelled'],
  ])('is left alone while it is %s, its approval %s', async (status, approval) => {
    await storeStalled(status, approval);
    expect(await listDriven()).toEqual([]);
  });
});

describe('a run that waits for an instant', () => {
  const wait = async (at: Date) => {
    const { id } = await storeRun(database, userId);
    const plan = {
      version: 1,
      workflow: 'email',
      steps: [{ id: 's1', kind: 'wait_until', at: at.toISOString() }],
      unused: [],
      assumptions: [],
    };
    await database.run.update({ where: { id }, data: { plan } });
    await setRun(id, 'waiting');
    return id;
  };

  it('is left alone until then, however long that is', async () => {
    await wait(minutes(60));
    expect(await list(1_000, NOW.toISOString())).toEqual([]);
  });

  it('is driven anew where it has been over for long and nobody went on', async () => {
    const id = await wait(minutes(-30));
    expect(await list(1_000, minutes(-40).toISOString())).toEqual([]);
    expect(await list(1_000, minutes(-10).toISOString())).toEqual([`drive ${id}`]);
  });
});
