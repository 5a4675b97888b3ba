import type { ApprovalStore } from '#lib/approvals/ports.ts';
import type { AuditLog } from '#lib/audit/ports.ts';
import { isFinished, type RunStatus } from '#lib/domain/run.ts';
import type { EffectStore } from '#lib/effects/ports.ts';
import { NotFoundError } from '#lib/platform/errors.ts';
import type { Announcer, RunRecord, RunStore } from './ports.ts';

const CANCELLABLE: RunStatus[] = ['queued', 'running', 'awaiting_approval', 'holding', 'failed'];

/**
 * Ends a run where it stands: its open approval is closed and what is held is taken back. What was
 * carried out already stays; a run that has ended is left as it is.
 */
export function createCancelRun(ports: {
  runs: RunStore;
  approvals: ApprovalStore;
  effects: EffectStore;
  audit: AuditLog;
  announceCancel: Announcer['announceCancel'];
}) {
  return async (
    userId: string,
    runId: string,
    asker: { address: string | null; agent: string | null },
  ): Promise<RunRecord> => {
    const run = await ports.runs.getRun(userId, runId);
    if (!run) {
      throw new NotFoundError('run');
    }
    if (isFinished(run.status) && run.status !== 'failed') {
      return run;
    }
    await ports.runs.moveRun(userId, runId, CANCELLABLE, 'cancelled');
    const open = await ports.approvals.listApprovals(userId, {
      status: 'pending',
      runId,
      limit: 10,
    });
    for (const approval of open) {
      if (await ports.approvals.closeApproval(userId, approval.id, 'cancelled')) {
        await ports.runs.appendEvents(userId, runId, [
          { type: 'approval', approvalId: approval.id, status: 'cancelled' },
        ]);
      }
    }
    for (const effect of await ports.effects.listEffects(userId, runId)) {
      if (await ports.effects.moveEffect(userId, effect.id, ['held'], 'undone')) {
        await ports.runs.appendEvents(userId, runId, [
          { type: 'effect', effectId: effect.id, state: 'undone' },
        ]);
      }
    }
    await ports.audit.record(userId, {
      event: 'run.cancelled',
      subject: `run:${runId}`,
      data: {},
      ...asker,
    });
    await ports.announceCancel({ userId, runId });
    return { ...run, status: 'cancelled' };
  };
}
