import { type Action, type ActionEdit, editAction, isMailAction } from '#lib/domain/action.ts';
import type { DecisionRequest } from '#lib/domain/approval.ts';
import type { ApprovalView } from '#lib/domain/views.ts';

/**
 * What the user has marked for one action. `undecided` is where a draft with a gap starts: nothing
 * becomes of it unless the user fills the gap or says that it may go as it is.
 */
export interface ActionChoice {
  mark: 'approve' | 'reject' | 'undecided';
  /** The user's version, kept also while the action is marked for rejection; null: as proposed. */
  edit: ActionEdit | null;
}

export type ActionChoices = Readonly<Record<string, ActionChoice>>;

/** The action as it would run: with the user's edit in it. */
export function applyChoice(action: Action, { edit }: ActionChoice): Action {
  return edit === null ? action : editAction(action, edit);
}

/** Gaps that the action still has. */
export function findGaps(action: Action): string[] {
  const text = isMailAction(action)
    ? `${action.payload.subject}\n${action.payload.body}`
    : JSON.stringify(action.payload);
  return action.gaps.filter((gap) => text.includes(gap));
}

export function startChoice(action: Action): ActionChoice {
  return { mark: findGaps(action).length > 0 ? 'undecided' : 'approve', edit: null };
}

export function readChoice(choices: ActionChoices, action: Action): ActionChoice {
  return choices[action.id] ?? startChoice(action);
}

/**
 * Takes an edit into a choice; null is the action as proposed. An edit that fills the gaps is a wish
 * to have it done; one that leaves some changes nothing about the mark.
 */
export function takeEdit(
  action: Action,
  choice: ActionChoice,
  edit: ActionEdit | null,
): ActionChoice {
  const filled = findGaps(applyChoice(action, { ...choice, edit })).length === 0;
  return { mark: filled ? 'approve' : choice.mark, edit };
}

/**
 * The decision as the API takes it. Every action is named; whatever is not marked for approval is
 * rejected, and so is anything that this page did not show.
 */
export function buildDecision(approval: ApprovalView, choices: ActionChoices): DecisionRequest {
  const actions = approval.actions.map(({ action }): DecisionRequest['actions'][number] => {
    const { mark, edit } = readChoice(choices, action);
    if (mark !== 'approve') {
      return { actionId: action.id, choice: 'reject' };
    }
    return edit === null
      ? { actionId: action.id, choice: 'approve' }
      : { actionId: action.id, choice: 'edit', edit };
  });
  return { digest: approval.digest, actions, rest: 'reject' };
}

/** Rejects all of it. */
export function buildRejection(approval: ApprovalView): DecisionRequest {
  return { digest: approval.digest, actions: [], rest: 'reject' };
}
