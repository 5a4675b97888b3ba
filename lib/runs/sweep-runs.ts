import type { ApprovalStore } from '#lib/approvals/ports.ts';
import type { Clock } from '#lib/platform/clock.ts';
import type { Announcer, RunRecord, RunStore, RunSweepStore } from './ports.ts';

/** A run that nothing has touched for this long may have lost an announcement. */
const QUIET_MS = 45_000;
const BATCH = 200;
/** A queued run is driven anew at most once in this time: it may just be waiting for its turn. */
const DRIVE_AGAIN_MS = 600_000;

export interface SweepRunsPorts {
  sweep: RunSweepStore;
  runs: RunStore;
  approvals: ApprovalStore;
  announcer: Announcer;
  clock: Clock;
  notifyApproval(userId: string, approvalId: string): Promise<unknown>;
}

/**
 * Announces again what was stored but may never have been heard of: the process may have died
 * between the two. Every announcement is harmless to repeat.
 */
export function createSweepRuns(ports: SweepRunsPorts) {
  return async (): Promise<{ looked: number }> => {
    const before = new Date(ports.clock.now().getTime() - QUIET_MS).toISOString();
    const quiet = await ports.sweep.listQuietRuns(before, BATCH);
    for (const { userId, runId } of quiet) {
      const run = await ports.runs.getRun(userId, runId);
      if (run) {
        await announceAgain(ports, run);
      }
    }
    return { looked: quiet.length };
  };
}

async function announceAgain(ports: SweepRunsPorts, run: RunRecord): Promise<void> {
  const { userId, id: runId } = run;
  if (run.status === 'queued') {
    // Under a name of its own: that of the request is used up where the run waits for a second try.
    const window = Math.floor(ports.clock.now().getTime() / DRIVE_AGAIN_MS);
    await ports.announcer.announceRetry({ userId, runId }, `sweep-${window}`);
  }
  if (run.status === 'holding') {
    await ports.announcer.announceEffects({ userId, runId });
  }
  if (run.status === 'awaiting_approval') {
    await lookAtApproval(ports, run);
  }
}

/** A decision, or the end of its time, that the run has not heard of; or a mail that never left. */
async function lookAtApproval(ports: SweepRunsPorts, run: RunRecord): Promise<void> {
  const { userId, id: runId } = run;
  const page = { status: null, runId, limit: 1 };
  const [newest] = await ports.approvals.listApprovals(userId, page);
  if (!newest) {
    return;
  }
  const past = Date.parse(newest.expiresAt) <= ports.clock.now().getTime();
  if (newest.status !== 'pending' || past) {
    await ports.announcer.announceDecision({ userId, runId, approvalId: newest.id });
  } else if (newest.notifiedAt === null) {
    await ports.notifyApproval(userId, newest.id);
  }
}
