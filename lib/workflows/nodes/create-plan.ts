import { digestJson } from '#lib/approvals/digest.ts';
import { planWithAnswers } from '../ask-back.ts';
import type { WorkflowNode } from '../observe-node.ts';
import type { WorkflowPorts } from '../ports.ts';
import { showProgress, tellPlanProblem, tellUser } from '../tell-user.ts';
import { planInputOf } from './plan-input.ts';

/**
 * Words, contacts and answers → the plan, stored with its hash: the same request gives the same one.
 * Where one short answer is missing, the run waits for it here.
 */
export function createCreatePlan(ports: WorkflowPorts): WorkflowNode {
  return async (state) => {
    await showProgress(ports, state, 'create_plan', 'Making a plan…');
    const result = state.givenPlan
      ? { ok: true as const, plan: state.givenPlan }
      : await planWithAnswers(ports, state, planInputOf(state));
    if (result === 'expired') {
      await tellUser(ports, state, 'expired', [
        {
          type: 'problem',
          code: 'expired',
          text: 'Nobody answered in time, so nothing was done. Start it again and say it with your request.',
          suggestions: [],
          retryRunId: null,
          restartRunId: state.runId,
        },
      ]);
      return { plan: null, outcome: 'expired' };
    }
    if (!result.ok) {
      await tellPlanProblem(ports, state, result.problem);
      return { plan: null, problem: result.problem, outcome: 'completed' };
    }
    const { plan } = result;
    const planHash = digestJson(plan);
    const { workflow } = plan;
    await ports.runs.updateRun(state.userId, state.runId, { workflow, plan, planHash });
    return { plan, planHash };
  };
}
