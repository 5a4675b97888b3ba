import type { Action } from '#lib/domain/action.ts';
import { timeoutMinutesOf } from '#lib/domain/approval.ts';
import type { Clock } from '#lib/platform/clock.ts';
import { deriveId, digestAction, digestApproval } from './digest.ts';
import type { ApprovalStore } from './ports.ts';

/** Id of a run's n-th approval: derived, so that a repeated step asks once. */
function approvalIdOf(runId: string, round: number): string {
  return deriveId('approval', runId, round);
}

/** Stores what the user is asked to consent to. Asking again with the same id changes nothing. */
export function createRequestApproval(ports: { approvals: ApprovalStore; clock: Clock }) {
  return async (
    userId: string,
    request: { runId: string; round: number; actions: Action[] },
  ): Promise<{ approvalId: string }> => {
    const id = approvalIdOf(request.runId, request.round);
    const waitMs = timeoutMinutesOf(request.actions) * 60_000;
    const expiresAt = new Date(ports.clock.now().getTime() + waitMs);
    await ports.approvals.createApproval(userId, {
      id,
      runId: request.runId,
      round: request.round,
      digest: digestApproval(id, request.actions),
      expiresAt: expiresAt.toISOString(),
      actions: request.actions.map((action) => ({ action, digest: digestAction(action) })),
    });
    return { approvalId: id };
  };
}
