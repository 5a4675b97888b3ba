import type { WorkflowNode } from '../observe-node.ts';
import { readBusyPeople } from '../offer-slots.ts';
import type { WorkflowPorts } from '../ports.ts';
import { showProgress } from '../tell-user.ts';

/** Reads when everybody whose time is asked for is busy. */
export function createFindFreeSlots(ports: WorkflowPorts): WorkflowNode {
  return async (state) => {
    await showProgress(ports, state, 'find_free_slots', 'Looking for times when all are free…');
    return readBusyPeople(ports, state);
  };
}
