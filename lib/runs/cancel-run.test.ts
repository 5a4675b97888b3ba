import { describe, expect, it } from 'vitest';
import { isFinished, type RunStatus, runStatusSchema } from '#lib/domain/run.ts';
import { FROM_CHAT, USER } from '#tests/builders/approval-desk.ts';
import { createEffectDesk, UNDO_MS } from '#tests/builders/effect-desk.ts';
import { buildReplyAction } from '#tests/builders/reply-action.ts';
import { type CrashPoint, createCrasher, listCrashPoints } from '#tests/fakes/crasher.ts';
import { createMemoryDeadLetters } from '#tests/fakes/memory-chat.ts';
import { createCancelRun } from './cancel-run.ts';

const ASKER = { address: '10.0.0.1', agent: 'test' };

/** A run in a state, with an approval that waits and three effects: held, running and done. */
async function createRunIn(status: RunStatus) {
  const desk = await createEffectDesk(3);
  await desk.effects.moveEffect(USER, desk.effect(2).id, ['held'], 'running');
  await desk.effects.moveEffect(USER, desk.effect(3).id, ['held'], 'done');
  await desk.runs.moveRun(USER, desk.run.id, ['holding'], status);
  const approvalId = 'approval-open';
  await desk.approvals.createApproval(USER, {
    id: approvalId,
    runId: desk.run.id,
    round: 2,
    digest: 'digest',
    expiresAt: desk.clock.in(UNDO_MS),
    actions: [{ action: buildReplyAction(), digest: 'digest' }],
  });
  const deadLetters = createMemoryDeadLetters();
  await deadLetters.putDeadLetter(USER, {
    runId: desk.run.id,
    step: 'search_emails',
    error: { code: 'x', message: 'x', retryable: false, node: null },
    input: null,
  });
  const ports = { ...desk, ...desk.announcer, deadLetters };
  return {
    ...desk,
    deadLetters,
    cancelPorts: ports,
    approvalId,
    cancel: createCancelRun(ports),
    statesNow: () => desk.effects.all().map((effect) => effect.state),
    statusNow: async () => (await desk.runs.getRun(USER, desk.run.id))?.status,
    approvalNow: async () => (await desk.approvals.getApproval(USER, approvalId))?.status,
  };
}

/** A process that cancels and may die at `point`; answers how many calls it made. */
async function cancelAndDie(
  desk: Awaited<ReturnType<typeof createRunIn>>,
  point: CrashPoint | null,
): Promise<number> {
  const crasher = createCrasher(point);
  const { announceCancel, announceTend } = crasher.wrap(desk.announcer);
  const dying = createCancelRun({
    runs: crasher.wrap(desk.runs),
    approvals: crasher.wrap(desk.approvals),
    effects: crasher.wrap(desk.effects),
    deadLetters: crasher.wrap(desk.deadLetters),
    audit: crasher.wrap(desk.audit),
    announceCancel,
    announceTend,
  });
  await dying(USER, desk.run.id, ASKER).catch((error: unknown) => {
    if (!crasher.crashed) throw error;
  });
  expect(crasher.crashed).toBe(point !== null);
  return crasher.calls;
}

const cancellable = runStatusSchema.options.filter(
  (status) => !isFinished(status) || status === 'failed',
);

describe('cancelling a run', () => {
  it.each(cancellable)(
    'ends one that is %s and takes back what has not happened',
    async (status) => {
      const desk = await createRunIn(status);
      const run = await desk.cancel(USER, desk.run.id, ASKER);

      expect(run.status).toBe('cancelled');
      expect(await desk.statusNow()).toBe('cancelled');
      expect(await desk.approvalNow()).toBe('cancelled');
      expect(desk.statesNow()).toEqual(['undone', 'running', 'done']);
      expect(desk.announcer.heard).toEqual(['cancel run-1', 'tend run-1']);
      expect(desk.deadLetters.letters).toMatchObject([{ open: false, resolution: 'cancelled' }]);
      expect(desk.audit.entries).toMatchObject([
        { event: 'run.cancelled', subject: 'run:run-1', ...ASKER },
      ]);
      expect(desk.runs.eventsOf(desk.run.id)).toEqual(
        expect.arrayContaining([
          { type: 'run_status', status: 'cancelled' },
          { type: 'approval', approvalId: desk.approvalId, status: 'cancelled' },
          { type: 'effect', effectId: desk.effect(1).id, state: 'undone' },
        ]),
      );
    },
  );

  it.each(['completed', 'rejected', 'expired'] as const)(
    'leaves one that is %s',
    async (status) => {
      const desk = await createRunIn(status);
      expect(await desk.cancel(USER, desk.run.id, ASKER)).toMatchObject({ status });
      expect(desk.statesNow()).toEqual(['held', 'running', 'done']);
      expect(desk.announcer.heard).toEqual([]);
      expect(desk.audit.entries).toEqual([]);
      expect(desk.deadLetters.letters).toMatchObject([{ open: true }]);
    },
  );

  it('can be asked for twice', async () => {
    const desk = await createRunIn('holding');
    await desk.cancel(USER, desk.run.id, ASKER);
    const events = desk.runs.eventsOf(desk.run.id);
    expect(await desk.cancel(USER, desk.run.id, ASKER)).toMatchObject({ status: 'cancelled' });
    expect(desk.runs.eventsOf(desk.run.id)).toEqual(events);
  });

  it('never calls a run cancelled while something of it may still happen', async () => {
    const desk = await createRunIn('holding');
    const seen: string[] = [];
    const cancel = createCancelRun({
      ...desk.cancelPorts,
      runs: {
        ...desk.runs,
        async moveRun(userId, runId, from, to) {
          seen.push(...desk.statesNow(), (await desk.approvalNow()) ?? 'missing');
          return desk.runs.moveRun(userId, runId, from, to);
        },
      },
    });
    await cancel(USER, desk.run.id, ASKER);
    expect(seen).toEqual(['undone', 'running', 'done', 'cancelled']);
  });

  it('takes back what a step stored while it was being cancelled', async () => {
    const desk = await createRunIn('running');
    const late = desk.effect(1).id;
    const cancel = createCancelRun({
      ...desk.cancelPorts,
      runs: {
        ...desk.runs,
        async moveRun(userId, runId, from, to) {
          await desk.effects.moveEffect(USER, late, ['undone'], 'held');
          return desk.runs.moveRun(userId, runId, from, to);
        },
      },
    });
    await cancel(USER, desk.run.id, ASKER);
    expect(desk.statesNow()).toEqual(['undone', 'running', 'done']);
  });

  it('makes a decision that comes later impossible', async () => {
    const desk = await createRunIn('awaiting_approval');
    await desk.cancel(USER, desk.run.id, ASKER);
    await expect(
      desk.decide(
        USER,
        desk.approvalId,
        { digest: 'digest', actions: [], rest: 'approve' },
        FROM_CHAT,
      ),
    ).rejects.toMatchObject({ code: 'already_decided' });
  });

  it('does not call cancelled what was completed in the same moment', async () => {
    const desk = await createRunIn('running');
    const cancel = createCancelRun({
      ...desk.cancelPorts,
      runs: {
        ...desk.runs,
        async moveRun(userId, runId, from, to) {
          await desk.runs.moveRun(userId, runId, ['running'], 'completed');
          return desk.runs.moveRun(userId, runId, from, to);
        },
      },
    });
    expect(await cancel(USER, desk.run.id, ASKER)).toMatchObject({ status: 'completed' });
    expect(desk.audit.entries).toEqual([]);
    expect(desk.announcer.heard).toEqual([]);
  });

  it('is finished by asking again wherever a process died', async () => {
    const rehearsal = await createRunIn('holding');
    const points = listCrashPoints(await cancelAndDie(rehearsal, null));
    expect(points.length).toBeGreaterThan(30);
    for (const point of points) {
      const desk = await createRunIn('holding');
      await cancelAndDie(desk, point);
      await desk.cancel(USER, desk.run.id, ASKER);
      expect(await desk.statusNow()).toBe('cancelled');
      expect(await desk.approvalNow()).toBe('cancelled');
      expect(desk.statesNow()).toEqual(['undone', 'running', 'done']);
      expect(desk.deadLetters.letters).toMatchObject([{ open: false }]);
      expect(desk.announcer.heard).toEqual(expect.arrayContaining(['cancel run-1', 'tend run-1']));
      expect(desk.audit.entries.map((entry) => entry.event)).toContain('run.cancelled');
    }
  });

  it("finds no stranger's run", async () => {
    const desk = await createRunIn('running');
    await expect(desk.cancel('user-2', desk.run.id, ASKER)).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await desk.statusNow()).toBe('running');
  });
});
