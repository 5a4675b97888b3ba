import type { ApprovalRecord } from '#lib/approvals/ports.ts';
import { ACTION_WORDS, outlineAction } from '#lib/domain/describe-action.ts';
import type { WorkflowNode } from '../observe-node.ts';
import { takeBatch, tellLeft } from '../offer-next.ts';
import type { WorkflowPorts } from '../ports.ts';
import type { Outcome, RunStateType, RunUpdate } from '../run-state.ts';
import { showProgress, tellUser } from '../tell-user.ts';
import { waitHere } from '../wait-here.ts';

/**
 * Asks for consent and waits. The node starts anew each time it is resumed, so everything before
 * the interrupt is safe to repeat, and what counts afterwards is what is stored, not what woke it.
 */
export function createBatchApproval(ports: WorkflowPorts): WorkflowNode {
  return async (state) => {
    const { actions, left } = takeBatch(state);
    const asked = await ports.requestApproval(state.userId, {
      runId: state.runId,
      round: state.round,
      actions,
    });
    const { approvalId } = asked;
    const expiresAt =
      asked.expiresAt ?? (await findOpenUntil(ports, await readApproval(ports, state, approvalId)));
    if (expiresAt !== null) {
      await askUser(ports, state, approvalId, () =>
        left === null ? undefined : tellLeft(ports, state, actions, left),
      );
      return waitHere({ kind: 'approval', approvalId, expiresAt });
    }
    return {
      left,
      ...(await conclude(ports, state, await readApproval(ports, state, approvalId))),
    };
  };
}

async function readApproval(
  ports: WorkflowPorts,
  state: RunStateType,
  approvalId: string,
): Promise<ApprovalRecord> {
  const approval = await ports.approvals.getApproval(state.userId, approvalId);
  if (!approval) {
    throw new Error(`approval ${approvalId} vanished`);
  }
  return approval;
}

/**
 * Until when it can be decided; null where it was, or where its time is over: then it is closed, and
 * a decision that was stored first wins.
 */
async function findOpenUntil(
  ports: WorkflowPorts,
  approval: ApprovalRecord,
): Promise<string | null> {
  if (approval.status !== 'pending') {
    return null;
  }
  if (Date.parse(approval.expiresAt) > ports.clock.now().getTime()) {
    return approval.expiresAt;
  }
  await ports.approvals.closeApproval(approval.userId, approval.id, 'expired');
  return null;
}

async function askUser(
  ports: WorkflowPorts,
  state: RunStateType,
  approvalId: string,
  tellMore: () => Promise<void> | undefined,
): Promise<void> {
  const moved = await ports.runs.moveRun(
    state.userId,
    state.runId,
    ['running'],
    'awaiting_approval',
  );
  if (!moved) {
    return;
  }
  await tellMore();
  await tellUser(ports, state, `approval:${state.round}`, [{ type: 'approval', approvalId }]);
  await showProgress(ports, state, 'batch_approval', 'Waiting for your approval…');
  await ports.runs.appendEvents(state.userId, state.runId, [
    { type: 'approval', approvalId, status: 'pending' },
  ]);
}

async function conclude(
  ports: WorkflowPorts,
  state: RunStateType,
  approval: ApprovalRecord,
): Promise<RunUpdate> {
  if (approval.status === 'pending') {
    // Woken without a decision and before the time is over: wait on.
    const { id: approvalId, expiresAt } = approval;
    return waitHere({ kind: 'approval', approvalId, expiresAt });
  }
  await ports.runs.moveRun(state.userId, state.runId, ['awaiting_approval'], 'running');
  await ports.runs.appendEvents(state.userId, state.runId, [
    { type: 'approval', approvalId: approval.id, status: approval.status },
  ]);
  if (approval.status === 'approved' || approval.status === 'partly_approved') {
    await tellDropped(ports, state, approval);
    return { approvalId: approval.id };
  }
  if (approval.status === 'expired') {
    await tellUser(ports, state, `expired:${approval.round}`, [
      {
        type: 'problem',
        code: 'expired',
        text: 'Nobody decided in time, so nothing was done. Start it again and it is prepared anew, on what is there then.',
        suggestions: [],
        retryRunId: null,
        restartRunId: state.runId,
      },
    ]);
    return { approvalId: approval.id, later: [], outcome: endOf(state, 'expired') };
  }
  await tellUser(ports, state, `rejected:${approval.round}`, [
    { type: 'text', text: 'You declined, so nothing was done.' },
  ]);
  return { approvalId: approval.id, later: [], outcome: endOf(state, 'rejected') };
}

/** In a later round the run has done something already, so it ends as completed. */
function endOf({ round }: RunStateType, first: Outcome): Outcome {
  return round === 1 ? first : 'completed';
}

/** What the user's decision let fall, by name: it depended on what they rejected. */
async function tellDropped(
  ports: WorkflowPorts,
  state: RunStateType,
  approval: ApprovalRecord,
): Promise<void> {
  const dropped = approval.actions.filter(({ status }) => status === 'dropped');
  if (dropped.length === 0) {
    return;
  }
  const titles = dropped.map(({ action }) => {
    const { will } = ACTION_WORDS[action.kind];
    return `“${will} ${outlineAction(action).title}”`;
  });
  await tellUser(ports, state, `dropped:${approval.round}`, [
    {
      type: 'text',
      text: `Also not done, because it depends on what you rejected: ${titles.join(', ')}.`,
    },
  ]);
}
