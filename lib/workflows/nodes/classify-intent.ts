import type { Account } from '#lib/domain/account.ts';
import { PLAN_VERSION } from '#lib/domain/plan.ts';
import { asksBack } from '../ask-back.ts';
import type { WorkflowNode } from '../observe-node.ts';
import type { WorkflowPorts } from '../ports.ts';
import { tellPlanProblem } from '../tell-user.ts';
import { planInputOf } from './plan-input.ts';

/**
 * Whether the words ask for something that this workflow does. A request that lies elsewhere ends
 * here with a kind answer; nothing is read for it. A plan that came with the request stands for its words.
 */
export function createClassifyIntent(ports: WorkflowPorts): WorkflowNode {
  return async (state) => {
    const [accounts, earlier] = await Promise.all([
      ports.accounts.listAccounts(state.userId),
      ports.runs.listRuns(state.userId, {
        limit: 20,
        before: null,
        conversationId: state.conversationId,
      }),
    ]);
    const usable = accounts
      .filter((account) => account.status !== 'disconnected')
      .map(({ id, email, name, label, capabilities, ...account }) => ({
        id,
        email,
        name,
        label,
        capabilities,
        defaultFor: listDefaults(account),
      }));
    const last = earlier.find(
      (run) => run.id !== state.runId && run.plan?.version === PLAN_VERSION,
    );
    const previous = last?.plan ? { text: last.text, plan: last.plan } : null;
    const update = { accounts: usable, previous, contacts: [], round: 1 };
    if (state.givenPlan) {
      return { ...update, plan: state.givenPlan, problem: null };
    }
    const result = await ports.planner.makePlan(planInputOf({ ...state, ...update }));
    if (result.ok) {
      await ports.runs.updateRun(state.userId, state.runId, { workflow: result.plan.workflow });
      return { ...update, plan: result.plan, problem: null };
    }
    // It is asked once everything else that the plan is made from is known; and whom a word names
    // may be what the words lacked.
    if (asksBack(result) || result.problem.code === 'not_understood') {
      return { ...update, plan: null, problem: null };
    }
    await tellPlanProblem(ports, state, result.problem);
    return { ...update, plan: null, problem: result.problem, outcome: 'completed' };
  };
}

function listDefaults(account: Pick<Account, 'defaultForMail' | 'defaultForCalendar'>) {
  return [
    ...(account.defaultForMail ? (['mail'] as const) : []),
    ...(account.defaultForCalendar ? (['calendar'] as const) : []),
  ];
}
