import type { Clock } from '#lib/platform/clock.ts';
import type { Announcer, Neglected, RunSweepStore } from './ports.ts';

/** A run that nothing has touched for this long may have lost an announcement. */
const QUIET_MS = 45_000;
const BATCH = 200;
/**
 * Whoever drives a run may be in a long pause before the next try, though what failed is over: then
 * somebody else takes it up. Longer than the pauses after what fails in passing.
 */
const STALLED_MS = 180_000;
/** A run is driven anew at most once in this time: it may just be waiting for its turn. */
const DRIVE_AGAIN_MS = 600_000;

export interface SweepRunsPorts {
  sweep: RunSweepStore;
  announcer: Announcer;
  clock: Clock;
  notifyApproval(userId: string, approvalId: string): Promise<unknown>;
  remindApproval(userId: string, approvalId: string): Promise<unknown>;
}

/**
 * Announces again what was stored but may never have been heard of: the process may have died
 * between the two. Every announcement is harmless to repeat. Reminds of approvals that end soon.
 */
export function createSweepRuns(ports: SweepRunsPorts) {
  return async (): Promise<{ found: number }> => {
    const now = ports.clock.now();
    const quietSince = new Date(now.getTime() - QUIET_MS).toISOString();
    const stalledSince = new Date(now.getTime() - STALLED_MS).toISOString();
    const times = { now: now.toISOString(), quietSince, stalledSince };
    const found = await ports.sweep.listNeglected(times, BATCH);
    for (const neglected of found) {
      await sayAgain(ports, neglected, now);
    }
    return { found: found.length };
  };
}

async function sayAgain(ports: SweepRunsPorts, found: Neglected, now: Date): Promise<void> {
  const { userId, runId } = found;
  switch (found.need) {
    case 'drive': {
      // Under a name of its own: that of the request is used up where the run waits for a second try.
      const window = Math.floor(now.getTime() / DRIVE_AGAIN_MS);
      await ports.announcer.announceRetry({ userId, runId }, `sweep-${window}`);
      return;
    }
    case 'effects':
      await ports.announcer.announceEffects({ userId, runId });
      return;
    case 'tend':
      await ports.announcer.announceTend({ userId, runId });
      return;
    case 'decision':
      await ports.announcer.announceDecision({ userId, runId, approvalId: found.approvalId });
      return;
    case 'answer':
      await ports.announcer.announceAnswer({ userId, runId, questionId: found.questionId });
      return;
    case 'notify':
      await ports.notifyApproval(userId, found.approvalId);
      return;
    case 'remind':
      await ports.remindApproval(userId, found.approvalId);
  }
}
