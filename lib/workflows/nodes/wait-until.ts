import { writeInstant } from '#lib/planner/name-days.ts';
import { enterPhase } from '../enter-phase.ts';
import type { WorkflowNode } from '../observe-node.ts';
import type { WorkflowPorts } from '../ports.ts';
import { showProgress, tellUser } from '../tell-user.ts';
import { waitHere } from '../wait-here.ts';

/**
 * Waits until the instant that the plan names, and then begins with what comes after it. The run can
 * be cancelled meanwhile; what woke it does not count, only what the clock says.
 */
export function createWaitUntil(ports: WorkflowPorts): WorkflowNode {
  return async (state) => {
    const [wait, ...rest] = state.later;
    if (wait?.kind !== 'wait_until' || !state.plan) {
      throw new Error('nothing to wait for');
    }
    const { userId, runId } = state;
    if (Date.parse(wait.at) > ports.clock.now().getTime()) {
      if (await ports.runs.moveRun(userId, runId, ['running'], 'waiting')) {
        const text = `Waiting until ${writeInstant(wait.at, state.timeZone)}.`;
        await tellUser(ports, state, `wait:${wait.id}`, [{ type: 'text', text }]);
        await showProgress(ports, state, 'wait_until', 'It goes on by itself then.');
      }
      return waitHere({ kind: 'until', at: wait.at });
    }
    await ports.runs.moveRun(userId, runId, ['waiting'], 'running');
    return {
      ...enterPhase({ ...state.plan, steps: rest }),
      // What is "next" and "free" counts from then; an approval of before is not asked for again.
      at: wait.at,
      round: state.round + 1,
      approvalId: null,
      actions: [],
      outcome: null,
    };
  };
}
