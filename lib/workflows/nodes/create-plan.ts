import { digestJson } from '#lib/approvals/digest.ts';
import type { WorkflowNode } from '../observe-node.ts';
import type { WorkflowPorts } from '../ports.ts';
import { showProgress } from '../tell-user.ts';
import { planInputOf } from './plan-input.ts';

/** Words and contacts → the plan, stored with its hash: the same request gives the same one. */
export function createCreatePlan(ports: WorkflowPorts): WorkflowNode {
  return async (state) => {
    await showProgress(ports, state, 'create_plan', 'Making a plan…');
    // Without new contacts the planner would see what it saw before, and say the same.
    const result =
      state.contacts.length > 0 && !state.givenPlan
        ? await ports.planner.makePlan(planInputOf(state))
        : null;
    const plan = result?.ok ? result.plan : state.plan;
    if (!plan) {
      return { plan: null, outcome: 'completed' };
    }
    const planHash = digestJson(plan);
    await ports.runs.updateRun(state.userId, state.runId, { plan, planHash });
    return { plan, planHash };
  };
}
