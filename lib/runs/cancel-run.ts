import type { ApprovalStore } from '#lib/approvals/ports.ts';
import type { AuditLog } from '#lib/audit/ports.ts';
import { isFinished, type RunStatus } from '#lib/domain/run.ts';
import type { EffectStore } from '#lib/effects/ports.ts';
import { NotFoundError } from '#lib/platform/errors.ts';
import type { Announcer, DeadLetterStore, RunRecord, RunStore } from './ports.ts';

const CANCELLABLE: RunStatus[] = [
  'queued',
  'running',
  'awaiting_answer',
  'awaiting_approval',
  'holding',
  'waiting',
  'failed',
];

export interface CancelRunPorts {
  runs: RunStore;
  approvals: ApprovalStore;
  effects: EffectStore;
  deadLetters: DeadLetterStore;
  audit: AuditLog;
  announceCancel: Announcer['announceCancel'];
  announceTend: Announcer['announceTend'];
}

/**
 * Ends a run where it stands: its open approval is closed and what is held is taken back. What was
 * carried out already stays; a run that has ended is left as it is. Cancelling again finishes what a
 * process that died had begun.
 */
export function createCancelRun(ports: CancelRunPorts) {
  return async (
    userId: string,
    runId: string,
    asker: { address: string | null; agent: string | null },
  ): Promise<RunRecord> => {
    const run = await requireRun(ports.runs, userId, runId);
    if (isFinished(run.status) && run.status !== 'failed' && run.status !== 'cancelled') {
      return run;
    }
    // First, so that a run is never called cancelled while something of it is still to happen.
    await takeBack(ports, userId, runId);
    await ports.runs.moveRun(userId, runId, CANCELLABLE, 'cancelled');
    const after = await requireRun(ports.runs, userId, runId);
    if (after.status !== 'cancelled') {
      return after;
    }
    // Again, for what a step that was under way has stored in between.
    await takeBack(ports, userId, runId);
    await ports.audit.record(userId, {
      event: 'run.cancelled',
      subject: `run:${runId}`,
      data: {},
      ...asker,
    });
    await ports.deadLetters.resolveDeadLetters(userId, runId, 'cancelled');
    await ports.announceCancel({ userId, runId });
    // What was being carried out in that moment is settled by what it left behind.
    await ports.announceTend({ userId, runId });
    return after;
  };
}

async function requireRun(runs: RunStore, userId: string, runId: string): Promise<RunRecord> {
  const run = await runs.getRun(userId, runId);
  if (!run) {
    throw new NotFoundError('run');
  }
  return run;
}

async function takeBack(ports: CancelRunPorts, userId: string, runId: string): Promise<void> {
  const page = { status: 'pending', runId, limit: 10 } as const;
  for (const approval of await ports.approvals.listApprovals(userId, page)) {
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
}
