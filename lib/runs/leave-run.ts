import type { ApprovalStore } from '#lib/approvals/ports.ts';
import type { EffectStore } from '#lib/effects/ports.ts';
import type { ChatStore, RunRecord, RunStore } from './ports.ts';

/**
 * Ends a run that was started on an older version of its workflow, which is not continued on a newer
 * one: what was approved has been carried out by then; what still waited for a decision is closed,
 * and the user can start it again with one click.
 */
export function createLeaveRun(ports: {
  runs: RunStore;
  approvals: ApprovalStore;
  effects: EffectStore;
  chat: ChatStore;
}) {
  return async (run: RunRecord): Promise<void> => {
    const { userId, id: runId } = run;
    const page = { status: 'pending', runId, limit: 10 } as const;
    for (const approval of await ports.approvals.listApprovals(userId, page)) {
      if (await ports.approvals.closeApproval(userId, approval.id, 'superseded')) {
        await ports.runs.appendEvents(userId, runId, [
          { type: 'approval', approvalId: approval.id, status: 'superseded' },
        ]);
      }
    }
    const effects = await ports.effects.listEffects(userId, runId);
    const acted = effects.length > 0;
    const { id } = await ports.chat.putMessage(userId, {
      conversationId: run.conversationId,
      runId,
      key: `run:${runId}:left`,
      role: 'assistant',
      blocks: acted
        ? [{ type: 'text', text: 'Done: everything you approved has been dealt with.' }]
        : [
            {
              type: 'problem',
              code: 'graph_changed',
              text: 'Countersign was updated while this waited, so it cannot go on from where it was. Nothing was done. Start it again and it is prepared anew.',
              suggestions: [],
              retryRunId: null,
              restartRunId: runId,
            },
          ],
    });
    await ports.runs.appendEvents(userId, runId, [{ type: 'message', messageId: id }]);
    await ports.runs.moveRun(
      userId,
      runId,
      ['queued', 'running', 'awaiting_answer', 'awaiting_approval', 'holding', 'waiting'],
      acted ? 'completed' : 'expired',
    );
  };
}
