import { stepsOf } from '#lib/domain/plan.ts';
import type { WorkflowNode } from '../observe-node.ts';
import { offerSlots, readBusyPeople } from '../offer-slots.ts';
import type { WorkflowPorts } from '../ports.ts';
import type { RunStateType, RunUpdate } from '../run-state.ts';
import { showProgress } from '../tell-user.ts';
import { readContent } from './analyze-content.ts';
import { findPlannedConflicts } from './find-conflicts.ts';

/**
 * Makes the plan's changes concrete: mails are read where their text is needed, everybody's free time
 * at once with that, each event gets its time, and what is there already is looked up.
 */
export function createSynthesizePlan(ports: WorkflowPorts): WorkflowNode {
  return async (state) => {
    await showProgress(ports, state, 'synthesize_plan', 'Putting it together…');
    const slots = stepsOf(state.plan, 'find_slots').length > 0;
    const [content, busy] = await Promise.all([
      readContent(ports, state),
      slots ? readBusyPeople(ports, state) : {},
    ]);
    const read: RunUpdate = { ...content, ...busy };
    if (read.outcome) {
      return read;
    }
    const known = { ...state, ...read } as RunStateType;
    const offered = await offerSlots(ports, known);
    const placed = { ...known, ...offered } as RunStateType;
    const conflicts = placed.outcome === null ? await findPlannedConflicts(ports, placed) : {};
    return { ...read, ...offered, ...conflicts };
  };
}
