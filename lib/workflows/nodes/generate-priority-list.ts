import { rankPriorities } from '#lib/domain/rank-priorities.ts';
import { requireDayStep } from '../day/day-step.ts';
import type { WorkflowNode } from '../observe-node.ts';

/** What comes first. */
export function createGeneratePriorityList(): WorkflowNode {
  return async (state) => {
    const { step } = requireDayStep(state);
    const { at, timeZone } = state;
    const priorities = rankPriorities(state.day.insights?.tasks ?? [], {
      day: step.day,
      at,
      timeZone,
    });
    return { day: { priorities } };
  };
}
