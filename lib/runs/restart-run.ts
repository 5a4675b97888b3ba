import { deriveId } from '#lib/approvals/digest.ts';
import type { ApprovalStore } from '#lib/approvals/ports.ts';
import type { Plan } from '#lib/domain/plan.ts';
import type { NewRequest } from '#lib/domain/run.ts';
import { isFinished } from '#lib/domain/run.ts';
import { ConflictError, NotFoundError } from '#lib/platform/errors.ts';
import type { DeadLetterStore, RunRecord, RunStore } from './ports.ts';

export interface RestartRunPorts {
  runs: RunStore;
  approvals: ApprovalStore;
  deadLetters: DeadLetterStore;
  startRun(
    userId: string,
    request: NewRequest,
    givenPlan: Plan | null,
  ): Promise<{ run: RunRecord }>;
}

/** Whether the same words can be started anew: the run is over and did not do what was asked. */
export function isRestartable(run: Pick<RunRecord, 'status'>): boolean {
  return isFinished(run.status) && run.status !== 'completed';
}

/** The request id of a run's restart: asking twice starts one run. */
function restartIdOf(runId: string): string {
  const hex = deriveId('restart', runId);
  // A UUID of version 8: its bits are ours (RFC 9562).
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Starts the words of a run that is over again, in its conversation, on the world as it is now.
 * @throws NotFoundError, ConflictError `not_restartable`
 */
export function createRestartRun(ports: RestartRunPorts) {
  return async (userId: string, runId: string): Promise<RunRecord> => {
    const run = await ports.runs.getRun(userId, runId);
    if (!run) {
      throw new NotFoundError('run');
    }
    if (!isRestartable(run)) {
      throw new ConflictError('not_restartable', 'Only a run that has ended can be started again.');
    }
    const request = {
      requestId: restartIdOf(runId),
      conversationId: run.conversationId,
      text: run.text,
      timeZone: run.timeZone,
    };
    const started = await ports.startRun(userId, request, run.givenPlan);
    const page = { status: 'expired', runId, limit: 10 } as const;
    for (const approval of await ports.approvals.listApprovals(userId, page)) {
      await ports.approvals.closeApproval(userId, approval.id, 'superseded');
    }
    await ports.deadLetters.resolveDeadLetters(userId, runId, 'restarted');
    return started.run;
  };
}
