import { z } from 'zod';
import { type Action, actionEditSchema, editAction } from './action.ts';

export const approvalStatusSchema = z.enum([
  'pending',
  'approved',
  'partly_approved',
  'rejected',
  'expired',
  'cancelled',
  'stale',
  'superseded',
]);
export type ApprovalStatus = z.infer<typeof approvalStatusSchema>;

/** Minutes that an approval waits for its decision: one over many actions takes longer to read. */
const TIMEOUT_MINUTES = 30;
const BATCH_TIMEOUT_MINUTES = 45;
/** So many actions are a batch. */
const BATCH = 5;
/** Minutes before the end at which an approval that nobody decided is recalled to the user. */
export const REMINDER_MINUTES = 10;

export function timeoutMinutesOf(actions: readonly unknown[]): number {
  return actions.length >= BATCH ? BATCH_TIMEOUT_MINUTES : TIMEOUT_MINUTES;
}

/**
 * Where an approval can go from each state. `stale`: decided, but the world had moved before any of
 * it ran, so another approval asks anew; `superseded`: another one stands in its place.
 */
const NEXT: Record<ApprovalStatus, readonly ApprovalStatus[]> = {
  pending: ['approved', 'partly_approved', 'rejected', 'expired', 'cancelled', 'superseded'],
  approved: ['stale'],
  partly_approved: ['stale'],
  expired: ['superseded'],
  rejected: [],
  cancelled: [],
  stale: [],
  superseded: [],
};

export function canMoveApproval(from: ApprovalStatus, to: ApprovalStatus): boolean {
  return NEXT[from].includes(to);
}

/** The states that an approval can be in before it comes to `to`. */
export function statusesBefore(to: ApprovalStatus): ApprovalStatus[] {
  return approvalStatusSchema.options.filter((from) => canMoveApproval(from, to));
}

export const actionStatusSchema = z.enum([
  'proposed',
  'approved',
  'edited',
  'rejected',
  /** Dropped because an action that it depends on was rejected. */
  'dropped',
]);
export type ActionStatus = z.infer<typeof actionStatusSchema>;

const actionDecisionSchema = z.discriminatedUnion('choice', [
  z.object({ actionId: z.string(), choice: z.literal('approve') }),
  z.object({ actionId: z.string(), choice: z.literal('reject') }),
  z.object({ actionId: z.string(), choice: z.literal('edit'), edit: actionEditSchema }),
]);
export type ActionDecision = z.infer<typeof actionDecisionSchema>;

/** What a client sends: a choice for some actions by name and one for the rest. */
export const decisionRequestSchema = z.object({
  /** Digest of the approval as the user saw it. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  actions: z.array(actionDecisionSchema).max(100).default([]),
  rest: z.enum(['approve', 'reject']),
});
export type DecisionRequest = z.infer<typeof decisionRequestSchema>;

export const decisionChannelSchema = z.enum(['chat', 'link', 'api']);
export type DecisionChannel = z.infer<typeof decisionChannelSchema>;

/** What a decision makes of one action. */
export interface SettledAction {
  actionId: string;
  status: Exclude<ActionStatus, 'proposed'>;
  /** The action that may run, with the user's edit applied; null where none may. */
  final: Action | null;
}

/**
 * Applies a decision to the actions of an approval: named choices first, `rest` for the others,
 * then everything that depends on an action that will not run is dropped, transitively.
 * @throws EditRefusedError where an edit does not fit its action
 */
export function settleActions(actions: Action[], request: DecisionRequest): SettledAction[] {
  const named = new Map(request.actions.map((choice) => [choice.actionId, choice]));
  const chosen = actions.map((action): SettledAction => {
    const choice = named.get(action.id);
    if (choice?.choice === 'edit') {
      return { actionId: action.id, status: 'edited', final: editAction(action, choice.edit) };
    }
    return (choice?.choice ?? request.rest) === 'approve'
      ? { actionId: action.id, status: 'approved', final: action }
      : { actionId: action.id, status: 'rejected', final: null };
  });
  return dropDependents(actions, chosen);
}

function dropDependents(actions: Action[], settled: SettledAction[]): SettledAction[] {
  const runs = new Set(settled.filter((one) => one.final).map((one) => one.actionId));
  let changed = true;
  while (changed) {
    changed = false;
    for (const action of actions) {
      if (runs.has(action.id) && action.dependsOn.some((id) => !runs.has(id))) {
        runs.delete(action.id);
        changed = true;
      }
    }
  }
  return settled.map((one) =>
    one.final && !runs.has(one.actionId)
      ? { actionId: one.actionId, status: 'dropped', final: null }
      : one,
  );
}

/** The status of an approval after its actions were settled. */
export function concludeApproval(
  settled: SettledAction[],
): Extract<ApprovalStatus, 'approved' | 'partly_approved' | 'rejected'> {
  const running = settled.filter((one) => one.final).length;
  if (running === 0) {
    return 'rejected';
  }
  return running === settled.length ? 'approved' : 'partly_approved';
}
