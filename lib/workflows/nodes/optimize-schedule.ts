import type { WorkflowNode } from '../observe-node.ts';
import { offerSlots } from '../offer-slots.ts';
import type { WorkflowPorts } from '../ports.ts';

/** Ranks the free times, and gives each planned event the best of its own. */
export function createOptimizeSchedule(ports: WorkflowPorts): WorkflowNode {
  return (state) => offerSlots(ports, state);
}
