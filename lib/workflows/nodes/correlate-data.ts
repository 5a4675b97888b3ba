import type { WorkflowNode } from '../observe-node.ts';
import type { WorkflowPorts } from '../ports.ts';
import { settleFinds } from '../settle-finds.ts';

/** Brings mail and calendar together: conditions are settled, people are taken from what was found. */
export function createCorrelateData(ports: WorkflowPorts): WorkflowNode {
  return (state) => settleFinds(ports, state);
}
