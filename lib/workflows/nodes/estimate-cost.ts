import { estimatePlan } from '#lib/costs/estimate-plan.ts';
import { describePlan } from '#lib/planner/describe-plan.ts';
import type { WorkflowNode } from '../observe-node.ts';
import type { WorkflowPorts } from '../ports.ts';
import { tellUser } from '../tell-user.ts';

/** What the plan will cost, shown with the plan in words before anything is read. */
export function createEstimateCost(ports: WorkflowPorts): WorkflowNode {
  return async (state) => {
    if (!(state.plan && state.planHash)) {
      return {};
    }
    const estimate = estimatePlan(state.plan, ports.price);
    const stored = ports.runs.updateRun(state.userId, state.runId, { estimate });
    const accounts = state.accounts.map(({ email, label }) => ({ id: email, email, label }));
    const { at, timeZone } = state;
    const told = tellUser(ports, state, 'plan', [
      {
        type: 'plan',
        steps: describePlan(state.plan, accounts, { at, timeZone }),
        notes: [
          ...state.plan.assumptions,
          ...(state.plan.unused.length > 0
            ? [`Not used: ${state.plan.unused.map((word) => `“${word}”`).join(', ')}.`]
            : []),
        ],
        hash: state.planHash,
        estimate,
      },
    ]);
    await Promise.all([stored, told]);
    return {};
  };
}
