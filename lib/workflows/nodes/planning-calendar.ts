import { requireDayStep } from '../day/day-step.ts';
import { readDays } from '../day/read-days.ts';
import type { WorkflowNode } from '../observe-node.ts';
import type { WorkflowPorts } from '../ports.ts';
import { showProgress } from '../tell-user.ts';

/** The day's meetings in all calendars of the user, and when they are busy. */
export function createPlanningCalendar(ports: WorkflowPorts): WorkflowNode {
  return async (state) => {
    await showProgress(ports, state, 'planning_calendar', 'Looking at your calendars…');
    const { step } = requireDayStep(state);
    const calendar = await readDays(ports, state, step.day, 1);
    const { meetings } = calendar;
    const count = meetings.length === 1 ? 'one event' : `${meetings.length || 'no'} events`;
    await showProgress(ports, state, 'planning_calendar', `Found ${count}`);
    return { day: { calendar } };
  };
}
