import { createCorrelateInsights } from './nodes/correlate-insights.ts';
import { createCreateActionPlan } from './nodes/create-action-plan.ts';
import { createGeneratePriorityList } from './nodes/generate-priority-list.ts';
import { createPlanningCalendar } from './nodes/planning-calendar.ts';
import { createPlanningEmails } from './nodes/planning-emails.ts';
import { createPlanningPatterns } from './nodes/planning-patterns.ts';
import { createSuggestTimeBlocks } from './nodes/suggest-time-blocks.ts';
import { observeNode } from './observe-node.ts';
import type { WorkflowPorts } from './ports.ts';

/** What a day is read from, side by side. */
export const PLANNING_READS = [
  'planning_emails',
  'planning_calendar',
  'planning_patterns',
] as const;

/** The nodes that plan a day. */
export function createPlanningNodes(ports: WorkflowPorts) {
  return {
    planning_emails: observeNode(ports, 'planning_emails', createPlanningEmails(ports)),
    planning_calendar: observeNode(ports, 'planning_calendar', createPlanningCalendar(ports)),
    planning_patterns: observeNode(ports, 'planning_patterns', createPlanningPatterns(ports)),
    correlate_insights: observeNode(ports, 'correlate_insights', createCorrelateInsights(ports)),
    generate_priority_list: observeNode(
      ports,
      'generate_priority_list',
      createGeneratePriorityList(),
    ),
    suggest_time_blocks: observeNode(ports, 'suggest_time_blocks', createSuggestTimeBlocks(ports)),
    create_action_plan: observeNode(ports, 'create_action_plan', createCreateActionPlan(ports)),
  };
}
