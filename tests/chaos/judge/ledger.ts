import { isDeepStrictEqual } from 'node:util';
import { deriveId, digestApproval } from '#lib/approvals/digest.ts';
import { type Action, type ActionEdit, isMailAction } from '#lib/domain/action.ts';
import type { DecisionRequest } from '#lib/domain/approval.ts';
import type { EffectState } from '#lib/domain/effect.ts';
import type { ApprovalView, EffectView, RunView } from '#lib/domain/views.ts';
import type { DecisionTry, DriverRecord } from '../record.ts';
import type { Finding } from './finding.ts';

/** One action that was shown, what its user decided, and what the product says became of it. */
export interface Entry {
  code: string;
  run: RunView;
  approval: ApprovalView;
  /** Which asking of the run it was, from 1, and how many there were. */
  round: number;
  rounds: number;
  /** The key that everything of this action carries. */
  key: string;
  shown: Action;
  /** What the decision lets run; null: nothing. Made from what the driver saw and sent. */
  final: Action | null;
  /** When the decision that won was sent, milliseconds since the epoch. */
  decidedAt: number | null;
  effect: EffectView | null;
  state: EffectState | null;
  /** Somebody asked that it be undone, or that its run be cancelled. */
  takenBack: boolean;
  sentNowAt: number | null;
}

export interface Ledger {
  entries: Entry[];
  findings: Finding[];
}

/** What was decided by whom, from the drivers' own records, next to what the product says of it. */
export function readLedger(records: readonly DriverRecord[]): Ledger {
  const ledger: Ledger = { entries: [], findings: [] };
  for (const record of records) {
    for (const { detail } of record.finals) {
      const approvals = (detail?.approvals ?? []).toSorted(
        (a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt),
      );
      for (const [index, approval] of approvals.entries()) {
        if (detail) {
          addApproval(ledger, record, { ...detail, approval, round: index + 1, approvals });
        }
      }
    }
  }
  return ledger;
}

interface Asked {
  run: RunView;
  effects: EffectView[];
  approval: ApprovalView;
  approvals: ApprovalView[];
  round: number;
}

function addApproval(ledger: Ledger, record: DriverRecord, asked: Asked): void {
  const { approval, run } = asked;
  const { code } = record.spec;
  const say = (kind: Finding['kind'], text: string) =>
    ledger.findings.push({ kind, text: `${code}: approval ${approval.id} ${text}` });
  const shown = record.shown.find(({ id }) => id === approval.id);
  const actions = (shown ?? approval).actions.map(({ action }) => action);
  if (digestApproval(approval.id, actions) !== approval.digest) {
    say('mismatched', 'does not hold what was shown, by its digest');
  }
  const tries = record.tries.filter((one) => one.approvalId === approval.id);
  const winner = findWinner(approval, actions, tries, say);
  const settled = winner === null ? new Map() : settle(actions, winner.request);
  for (const action of actions) {
    const effect = asked.effects.find(({ actionId }) => actionId === action.id) ?? null;
    ledger.entries.push({
      code,
      run,
      approval,
      round: asked.round,
      rounds: asked.approvals.length,
      key: deriveId('effect', run.id, action.id),
      shown: action,
      final: settled.get(action.id) ?? null,
      decidedAt: winner?.sentAt ?? null,
      effect,
      state: effect?.state ?? null,
      takenBack: record.demands.some(
        ({ kind, subject, outcome }) =>
          outcome !== 'refused' &&
          (((kind === 'undo-run' || kind === 'cancel') && subject === run.id) ||
            (kind === 'undo-effect' && subject === effect?.id) ||
            (kind === 'undo-effect' && dependsOnOther(asked.effects, action, subject))),
      ),
      sentNowAt: firstSendNow(record, effect),
    });
  }
}

/** What depends on an action that is undone goes with it. */
function dependsOnOther(effects: EffectView[], action: Action, effectId: string): boolean {
  const undone = effects.find(({ id }) => id === effectId);
  return undone !== undefined && action.dependsOn.includes(undone.actionId);
}

function firstSendNow({ demands }: DriverRecord, effect: EffectView | null): number | null {
  const sent = demands.filter(({ kind, subject }) => kind === 'send-now' && subject === effect?.id);
  return sent.length === 0 ? null : Math.min(...sent.map(({ sentAt }) => sentAt));
}

/** The decision that the product went by, if it went by one that somebody made. */
function findWinner(
  approval: ApprovalView,
  actions: Action[],
  tries: DecisionTry[],
  say: (kind: Finding['kind'], text: string) => void,
): DecisionTry | null {
  const accepted = tries.filter(({ outcome }) => outcome === 'accepted');
  const candidates =
    accepted.length > 0 ? accepted : tries.filter(({ outcome }) => outcome === 'unknown');
  const effectOf = (one: DecisionTry) => settle(actions, one.request);
  const [first, ...others] = accepted;
  if (first && others.some((one) => !isDeepStrictEqual(effectOf(one), effectOf(first)))) {
    say('mismatched', 'accepted two decisions that contradict each other');
  }
  if (!isDecided(approval)) {
    if (accepted.length > 0) {
      say('lost', `was decided, and is ${approval.status}`);
    }
    return null;
  }
  if (candidates.length === 0) {
    say('unapproved', `is ${approval.status} though nobody decided it`);
    return null;
  }
  const winner = candidates.find((one) => isWhatWasStored(approval, effectOf(one)));
  if (!winner) {
    say('mismatched', 'holds another decision than the one that was accepted');
  }
  return winner ?? candidates[0] ?? null;
}

function isDecided({ status, decidedAt }: ApprovalView): boolean {
  return (
    ['approved', 'partly_approved', 'rejected'].includes(status) ||
    (status === 'stale' && decidedAt !== null)
  );
}

function isWhatWasStored(approval: ApprovalView, finals: Map<string, Action | null>): boolean {
  return approval.actions.every(({ action, final }) => {
    const mine = finals.get(action.id) ?? null;
    return isDeepStrictEqual(final?.payload ?? null, mine?.payload ?? null);
  });
}

/** What a decision lets run, by action: made here anew, not by the code that is judged. */
function settle(actions: Action[], request: DecisionRequest): Map<string, Action | null> {
  const named = new Map(request.actions.map((one) => [one.actionId, one]));
  const finals = new Map<string, Action | null>();
  for (const action of actions) {
    const choice = named.get(action.id);
    const approved = (choice?.choice ?? request.rest) !== 'reject';
    const edited = choice?.choice === 'edit' ? applyEdit(action, choice.edit) : action;
    finals.set(action.id, approved ? edited : null);
  }
  // Actions are shown before those that depend on them.
  for (const action of actions) {
    if (action.dependsOn.some((id) => finals.get(id) == null)) {
      finals.set(action.id, null);
    }
  }
  return finals;
}

function applyEdit(action: Action, edit: ActionEdit): Action {
  const trimmed = Object.fromEntries(
    Object.entries(edit).map(([field, value]) => [
      field,
      typeof value === 'string' ? value.trim() : value,
    ]),
  );
  if (isMailAction(action)) {
    return { ...action, payload: { ...action.payload, ...trimmed } } as Action;
  }
  if (action.kind === 'create_event') {
    const event = { ...action.payload.event, ...trimmed };
    return { ...action, payload: { ...action.payload, event } };
  }
  if (action.kind === 'patch_event') {
    const patch = { ...action.payload.patch, ...trimmed };
    return { ...action, payload: { ...action.payload, patch } };
  }
  return action;
}
