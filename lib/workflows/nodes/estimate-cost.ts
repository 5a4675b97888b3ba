import { estimatePlan } from '#lib/costs/estimate-plan.ts';
import { accountsOfStep } from '#lib/domain/plan.ts';
import { describePlan } from '#lib/planner/describe-plan.ts';
import type { WorkflowNode } from '../observe-node.ts';
import type { WorkflowPorts } from '../ports.ts';
import { tellUser } from '../tell-user.ts';

/** What the plan will cost, shown with the plan in words before anything is read. */
export function createEstimateCost(ports: WorkflowPorts): WorkflowNode {
  return async (state) => {
    const { plan, planHash } = state;
    if (!(plan && planHash)) {
      return {};
    }
    const estimate = estimatePlan(plan, ports.price);
    const stored = ports.runs.updateRun(state.userId, state.runId, { estimate });
    const accounts = state.accounts.map(({ email, label }) => ({ id: email, email, label }));
    const { at, timeZone } = state;
    const told = tellUser(ports, state, 'plan', [
      {
        type: 'plan',
        steps: describePlan(plan, accounts, { at, timeZone }),
        accounts: plan.steps.map((step) => accountsOfStep(plan, step)),
        notes: [
          ...plan.assumptions,
          ...(plan.unused.length > 0
            ? [`Not used: ${plan.unused.map((word) => `“${word}”`).join(', ')}.`]
            : []),
        ],
        hash: planHash,
        estimate,
      },
    ]);
    await Promise.all([stored, told]);
    return {};
  };
}
