import type { Action } from '#lib/domain/action.ts';
import type { ApprovalView } from '#lib/domain/views.ts';

/** An approval of these actions that waits, as its owner sees it. */
export function buildApprovalView(
  actions: Action[],
  changes: Partial<ApprovalView> = {},
): ApprovalView {
  return {
    id: 'approval-1',
    runId: 'run-1',
    conversationId: 'conversation-1',
    requestText: 'Draft responses',
    digest: 'a'.repeat(64),
    status: 'pending',
    createdAt: '2026-06-16T09:00:00.000Z',
    expiresAt: '2026-06-16T09:30:00.000Z',
    decidedAt: null,
    undoMinutes: 5,
    actions: actions.map((action) => ({ action, status: 'proposed', final: null })),
    ...changes,
  };
}
