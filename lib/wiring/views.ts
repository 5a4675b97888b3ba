import type { ApprovalRecord } from '#lib/approvals/ports.ts';
import { nameDeed } from '#lib/domain/deeds.ts';
import { outlineAction } from '#lib/domain/describe-action.ts';
import { undoableUntil } from '#lib/domain/effect.ts';
import type { ApprovalView, DeadLetterView, EffectView, RunView } from '#lib/domain/views.ts';
import type { EffectRecord } from '#lib/effects/ports.ts';
import type { DeadLetter, RunRecord } from '#lib/runs/ports.ts';
import { isRestartable } from '#lib/runs/restart-run.ts';

/** Records as their owner may see them: what is internal stays inside. */

export function toRunView(run: RunRecord, queuePosition: number | null): RunView {
  return {
    id: run.id,
    conversationId: run.conversationId,
    text: run.text,
    status: run.status,
    workflow: run.workflow,
    planHash: run.planHash,
    estimate: run.estimate,
    error: run.status === 'failed' ? run.error : null,
    queuePosition,
    restartable: isRestartable(run),
    createdAt: run.createdAt,
    finishedAt: run.finishedAt,
  };
}

export function toApprovalView(approval: ApprovalRecord, undoMinutes: number): ApprovalView {
  return {
    id: approval.id,
    runId: approval.runId,
    conversationId: approval.conversationId,
    requestText: approval.requestText,
    digest: approval.digest,
    status: approval.status,
    createdAt: approval.createdAt,
    expiresAt: approval.expiresAt,
    decidedAt: approval.decidedAt,
    undoMinutes,
    actions: approval.actions.map(({ action, status, final }) => ({ action, status, final })),
  };
}

export function toEffectView(effect: EffectRecord): EffectView {
  const { title, people } = outlineAction(effect.action);
  const reversible = effect.action.reversibility === 'reversible' && effect.compensation !== null;
  return {
    id: effect.id,
    runId: effect.runId,
    actionId: effect.actionId,
    kind: effect.action.kind,
    deed: nameDeed(effect.action),
    state: effect.state,
    releaseAt: effect.releaseAt,
    finishedAt: effect.finishedAt,
    undoUntil: undoableUntil({ ...effect, reversible }),
    title,
    people: people.map((one) => one.name || one.address),
    accountEmail: effect.action.accountEmail,
    error: effect.error,
  };
}

export function toDeadLetterView(letter: DeadLetter): DeadLetterView {
  const { id, runId, conversationId, text, step, error, input, createdAt } = letter;
  const { code, message, retryable } = error;
  return {
    id,
    runId,
    conversationId,
    text,
    step,
    error: { code, message, retryable },
    input,
    createdAt,
  };
}
