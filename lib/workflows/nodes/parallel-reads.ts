import { stepsOf } from '#lib/domain/plan.ts';
import type { WorkflowNode } from '../observe-node.ts';
import type { WorkflowPorts } from '../ports.ts';
import { searchEvents } from '../search-finds.ts';
import { showProgress } from '../tell-user.ts';
import { findMails } from './search-emails.ts';

/** The mail side of a mixed plan. Writes no part of the state that the calendar side writes. */
export function createParallelEmailSearch(ports: WorkflowPorts): WorkflowNode {
  return (state) => findMails(ports, state, 'parallel_email_search');
}

/** The calendar side of a mixed plan, at the same time. */
export function createParallelCalendarCheck(ports: WorkflowPorts): WorkflowNode {
  return async (state) => {
    if (stepsOf(state.plan, 'find_events').length > 0) {
      const text = 'Looking at your calendars…';
      await showProgress(ports, state, 'parallel_calendar_check', text);
    }
    return searchEvents(ports, state);
  };
}
