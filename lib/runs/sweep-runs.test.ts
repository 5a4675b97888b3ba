import { describe, expect, it } from 'vitest';
import { createFakeClock } from '#tests/fakes/fake-clock.ts';
import { createRecordingAnnouncer } from '#tests/fakes/recorders.ts';
import type { Neglected } from './ports.ts';
import { createSweepRuns } from './sweep-runs.ts';

const RUN = { userId: 'user-1', runId: 'run-1' };
const APPROVAL = { ...RUN, approvalId: 'approval-1' };

function createSweepDesk(found: Neglected[]) {
  const clock = createFakeClock();
  const announcer = createRecordingAnnouncer();
  const asked: unknown[] = [];
  const mailed: string[] = [];
  const sweep = createSweepRuns({
    clock,
    announcer,
    sweep: {
      async listNeglected(times, limit) {
        asked.push({ times, limit });
        return found;
      },
    },
    async notifyApproval(userId, approvalId) {
      mailed.push(`request ${userId} ${approvalId}`);
    },
    async remindApproval(userId, approvalId) {
      mailed.push(`reminder ${userId} ${approvalId}`);
    },
  });
  return { clock, heard: announcer.heard, sweep, asked, mailed };
}

describe('the sweep', () => {
  it('looks at what is due now and at runs that nothing has touched for 45 seconds', async () => {
    const desk = createSweepDesk([]);
    expect(await desk.sweep()).toEqual({ found: 0 });
    const times = {
      now: desk.clock.in(0),
      quietSince: desk.clock.in(-45_000),
      stalledSince: desk.clock.in(-180_000),
    };
    expect(desk.asked).toEqual([{ times, limit: expect.any(Number) }]);
  });

  it.each<[Neglected, string[], string[]]>([
    [{ ...RUN, need: 'effects' }, ['effects run-1'], []],
    [{ ...RUN, need: 'tend' }, ['tend run-1'], []],
    [{ ...APPROVAL, need: 'decision' }, ['decision run-1 approval-1'], []],
    [{ ...APPROVAL, need: 'notify' }, [], ['request user-1 approval-1']],
    [{ ...APPROVAL, need: 'remind' }, [], ['reminder user-1 approval-1']],
  ])('says again what $need needs, and nothing else', async (found, heard, mailed) => {
    const desk = createSweepDesk([found]);
    expect(await desk.sweep()).toEqual({ found: 1 });
    expect(desk.heard).toEqual(heard);
    expect(desk.mailed).toEqual(mailed);
  });

  it('drives a queued run under a new name, once in ten minutes', async () => {
    const desk = createSweepDesk([{ ...RUN, need: 'drive' }]);
    // What is announced under a name that the event server knows is not heard again.
    const driven = async () => {
      await desk.sweep();
      return new Set(desk.heard).size;
    };
    expect(await driven()).toBe(1);
    desk.clock.advance(60_000);
    expect(await driven()).toBe(1);
    desk.clock.advance(10 * 60_000);
    expect(await driven()).toBe(2);
    expect(desk.heard.every((name) => name.startsWith('retry run-1 sweep-'))).toBe(true);
  });

  it('goes through all that it finds', async () => {
    const runs = ['run-1', 'run-2', 'run-3'].map((runId) => ({
      userId: 'user-1',
      runId,
      need: 'effects' as const,
    }));
    const desk = createSweepDesk(runs);
    expect(await desk.sweep()).toEqual({ found: 3 });
    expect(desk.heard).toEqual(['effects run-1', 'effects run-2', 'effects run-3']);
  });
});
