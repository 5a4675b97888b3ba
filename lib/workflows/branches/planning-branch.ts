import { createCorrelateInsights } from '../nodes/correlate-insights.ts';
import { createCreateActionPlan } from '../nodes/create-action-plan.ts';
import { createGeneratePriorityList } from '../nodes/generate-priority-list.ts';
import { createPlanningCalendar } from '../nodes/planning-calendar.ts';
import { createPlanningEmails } from '../nodes/planning-emails.ts';
import { createPlanningPatterns } from '../nodes/planning-patterns.ts';
import { createSuggestTimeBlocks } from '../nodes/suggest-time-blocks.ts';
import type { WorkflowPorts } from '../ports.ts';
import { type GraphBuilder, goOn, type Observe } from './graph-builder.ts';

/** A day is planned from mail, calendar and habits, which are read side by side. */
export function addPlanningBranch(builder: GraphBuilder, ports: WorkflowPorts, observed: Observe) {
  builder
    .addNode('planning_emails', observed('planning_emails', createPlanningEmails(ports)))
    .addNode('planning_calendar', observed('planning_calendar', createPlanningCalendar(ports)))
    .addNode('planning_patterns', observed('planning_patterns', createPlanningPatterns(ports)))
    .addNode('correlate_insights', observed('correlate_insights', createCorrelateInsights(ports)))
    .addNode(
      'generate_priority_list',
      observed('generate_priority_list', createGeneratePriorityList()),
    )
    .addNode('suggest_time_blocks', observed('suggest_time_blocks', createSuggestTimeBlocks(ports)))
    .addNode('create_action_plan', observed('create_action_plan', createCreateActionPlan(ports)))
    // An arrow each rather than one join: a join whose sibling was retried from the checkpoint never fires.
    .addEdge('planning_emails', 'correlate_insights')
    .addEdge('planning_calendar', 'correlate_insights')
    .addEdge('planning_patterns', 'correlate_insights')
    .addEdge('correlate_insights', 'generate_priority_list')
    .addEdge('generate_priority_list', 'suggest_time_blocks')
    .addEdge('suggest_time_blocks', 'create_action_plan')
    .addConditionalEdges('create_action_plan', ...goOn('batch_approval'));
}
