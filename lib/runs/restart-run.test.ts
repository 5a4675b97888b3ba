import { describe, expect, it } from 'vitest';
import type { RunStatus } from '#lib/domain/run.ts';
import { runStatusSchema } from '#lib/domain/run.ts';
import { buildAccount } from '#tests/builders/account.ts';
import { createApprovalDesk, FROM_CHAT, USER } from '#tests/builders/approval-desk.ts';
import { createCrasher, listCrashPoints } from '#tests/fakes/crasher.ts';
import { createMemoryDeadLetters } from '#tests/fakes/memory-chat.ts';
import { createMemoryRuns } from '#tests/fakes/memory-runs.ts';
import { createRestartRun, isRestartable } from './restart-run.ts';
import { createStartRun } from './start-run.ts';

async function createDesk(status: RunStatus) {
  const desk = createApprovalDesk();
  const runs = createMemoryRuns(desk.clock);
  const deadLetters = createMemoryDeadLetters();
  const run = runs.put(USER, { id: 'run-1', status, text: 'Tidy up', timeZone: 'Asia/Tokyo' });
  const approval = await desk.ask();
  await desk.approvals.closeApproval(USER, approval.id, 'expired');
  const error = { code: 'x', message: 'x', retryable: false, node: null };
  await deadLetters.putDeadLetter(USER, { runId: run.id, step: 'x', error, input: null });
  const startRun = createStartRun({
    ...desk,
    ...desk.announcer,
    runs,
    graphVersion: 'test/2',
    listAccounts: async () => [buildAccount({ id: 'account-9' })],
  });
  const ports = { runs, deadLetters, approvals: desk.approvals, startRun };
  return {
    ...desk,
    ports,
    runs,
    deadLetters,
    run,
    approval,
    restart: createRestartRun(ports),
    listRuns: () => runs.listRuns(USER, { limit: 10, before: null }),
    approvalNow: async () => (await desk.approvals.getApproval(USER, approval.id))?.status,
  };
}

const RESTARTABLE = ['rejected', 'expired', 'cancelled', 'failed'] as const;

describe('restarting a run', () => {
  it.each(RESTARTABLE)(
    'starts the words of one that is %s again, as things are now',
    async (status) => {
      const desk = await createDesk(status);
      const started = await desk.restart(USER, desk.run.id);
      expect(started.id).not.toBe(desk.run.id);
      expect(started).toMatchObject({
        status: 'queued',
        text: 'Tidy up',
        timeZone: 'Asia/Tokyo',
        conversationId: desk.run.conversationId,
        accountIds: ['account-9'],
        graphVersion: 'test/2',
      });
      expect(await desk.runs.getRun(USER, desk.run.id)).toMatchObject({ status });
      expect(desk.announcer.heard).toEqual([`requested ${started.id}`]);
      expect(await desk.approvalNow()).toBe('superseded');
      expect(desk.deadLetters.letters).toMatchObject([{ open: false, resolution: 'restarted' }]);
    },
  );

  it('starts one run, however often it is asked for', async () => {
    const desk = await createDesk('expired');
    const [first, second] = await Promise.all([
      desk.restart(USER, desk.run.id),
      desk.restart(USER, desk.run.id),
    ]);
    expect(second.id).toBe(first.id);
    expect((await desk.restart(USER, desk.run.id)).id).toBe(first.id);
    expect(await desk.listRuns()).toHaveLength(2);
  });

  it('can itself be restarted once it is over', async () => {
    const desk = await createDesk('expired');
    const first = await desk.restart(USER, desk.run.id);
    await desk.runs.moveRun(USER, first.id, ['queued'], 'failed');
    const second = await desk.restart(USER, first.id);
    expect(new Set([desk.run.id, first.id, second.id]).size).toBe(3);
  });

  it('is finished by asking again wherever a process died', async () => {
    for (const point of listCrashPoints(6)) {
      const desk = await createDesk('failed');
      const crasher = createCrasher(point);
      const dying = createRestartRun({
        runs: crasher.wrap(desk.ports.runs),
        approvals: crasher.wrap(desk.ports.approvals),
        deadLetters: crasher.wrap(desk.ports.deadLetters),
        startRun: crasher.wrap(desk.ports).startRun,
      });
      await dying(USER, desk.run.id).catch((error: unknown) => {
        if (!crasher.crashed) throw error;
      });
      await desk.restart(USER, desk.run.id);
      expect(await desk.listRuns()).toHaveLength(2);
      expect(await desk.approvalNow()).toBe('superseded');
      expect(desk.deadLetters.letters).toMatchObject([{ open: false }]);
    }
  });

  const others = runStatusSchema.options.filter(
    (status) => !(RESTARTABLE as readonly string[]).includes(status),
  );

  it.each(others)('refuses one that is %s', async (status) => {
    const desk = await createDesk(status);
    expect(isRestartable({ status })).toBe(false);
    await expect(desk.restart(USER, desk.run.id)).rejects.toMatchObject({
      code: 'not_restartable',
    });
    expect(await desk.listRuns()).toHaveLength(1);
    expect(await desk.approvalNow()).toBe('expired');
    expect(desk.announcer.heard).toEqual([]);
  });

  it('leaves an approval that was decided as it is', async () => {
    const desk = await createDesk('failed');
    const decided = await desk.ask(undefined, desk.run.id, 2);
    const request = { digest: decided.digest, actions: [], rest: 'approve' as const };
    await desk.decide(USER, decided.id, request, FROM_CHAT);
    await desk.restart(USER, desk.run.id);
    expect((await desk.approvals.getApproval(USER, decided.id))?.status).toBe('approved');
  });

  it("finds no stranger's run", async () => {
    const desk = await createDesk('expired');
    await expect(desk.restart('user-2', desk.run.id)).rejects.toMatchObject({ code: 'not_found' });
  });
});
