import { stepsOf } from '#lib/domain/plan.ts';
import type { WorkflowNode } from '../observe-node.ts';
import type { WorkflowPorts } from '../ports.ts';
import { showProgress } from '../tell-user.ts';

/** Says which of mail and calendar are looked at: both are, at the same time. */
export function createDetermineDomains(ports: WorkflowPorts): WorkflowNode {
  return async (state) => {
    const mail = stepsOf(state.plan, 'find_mails', 'find_people').length > 0;
    const calendar = stepsOf(state.plan, 'find_events', 'find_slots').length > 0;
    const text =
      mail && calendar
        ? 'Looking at mail and calendar at once…'
        : `Looking at your ${calendar ? 'calendar' : 'mail'}…`;
    await showProgress(ports, state, 'determine_domains', text);
    // Steps that turn out not to be needed do not change how the rest is gone about.
    return state.plan ? { plan: { ...state.plan, workflow: 'mixed' } } : {};
  };
}
