import type { WorkflowNode } from '../observe-node.ts';
import type { WorkflowPorts } from '../ports.ts';
import { searchEvents } from '../search-finds.ts';
import { settleFinds } from '../settle-finds.ts';
import { showProgress } from '../tell-user.ts';

/** Finds the events that the plan is about, and leaves the plan with what there is to do by them. */
export function createGetCalendarData(ports: WorkflowPorts): WorkflowNode {
  return async (state) => {
    await showProgress(ports, state, 'get_calendar_data', 'Looking at your calendars…');
    const found = await searchEvents(ports, state);
    return { ...found, ...(await settleFinds(ports, { ...state, ...found })) };
  };
}
