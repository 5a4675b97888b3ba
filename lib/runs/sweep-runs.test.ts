import { describe, expect, it } from 'vitest';
import type { RunStatus } from '#lib/domain/run.ts';
import {
  createApprovalDesk,
  FROM_CHAT,
  HALF_HOUR_MS,
  USER,
} from '#tests/builders/approval-desk.ts';
import { createMemoryRuns } from '#tests/fakes/memory-runs.ts';
import { createSweepRuns } from './sweep-runs.ts';

async function createSweepDesk(status: RunStatus) {
  const desk = createApprovalDesk();
  const runs = createMemoryRuns(desk.clock);
  const run = runs.put(USER, { id: 'run-1', status });
  const notified: string[] = [];
  const asked: string[] = [];
  const sweep = createSweepRuns({
    ...desk,
    runs,
    sweep: {
      async listQuietRuns(before) {
        asked.push(before);
        return [{ userId: USER, runId: run.id }];
      },
    },
    async notifyApproval(_userId, approvalId) {
      notified.push(approvalId);
    },
  });
  return { ...desk, runs, run, sweep, notified, asked };
}

describe('the sweep', () => {
  it('looks at runs that nothing has touched for 45 seconds', async () => {
    const desk = await createSweepDesk('running');
    await desk.sweep();
    expect(desk.asked).toEqual([desk.clock.in(-45_000)]);
  });

  it('drives a queued run whose request was announced before, once in ten minutes', async () => {
    const desk = await createSweepDesk('queued');
    // What is announced under a name that the event server knows is not heard again.
    const driven = new Set<string>();
    const sweepTo = async () => {
      await desk.sweep();
      for (const heard of desk.announcer.heard) driven.add(heard);
      return driven.size;
    };
    driven.add('requested run-1');
    expect(await sweepTo()).toBe(2);
    desk.clock.advance(60_000);
    expect(await sweepTo()).toBe(2);
    desk.clock.advance(10 * 60_000);
    expect(await sweepTo()).toBe(3);
    expect([...driven].every((name) => name.includes('run-1'))).toBe(true);
  });

  it('announces a decision that was stored', async () => {
    const desk = await createSweepDesk('awaiting_approval');
    const approval = await desk.ask();
    await desk.decide(
      USER,
      approval.id,
      { digest: approval.digest, actions: [], rest: 'reject' },
      FROM_CHAT,
    );
    desk.announcer.heard.length = 0;
    await desk.sweep();
    expect(desk.announcer.heard).toEqual([`decision run-1 ${approval.id}`]);
  });

  it('wakes a run whose approval has run out', async () => {
    const desk = await createSweepDesk('awaiting_approval');
    const approval = await desk.ask();
    await desk.approvals.markNotified(USER, approval.id, desk.clock.in(0));
    desk.clock.advance(HALF_HOUR_MS - 1);
    await desk.sweep();
    expect(desk.announcer.heard).toEqual([]);
    desk.clock.advance(1);
    await desk.sweep();
    expect(desk.announcer.heard).toEqual([`decision run-1 ${approval.id}`]);
  });

  it('notifies of an approval that nobody was told about, and not of one that somebody was', async () => {
    const desk = await createSweepDesk('awaiting_approval');
    const approval = await desk.ask();
    await desk.sweep();
    expect(desk.notified).toEqual([approval.id]);
    await desk.approvals.markNotified(USER, approval.id, desk.clock.in(0));
    await desk.sweep();
    expect(desk.notified).toEqual([approval.id]);
    expect(desk.announcer.heard).toEqual([]);
  });

  it('looks at the newest approval of a run only', async () => {
    const desk = await createSweepDesk('awaiting_approval');
    const first = await desk.ask();
    await desk.approvals.closeApproval(USER, first.id, 'superseded');
    await desk.approvals.createApproval(USER, {
      id: 'second',
      runId: 'run-1',
      round: 2,
      digest: 'digest',
      expiresAt: desk.clock.in(HALF_HOUR_MS),
      actions: [],
    });
    await desk.sweep();
    expect(desk.notified).toEqual(['second']);
  });

  it('wakes a run that holds effects', async () => {
    const desk = await createSweepDesk('holding');
    await desk.sweep();
    expect(desk.announcer.heard).toEqual(['effects run-1']);
  });

  it.each(['running', 'completed', 'cancelled', 'failed'] as const)(
    'leaves one that is %s by now',
    async (status) => {
      const desk = await createSweepDesk(status);
      await desk.ask();
      expect(await desk.sweep()).toEqual({ looked: 1 });
      expect([...desk.announcer.heard, ...desk.notified]).toEqual([]);
    },
  );
});
