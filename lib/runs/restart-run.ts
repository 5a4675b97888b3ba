import { deriveUuid } from '#lib/approvals/digest.ts';
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
      // Asking twice starts one run.
      requestId: deriveUuid('restart', runId),
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
