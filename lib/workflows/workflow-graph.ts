import { type BaseCheckpointSaver, END, START, StateGraph } from '@langchain/langgraph';
import { stepsOf } from '#lib/domain/plan.ts';
import { createAnalyzeContent } from './nodes/analyze-content.ts';
import { createBatchApproval } from './nodes/batch-approval.ts';
import { createBuildContext } from './nodes/build-context.ts';
import { createCheckPermissions } from './nodes/check-permissions.ts';
import { createClassifyIntent } from './nodes/classify-intent.ts';
import { createCreateActionList } from './nodes/create-action-list.ts';
import { createCreateEventDraft } from './nodes/create-event-draft.ts';
import { createCreatePlan } from './nodes/create-plan.ts';
import { createDraftResponse } from './nodes/draft-response.ts';
import { createEstimateCost } from './nodes/estimate-cost.ts';
import { createExecuteActions } from './nodes/execute-actions.ts';
import { createExtractContacts } from './nodes/extract-contacts.ts';
import { createFindConflicts } from './nodes/find-conflicts.ts';
import { createGetCalendarData } from './nodes/get-calendar-data.ts';
import { createSearchEmails } from './nodes/search-emails.ts';
import { observeNode, type WorkflowNode } from './observe-node.ts';
import { createPlanningNodes, PLANNING_READS } from './planning-branch.ts';
import type { WorkflowPorts } from './ports.ts';
import { RunState, type RunStateType, readsMails } from './run-state.ts';

/**
 * Raised whenever nodes, arrows or the meaning of the state change: a run that waits on an older
 * version is not continued on this one (advance-run.ts).
 */
export const GRAPH_VERSION = 'graph-4';

/** Goes on, or ends where a node has said how. */
function orEnd<Next extends string>(choose: (state: RunStateType) => Next[]) {
  return (state: RunStateType) => (state.outcome === null ? choose(state) : [END]);
}

/** By what the plan is about: its mails are looked for, or the calendar, or neither. */
function chooseReads(state: RunStateType) {
  if (state.plan?.workflow === 'calendar') {
    return ['get_calendar_data' as const];
  }
  if (state.plan?.workflow === 'planning') {
    return [...PLANNING_READS];
  }
  return stepsOf(state.plan, 'find_mails').length > 0
    ? ['search_emails' as const]
    : ['create_action_list' as const];
}

/** Mails that are only to be put in order are not read. */
function chooseReading(state: RunStateType) {
  return readsMails(state)
    ? ['analyze_content' as const, 'extract_contacts' as const]
    : ['create_action_list' as const];
}

function chooseAfterDrafts(state: RunStateType) {
  const more = stepsOf(state.plan, 'write_mail', 'forward_mails', 'organize_mails').length > 0;
  return more ? ['create_action_list' as const] : ['batch_approval' as const];
}

/**
 * The workflows over their ports: one graph with a branch each, because all begin and end alike.
 * Every superstep is checkpointed.
 */
export function createWorkflowGraph(ports: WorkflowPorts, checkpointer: BaseCheckpointSaver) {
  const observed = (node: string, work: WorkflowNode) => observeNode(ports, node, work);
  return (
    new StateGraph(RunState)
      .addNode('classify_intent', observed('classify_intent', createClassifyIntent(ports)))
      .addNode('build_context', observed('build_context', createBuildContext(ports)))
      .addNode('create_plan', observed('create_plan', createCreatePlan(ports)))
      .addNode('estimate_cost', observed('estimate_cost', createEstimateCost(ports)))
      .addNode('check_permissions', observed('check_permissions', createCheckPermissions(ports)))
      .addNode('search_emails', observed('search_emails', createSearchEmails(ports)))
      .addNode('analyze_content', observed('analyze_content', createAnalyzeContent(ports)))
      .addNode('extract_contacts', observed('extract_contacts', createExtractContacts()))
      .addNode('draft_response', observed('draft_response', createDraftResponse(ports)))
      .addNode('create_action_list', observed('create_action_list', createCreateActionList(ports)))
      .addNode('get_calendar_data', observed('get_calendar_data', createGetCalendarData(ports)))
      .addNode('find_conflicts', observed('find_conflicts', createFindConflicts(ports)))
      .addNode('create_event_draft', observed('create_event_draft', createCreateEventDraft(ports)))
      .addNode(createPlanningNodes(ports))
      .addNode('batch_approval', observed('batch_approval', createBatchApproval(ports)))
      .addNode('execute_actions', observed('execute_actions', createExecuteActions(ports)))
      .addEdge(START, 'classify_intent')
      .addConditionalEdges(
        'classify_intent',
        orEnd(() => ['build_context']),
        ['build_context', END],
      )
      .addEdge('build_context', 'create_plan')
      .addConditionalEdges(
        'create_plan',
        orEnd(() => ['estimate_cost']),
        ['estimate_cost', END],
      )
      .addEdge('estimate_cost', 'check_permissions')
      .addConditionalEdges('check_permissions', orEnd(chooseReads), [
        'search_emails',
        'create_action_list',
        'get_calendar_data',
        ...PLANNING_READS,
        END,
      ])
      .addConditionalEdges('search_emails', orEnd(chooseReading), [
        'analyze_content',
        'extract_contacts',
        'create_action_list',
        END,
      ])
      // Two arrows rather than one join: a join whose sibling was retried from the checkpoint never fires.
      .addEdge('analyze_content', 'draft_response')
      .addEdge('extract_contacts', 'draft_response')
      .addConditionalEdges('draft_response', orEnd(chooseAfterDrafts), [
        'create_action_list',
        'batch_approval',
        END,
      ])
      .addConditionalEdges(
        'create_action_list',
        orEnd(() => ['batch_approval']),
        ['batch_approval', END],
      )
      .addEdge('planning_emails', 'correlate_insights')
      .addEdge('planning_calendar', 'correlate_insights')
      .addEdge('planning_patterns', 'correlate_insights')
      .addEdge('correlate_insights', 'generate_priority_list')
      .addEdge('generate_priority_list', 'suggest_time_blocks')
      .addEdge('suggest_time_blocks', 'create_action_plan')
      .addConditionalEdges(
        'create_action_plan',
        orEnd(() => ['batch_approval']),
        ['batch_approval', END],
      )
      .addEdge('get_calendar_data', 'find_conflicts')
      .addConditionalEdges(
        'find_conflicts',
        orEnd(() => ['create_event_draft']),
        ['create_event_draft', END],
      )
      .addConditionalEdges(
        'create_event_draft',
        orEnd(() => ['batch_approval']),
        ['batch_approval', END],
      )
      .addConditionalEdges(
        'batch_approval',
        orEnd(() => ['execute_actions']),
        ['execute_actions', END],
      )
      // Back to the approval where something had moved and is asked for again.
      .addConditionalEdges(
        'execute_actions',
        orEnd(() => ['batch_approval']),
        ['batch_approval', END],
      )
      .compile({ checkpointer })
  );
}

export type WorkflowGraph = ReturnType<typeof createWorkflowGraph>;
