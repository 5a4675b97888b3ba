import type { ActionKind } from '#lib/domain/action.ts';
import { countThings } from '#lib/domain/batch.ts';
import { ACTION_WORDS, outlineAction } from '#lib/domain/describe-action.ts';
import { type EffectState, isSettled } from '#lib/domain/effect.ts';
import type { EffectRecord } from '#lib/effects/ports.ts';
import type { WorkflowNode } from '../observe-node.ts';
import { offerNext } from '../offer-next.ts';
import type { WorkflowPorts } from '../ports.ts';
import type { RunStateType, RunUpdate } from '../run-state.ts';
import { showProgress, tellUser } from '../tell-user.ts';
import { waitHere } from '../wait-here.ts';

/** After so many rounds of a world that keeps moving, the user asks again when it is calm. */
const MAX_ROUNDS = 5;

/**
 * Writes the approved actions into the ledger and waits until each has happened, was undone or
 * could not happen. It calls nothing itself: the durable side carries out what is due. What could
 * not happen because the world had moved is prepared anew and asked for in another round.
 */
export function createExecuteActions(ports: WorkflowPorts): WorkflowNode {
  return async (state) => {
    const approval =
      state.approvalId === null
        ? null
        : await ports.approvals.getApproval(state.userId, state.approvalId);
    if (!approval) {
      throw new Error('no approval to carry out');
    }
    await ports.recordEffects(approval, state.settings.undoMinutes);
    const effects = await ports.effects.listEffects(state.userId, state.runId);
    const open = effects.filter(({ state: now }) => !(isSettled(now) || now === 'undoing'));
    if (open.length > 0) {
      const moved = await ports.runs.moveRun(state.userId, state.runId, ['running'], 'holding');
      if (moved) {
        await tellUser(ports, state, 'effects', [{ type: 'effects', runId: state.runId }]);
        await showProgress(ports, state, 'execute_actions', describeHold(open));
      }
      return waitHere({ kind: 'effects' });
    }
    await ports.runs.moveRun(state.userId, state.runId, ['holding'], 'running');
    const ids = new Set(approval.actions.map(({ action }) => action.id));
    const now = effects.filter(({ actionId }) => ids.has(actionId));
    const text = describeEnd(now);
    await showProgress(ports, state, 'execute_actions', text);
    await tellUser(ports, state, `done:${state.round}`, [{ type: 'text', text }]);
    const again = await askAgain(ports, state, now);
    if (again) {
      return again;
    }
    if (effects.some((effect) => effect.state === 'done')) {
      const out = approval.actions.filter(({ status }) => status !== 'approved');
      await offerNext(ports, state, countThings(out.map(({ action }) => action)));
    }
    return { outcome: 'completed' };
  };
}

/** The next round, of what had moved; null where nothing is left to ask. */
async function askAgain(
  ports: WorkflowPorts,
  state: RunStateType,
  effects: EffectRecord[],
): Promise<RunUpdate | null> {
  if (!effects.some((effect) => effect.state === 'stale')) {
    return null;
  }
  const round = state.round + 1;
  const { actions, gone } = await ports.refreshActions(effects, round);
  if (gone.length > 0) {
    const reasons = gone.map(
      ({ action, error }) => `“${outlineAction(action).title}”: ${error?.message ?? 'It is gone.'}`,
    );
    const text = `Left out, because it makes no sense any more. ${reasons.join(' ')}`;
    await tellUser(ports, state, `gone:${state.round}`, [{ type: 'text', text }]);
  }
  if (actions.length === 0 || round > MAX_ROUNDS) {
    return null;
  }
  if (state.approvalId !== null) {
    await ports.approvals.closeApproval(state.userId, state.approvalId, 'stale');
  }
  await tellUser(ports, state, `moved:${state.round}`, [
    {
      type: 'text',
      text: 'Something changed after you approved, so it was not done. Here it is again, as things stand now.',
    },
  ]);
  return { actions, round, approvalId: null };
}

function describeHold(open: EffectRecord[]): string {
  const held = open.filter(({ action }) => action.reversibility === 'held').length;
  if (held === 0) {
    return 'Carrying out…';
  }
  return held === 1
    ? 'Holding one change for the undo window…'
    : `Holding ${held} changes for the undo window…`;
}

const ENDINGS: { state: EffectState; words: (done: string) => string }[] = [
  { state: 'done', words: (done) => done },
  { state: 'undone', words: () => 'undone' },
  { state: 'undoing', words: () => 'being undone' },
  { state: 'stale', words: (done) => `not ${done}, because something had changed` },
  { state: 'dropped', words: (done) => `not ${done}, because what it needs was not done` },
  { state: 'failed', words: () => 'failed' },
];

/** "2 replies sent, 1 reply undone": what became of each kind, in the order of the list above. */
function describeEnd(effects: EffectRecord[]): string {
  const kinds = [...new Set(effects.map(({ action }) => action.kind))];
  const parts = ENDINGS.flatMap(({ state, words }) =>
    kinds.flatMap((kind) => countOf(effects, kind, state, words)),
  );
  const text = `${parts.join(', ')}.`;
  return effects.some(({ state }) => state === 'done') ? `Done: ${text}` : text;
}

function countOf(
  effects: EffectRecord[],
  kind: ActionKind,
  state: EffectState,
  words: (done: string) => string,
): string[] {
  const n = effects.filter((one) => one.action.kind === kind && one.state === state).length;
  const { one, many, done } = ACTION_WORDS[kind];
  return n === 0 ? [] : [`${n} ${n === 1 ? one : many} ${words(done)}`];
}
