import type { AuditLog } from '#lib/audit/ports.ts';
import { type Action, EditRefusedError } from '#lib/domain/action.ts';
import {
  type ActionDecision,
  concludeApproval,
  type DecisionRequest,
  type SettledAction,
  settleActions,
} from '#lib/domain/approval.ts';
import type { Clock } from '#lib/platform/clock.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '#lib/platform/errors.ts';
import { digestAction } from './digest.ts';
import type { ApprovalRecord, ApprovalStore, Decider } from './ports.ts';

export interface DecideApprovalPorts {
  approvals: ApprovalStore;
  audit: AuditLog;
  clock: Clock;
  announceDecision(decision: { userId: string; runId: string; approvalId: string }): Promise<void>;
}

/**
 * Stores the user's decision over exactly what was shown, then announces it. A decision that
 * was stored stays, whether or not its announcement arrives.
 * @throws NotFoundError, ConflictError (`digest_mismatch`, `already_decided`, `expired`),
 *   InvalidInputError (`unknown_action`)
 */
export function createDecideApproval(ports: DecideApprovalPorts) {
  return async (
    userId: string,
    approvalId: string,
    request: DecisionRequest,
    decider: Decider,
    linkId: string | null = null,
  ): Promise<ApprovalRecord> => {
    const approval = await ports.approvals.getApproval(userId, approvalId);
    if (!approval) {
      throw new NotFoundError('approval');
    }
    checkOpen(approval, request, ports.clock.now());
    checkNamed(approval, request.actions);
    const actions = approval.actions.map((record) => record.action);
    const settled = settle(actions, request);
    const stored = await ports.approvals.recordDecision(
      userId,
      approvalId,
      {
        request,
        decider,
        status: concludeApproval(settled),
        actions: settled.map((one) => ({
          ...one,
          finalDigest: one.final && digestAction(one.final),
        })),
        linkId,
      },
      ports.clock.now().toISOString(),
    );
    const after = await ports.approvals.getApproval(userId, approvalId);
    if (!after) {
      throw new NotFoundError('approval');
    }
    if (!stored) {
      checkOpen(after, request, ports.clock.now());
      throw new ConflictError('already_decided', 'This approval was decided a moment ago.');
    }
    await ports.audit.record(userId, {
      event: 'approval.decided',
      subject: `approval:${approvalId}`,
      data: {
        status: after.status,
        channel: decider.channel,
        digest: after.digest,
        actions: after.actions.map((one) => ({ id: one.action.id, status: one.status })),
      },
      address: decider.address,
      agent: decider.agent,
    });
    await ports.announceDecision({ userId, runId: after.runId, approvalId });
    return after;
  };
}

function checkOpen(approval: ApprovalRecord, request: DecisionRequest, now: Date): void {
  if (approval.status === 'expired' || (approval.status === 'pending' && isPast(approval, now))) {
    throw new ConflictError(
      'expired',
      'This approval has expired, so nothing was done. Ask again to get a fresh one.',
    );
  }
  if (approval.status !== 'pending') {
    throw new ConflictError(
      'already_decided',
      `This approval is already ${approval.status.replace('_', ' ')}; nothing was changed.`,
    );
  }
  if (approval.digest !== request.digest) {
    throw new ConflictError(
      'digest_mismatch',
      'What you saw is not what is waiting now. Please look at it again before you decide.',
    );
  }
}

function isPast(approval: ApprovalRecord, now: Date): boolean {
  return Date.parse(approval.expiresAt) <= now.getTime();
}

/** An edit that does not fit its action is the caller's mistake. */
function settle(actions: Action[], request: DecisionRequest): SettledAction[] {
  try {
    return settleActions(actions, request);
  } catch (error) {
    if (error instanceof EditRefusedError) {
      throw new InvalidInputError('edit_refused', error.message, { cause: error });
    }
    throw error;
  }
}

function checkNamed(approval: ApprovalRecord, decisions: ActionDecision[]): void {
  const known = new Set(approval.actions.map((one) => one.action.id));
  const named = decisions.map((one) => one.actionId);
  if (named.some((id) => !known.has(id)) || new Set(named).size !== named.length) {
    throw new InvalidInputError(
      'unknown_action',
      'The decision names an action that this approval does not have, or one of them twice.',
    );
  }
}
