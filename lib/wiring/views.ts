import type { ApprovalRecord } from '#lib/approvals/ports.ts';
import type { ApprovalView, EffectView, RunView } from '#lib/domain/views.ts';
import type { EffectRecord } from '#lib/effects/ports.ts';
import type { RunRecord } from '#lib/runs/ports.ts';

/** Records as their owner may see them: what is internal stays inside. */

export function toRunView(run: RunRecord): RunView {
  return {
    id: run.id,
    conversationId: run.conversationId,
    text: run.text,
    status: run.status,
    workflow: run.workflow,
    planHash: run.planHash,
    estimate: run.estimate,
    error: run.status === 'failed' ? run.error : null,
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
  const { payload, kind, accountEmail } = effect.action;
  return {
    id: effect.id,
    runId: effect.runId,
    actionId: effect.actionId,
    kind,
    state: effect.state,
    releaseAt: effect.releaseAt,
    finishedAt: effect.finishedAt,
    subject: payload.subject,
    to: [...payload.to, ...payload.cc].map((one) => one.name || one.address),
    accountEmail,
    error: effect.error,
  };
}
