import { z } from 'zod';
import type { ApprovalStore } from '#lib/approvals/ports.ts';
import { actionStatusSchema, approvalStatusSchema } from '#lib/domain/approval.ts';
import { nameAction } from '#lib/domain/deeds.ts';
import { effectStateSchema, undoableUntil } from '#lib/domain/effect.ts';
import { isFinished, type RunStatus, runStatusSchema } from '#lib/domain/run.ts';
import type { EffectRecord, EffectStore } from '#lib/effects/ports.ts';
import { NotFoundError } from '#lib/platform/errors.ts';
import type { ChatStore, RunRecord, RunStore } from '#lib/runs/ports.ts';

/** What became of a proposal, as its caller is told. Instants are ISO. */
export const outcomeSchema = z.object({
  run_id: z.string(),
  status: runStatusSchema,
  /** What to do next, in words. */
  next: z.string(),
  approval: z
    .object({
      id: z.string(),
      /** Where the user decides; nobody else can. */
      link: z.string(),
      status: approvalStatusSchema,
      expires_at: z.string(),
      actions: z.array(
        z.object({ what: z.string(), account: z.string(), status: actionStatusSchema }),
      ),
    })
    .nullable(),
  effects: z.array(
    z.object({
      what: z.string(),
      state: effectStateSchema,
      held_until: z.string().nullable(),
      /** Until when the user can take it back in the app; null: not, or not any more. */
      undo_until: z.string().nullable(),
      error: z.string().nullable(),
    }),
  ),
  /** Why there is no approval, where the run ended without one. */
  notes: z.array(z.string()),
});
export type Outcome = z.infer<typeof outcomeSchema>;

export interface OutcomePorts {
  runs: Pick<RunStore, 'getRun'>;
  approvals: Pick<ApprovalStore, 'listApprovals'>;
  effects: Pick<EffectStore, 'listEffects'>;
  chat: Pick<ChatStore, 'listMessages'>;
  appUrl: string;
}

/**
 * Reads what became of something proposed over MCP. The user's own runs are none of an assistant's
 * business. @throws NotFoundError (run)
 */
export function createReadOutcome(ports: OutcomePorts) {
  return async (userId: string, runId: string): Promise<Outcome> => {
    const run = await ports.runs.getRun(userId, runId);
    if (!run?.givenPlan) {
      throw new NotFoundError('run');
    }
    const [[approval], effects] = await Promise.all([
      ports.approvals.listApprovals(userId, { status: null, runId, limit: 1 }),
      ports.effects.listEffects(userId, runId),
    ]);
    return {
      run_id: run.id,
      status: run.status,
      next: sayNext(run.status),
      approval: approval
        ? {
            id: approval.id,
            link: `${ports.appUrl}/approvals/${approval.id}`,
            status: approval.status,
            expires_at: approval.expiresAt,
            actions: approval.actions.map(({ action, status }) => ({
              what: nameAction(action),
              account: action.accountEmail,
              status,
            })),
          }
        : null,
      effects: effects.map(toEffect),
      notes: approval ? [] : await readNotes(ports, run),
    };
  };
}

function toEffect(effect: EffectRecord): Outcome['effects'][number] {
  const { action, state, releaseAt, error } = effect;
  const reversible = action.reversibility === 'reversible' && effect.compensation !== null;
  return {
    what: nameAction(action),
    state,
    held_until: state === 'held' ? releaseAt : null,
    undo_until: undoableUntil({ ...effect, reversible }),
    error: error?.message ?? null,
  };
}

function sayNext(status: RunStatus): string {
  if (status === 'awaiting_approval') {
    return 'Nothing was done yet. Ask the user to decide in Countersign, by the link; then ask get_outcome.';
  }
  if (status === 'holding') {
    return 'Approved. What others would hear of waits out the undo window first; ask get_outcome later.';
  }
  if (status === 'waiting') {
    return 'The rest is to happen at a later time, which the plan names; ask get_outcome then.';
  }
  return isFinished(status)
    ? 'This is over; nothing more will happen.'
    : 'This is being prepared; ask get_outcome with the run_id.';
}

async function readNotes(ports: OutcomePorts, run: RunRecord): Promise<string[]> {
  if (!isFinished(run.status)) {
    return [];
  }
  const messages = await ports.chat.listMessages(run.userId, run.conversationId);
  const notes = messages
    .filter(({ runId, role }) => runId === run.id && role === 'assistant')
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => {
      if (block.type === 'permission') {
        return [`Missing in ${block.accountEmail}: ${block.missing.join(', ')}.`];
      }
      return block.type === 'text' || block.type === 'problem' ? [block.text] : [];
    });
  return run.error ? [...notes, run.error.message] : notes;
}
