import { createDecideApproval } from '#lib/approvals/decide-approval.ts';
import type { ApprovalRecord, Decider } from '#lib/approvals/ports.ts';
import { createRequestApproval } from '#lib/approvals/request-approval.ts';
import type { Action } from '#lib/domain/action.ts';
import { createFakeClock } from '#tests/fakes/fake-clock.ts';
import { createMemoryApprovals } from '#tests/fakes/memory-approvals.ts';
import { createRecordingAnnouncer, createRecordingAudit } from '#tests/fakes/recorders.ts';
import { buildReplyAction } from './reply-action.ts';

export const USER = 'user-1';
export const FROM_CHAT: Decider = { channel: 'chat', address: '10.0.0.1', agent: 'test' };
export const HALF_HOUR_MS = 30 * 60_000;

/** Approvals in memory with the use cases that ask for them and decide them. */
export function createApprovalDesk() {
  const clock = createFakeClock();
  const approvals = createMemoryApprovals(clock);
  const audit = createRecordingAudit();
  const announcer = createRecordingAnnouncer();
  const requestApproval = createRequestApproval({ approvals, clock });
  return {
    clock,
    approvals,
    audit,
    announcer,
    decide: createDecideApproval({ approvals, audit, clock, ...announcer }),
    /** An approval that waits, of two replies unless others are given. */
    async ask(
      actions: Action[] = [buildReplyAction({ id: 'a1' }), buildReplyAction({ id: 'a2' })],
      runId = 'run-1',
      round = 1,
    ): Promise<ApprovalRecord> {
      const { approvalId } = await requestApproval(USER, { runId, round, actions });
      const approval = await approvals.getApproval(USER, approvalId);
      if (!approval) throw new Error('the approval was not stored');
      return approval;
    },
  };
}
