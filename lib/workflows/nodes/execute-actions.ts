import { interrupt } from '@langchain/langgraph';
import { isSettled } from '#lib/domain/effect.ts';
import type { EffectRecord } from '#lib/effects/ports.ts';
import type { EmailNode } from '../observe-node.ts';
import type { WorkflowPorts } from '../ports.ts';
import { showProgress, tellUser } from '../tell-user.ts';
import type { Awaiting } from './batch-approval.ts';

/**
 * Writes the approved actions into the ledger and waits until each has happened, was undone or
 * could not happen. It calls nothing itself: the durable side carries out what is due.
 */
export function createExecuteActions(ports: WorkflowPorts): EmailNode {
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
    const open = effects.filter((effect) => !isSettled(effect.state));
    if (open.length > 0) {
      const moved = await ports.runs.moveRun(state.userId, state.runId, ['running'], 'holding');
      if (moved) {
        await tellUser(ports, state, 'effects', [{ type: 'effects', runId: state.runId }]);
        await showProgress(ports, state, 'execute_actions', describeHold(open));
      }
      const awaiting: Awaiting = { kind: 'effects' };
      interrupt(awaiting);
    }
    await ports.runs.moveRun(state.userId, state.runId, ['holding'], 'running');
    const text = describeEnd(effects);
    await showProgress(ports, state, 'execute_actions', text);
    await tellUser(ports, state, 'done', [{ type: 'text', text }]);
    return { outcome: 'completed' };
  };
}

function describeHold(open: EffectRecord[]): string {
  return open.length === 1
    ? 'Holding the reply for the undo window…'
    : `Holding ${open.length} replies for the undo window…`;
}

function describeEnd(effects: EffectRecord[]): string {
  const parts = [
    countOf(effects, 'done', 'sent'),
    countOf(effects, 'undone', 'undone'),
    countOf(effects, 'stale', 'not sent, because the thread had moved on'),
    countOf(effects, 'failed', 'failed'),
  ].filter((part) => part !== null);
  return `Done: ${parts.join(', ')}.`;
}

function countOf(
  effects: EffectRecord[],
  state: EffectRecord['state'],
  words: string,
): string | null {
  const n = effects.filter((effect) => effect.state === state).length;
  return n === 0 ? null : `${n} ${n === 1 ? 'reply' : 'replies'} ${words}`;
}
