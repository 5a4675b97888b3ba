import type { Action, ReplyEdit } from '#lib/domain/action.ts';
import { type DecisionRequest, type SettledAction, settleActions } from '#lib/domain/approval.ts';
import type { ApprovalView } from '#lib/domain/views.ts';
import { count } from '../ui/time-text.ts';

/**
 * What the user has marked for one draft. `undecided` is where a draft with a gap starts: it is not
 * sent unless the user fills the gap or says that it may go as it is.
 */
export interface DraftChoice {
  mark: 'approve' | 'reject' | 'undecided';
  /** The user's version, kept also while the draft is marked for rejection; null: as proposed. */
  edit: ReplyEdit | null;
}

export type DraftChoices = Readonly<Record<string, DraftChoice>>;

/** Gaps of the draft that the text still has. */
export function findGaps(action: Action, edit: ReplyEdit | null): string[] {
  const text = edit === null ? action.payload.body : `${edit.subject}\n${edit.body}`;
  return action.gaps.filter((gap) => text.includes(gap));
}

export function startChoice(action: Action): DraftChoice {
  return { mark: findGaps(action, null).length > 0 ? 'undecided' : 'approve', edit: null };
}

export function readChoice(choices: DraftChoices, action: Action): DraftChoice {
  return choices[action.id] ?? startChoice(action);
}

/**
 * Takes an edit into a choice. The same text as proposed is no edit. An edit that fills the gaps is
 * a wish to send; one that leaves some changes nothing about the mark.
 */
export function applyEdit(action: Action, choice: DraftChoice, edit: ReplyEdit): DraftChoice {
  const same = edit.subject === action.payload.subject && edit.body === action.payload.body;
  const kept = same ? null : edit;
  const filled = findGaps(action, kept).length === 0;
  return { mark: filled ? 'approve' : choice.mark, edit: kept };
}

/**
 * The decision as the API takes it. Every draft is named; whatever is not marked for approval is
 * rejected, and so is anything that this page did not show.
 */
export function buildDecision(approval: ApprovalView, choices: DraftChoices): DecisionRequest {
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

export interface Outcome {
  approved: number;
  edited: number;
  rejected: number;
  dropped: number;
}

/** What a decision would come to, by the same rule that the server applies. */
export function foreseeOutcome(approval: ApprovalView, request: DecisionRequest): Outcome {
  const actions = approval.actions.map((entry) => entry.action);
  const settled = settleActions(actions, request);
  const having = (status: SettledAction['status']) =>
    settled.filter((one) => one.status === status).length;
  return {
    approved: having('approved') + having('edited'),
    edited: having('edited'),
    rejected: having('rejected'),
    dropped: having('dropped'),
  };
}

/** The words on the button: what pressing it will do. */
export function describeOutcome({ approved, rejected, dropped }: Outcome): string {
  const total = approved + rejected + dropped;
  if (approved === 0) {
    return total === 1 ? 'Reject it' : `Reject all ${total}`;
  }
  if (approved === total) {
    return total === 1 ? 'Approve and send' : `Approve all ${total}`;
  }
  const rest = [
    rejected > 0 ? `reject ${rejected}` : '',
    dropped > 0 ? `drop ${dropped}` : '',
  ].filter((part) => part !== '');
  return [`Approve ${approved}`, ...rest].join(', ');
}

/** What happens after it, as the line under the button. */
export function describeConsequence(outcome: Outcome, undoMinutes: number): string {
  const { approved, edited, dropped } = outcome;
  if (approved === 0) {
    return 'Nothing will be sent.';
  }
  const mails = count(approved, 'mail', 'mails');
  const yours = edited === 0 ? '' : ` (${edited} with your changes)`;
  const when =
    undoMinutes === 0
      ? `${mails}${yours} will be sent at once; there is no undo.`
      : `${mails}${yours} will be held for ${count(undoMinutes, 'minute', 'minutes')}, then sent. You can undo until then.`;
  return dropped === 0
    ? when
    : `${when} ${count(dropped, 'draft depends', 'drafts depend')} on one that you reject and will be dropped.`;
}
