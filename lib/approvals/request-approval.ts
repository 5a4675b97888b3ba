import type { Action } from '#lib/domain/action.ts';
import { timeoutMinutesOf } from '#lib/domain/approval.ts';
import type { Clock } from '#lib/platform/clock.ts';
import { deriveId, digestAction, digestApproval } from './digest.ts';
import type { ApprovalStore } from './ports.ts';

/** Id of a run's n-th approval: derived, so that a repeated step asks once. */
function approvalIdOf(runId: string, round: number): string {
  return deriveId('approval', runId, round);
}

export interface RequestedApproval {
  approvalId: string;
  /** ISO instant; null where it had been asked before, so that it may be decided already. */
  expiresAt: string | null;
}

/** Stores what the user is asked to consent to. Asking again with the same id changes nothing. */
export function createRequestApproval(ports: { approvals: ApprovalStore; clock: Clock }) {
  return async (
    userId: string,
    request: { runId: string; round: number; actions: Action[] },
  ): Promise<RequestedApproval> => {
    const id = approvalIdOf(request.runId, request.round);
    const waitMs = timeoutMinutesOf(request.actions) * 60_000;
    const expiresAt = new Date(ports.clock.now().getTime() + waitMs).toISOString();
    const { created } = await ports.approvals.createApproval(userId, {
      id,
      runId: request.runId,
      round: request.round,
      digest: digestApproval(id, request.actions),
      expiresAt,
      actions: request.actions.map((action) => ({ action, digest: digestAction(action) })),
    });
    return { approvalId: id, expiresAt: created ? expiresAt : null };
  };
}
