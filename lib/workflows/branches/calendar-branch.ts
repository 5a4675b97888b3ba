import { stepsOf } from '#lib/domain/plan.ts';
import { createCreateEventDraft } from '../nodes/create-event-draft.ts';
import { createFindConflicts } from '../nodes/find-conflicts.ts';
import { createFindFreeSlots } from '../nodes/find-free-slots.ts';
import { createGetCalendarData } from '../nodes/get-calendar-data.ts';
import { createOptimizeSchedule } from '../nodes/optimize-schedule.ts';
import type { WorkflowPorts } from '../ports.ts';
import type { RunStateType } from '../run-state.ts';
import { type GraphBuilder, goOn, type Observe } from './graph-builder.ts';

/** Calendars alone: looked at, times found where they are asked for, and changed. */
export function addCalendarBranch(builder: GraphBuilder, ports: WorkflowPorts, observed: Observe) {
  builder
    .addNode('get_calendar_data', observed('get_calendar_data', createGetCalendarData(ports)))
    .addNode('find_free_slots', observed('find_free_slots', createFindFreeSlots(ports)))
    .addNode('optimize_schedule', observed('optimize_schedule', createOptimizeSchedule(ports)))
    .addNode('find_conflicts', observed('find_conflicts', createFindConflicts(ports)))
    .addNode('create_event_draft', observed('create_event_draft', createCreateEventDraft(ports)))
    .addConditionalEdges(
      'get_calendar_data',
      ...goOn(['find_free_slots', 'find_conflicts'], chooseAfterData),
    )
    .addConditionalEdges('find_free_slots', ...goOn('optimize_schedule'))
    .addConditionalEdges('optimize_schedule', ...goOn('find_conflicts'))
    .addConditionalEdges('find_conflicts', ...goOn('create_event_draft'))
    .addConditionalEdges('create_event_draft', ...goOn('batch_approval'));
}

function chooseAfterData(state: RunStateType): string {
  return stepsOf(state.plan, 'find_slots').length > 0 ? 'find_free_slots' : 'find_conflicts';
}
