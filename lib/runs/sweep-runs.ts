import type { ApprovalStore } from '#lib/approvals/ports.ts';
import type { Clock } from '#lib/platform/clock.ts';
import type { Announcer, RunStore, RunSweepStore } from './ports.ts';

/** A run that nothing has touched for this long may have lost an announcement. */
const QUIET_MS = 45_000;
const BATCH = 200;

/**
 * Announces again what was stored but may never have been heard of: the process may have died
 * between the two. Every announcement is harmless to repeat.
 */
export function createSweepRuns(ports: {
  sweep: RunSweepStore;
  runs: RunStore;
  approvals: ApprovalStore;
  announcer: Announcer;
  clock: Clock;
  notifyApproval(userId: string, approvalId: string): Promise<unknown>;
}) {
  return async (): Promise<{ announced: number }> => {
    const before = new Date(ports.clock.now().getTime() - QUIET_MS).toISOString();
    const quiet = await ports.sweep.listQuietRuns(before, BATCH);
    let announced = 0;
    for (const { userId, runId } of quiet) {
      const run = await ports.runs.getRun(userId, runId);
      if (run?.status === 'queued') {
        await ports.announcer.announceRunRequested({ userId, runId });
        announced += 1;
      } else if (run?.status === 'awaiting_approval') {
        const [newest] = await ports.approvals.listApprovals(userId, {
          status: null,
          runId,
          limit: 1,
        });
        if (newest && (newest.status !== 'pending' || isPast(newest.expiresAt, ports.clock))) {
          await ports.announcer.announceDecision({ userId, runId, approvalId: newest.id });
          announced += 1;
        } else if (newest && newest.notifiedAt === null) {
          await ports.notifyApproval(userId, newest.id);
        }
      } else if (run?.status === 'holding') {
        await ports.announcer.announceEffects({ userId, runId });
        announced += 1;
      }
    }
    return { announced };
  };
}

function isPast(instant: string, clock: Clock): boolean {
  return Date.parse(instant) <= clock.now().getTime();
}
