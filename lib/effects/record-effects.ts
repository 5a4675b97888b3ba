import { deriveId } from '#lib/approvals/digest.ts';
import type { ApprovalRecord } from '#lib/approvals/ports.ts';
import type { Clock } from '#lib/platform/clock.ts';
import type { EffectStore } from './ports.ts';

/** The idempotency key of an action: the same for every try, different for every action. */
export function effectKeyOf(runId: string, actionId: string): string {
  return deriveId('effect', runId, actionId);
}

/**
 * Writes the ledger rows of everything that the decision lets run. What cannot be taken back is held
 * until the user's undo window is over; the rest is due at once and can be undone for as long
 * afterwards. Recording again changes nothing.
 */
export function createRecordEffects(ports: { effects: EffectStore; clock: Clock }) {
  return async (approval: ApprovalRecord, undoMinutes: number): Promise<void> => {
    const decidedAt = Date.parse(approval.decidedAt ?? ports.clock.now().toISOString());
    const held = new Date(decidedAt + undoMinutes * 60_000).toISOString();
    const now = new Date(decidedAt).toISOString();
    const rows = approval.actions.flatMap(({ action, final, finalDigest }) =>
      final && finalDigest
        ? [
            {
              runId: approval.runId,
              actionId: action.id,
              accountId: final.accountId,
              key: effectKeyOf(approval.runId, action.id),
              kind: final.kind,
              digest: finalDigest,
              releaseAt: final.reversibility === 'held' ? held : now,
              undoMinutes,
            },
          ]
        : [],
    );
    await ports.effects.createEffects(approval.userId, rows);
  };
}
