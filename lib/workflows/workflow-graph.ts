import { type BaseCheckpointSaver, START, StateGraph } from '@langchain/langgraph';
import { addCalendarBranch } from './branches/calendar-branch.ts';
import { addEmailBranch } from './branches/email-branch.ts';
import { type GraphBuilder, goOn } from './branches/graph-builder.ts';
import { addMixedBranch } from './branches/mixed-branch.ts';
import { addPlanningBranch } from './branches/planning-branch.ts';
import { chooseBranch } from './choose-branch.ts';
import { createBatchApproval } from './nodes/batch-approval.ts';
import { createBuildContext } from './nodes/build-context.ts';
import { createCheckPermissions } from './nodes/check-permissions.ts';
import { createClassifyIntent } from './nodes/classify-intent.ts';
import { createCreateActionList } from './nodes/create-action-list.ts';
import { createCreatePlan } from './nodes/create-plan.ts';
import { createEstimateCost } from './nodes/estimate-cost.ts';
import { createExecuteActions } from './nodes/execute-actions.ts';
import { createWaitUntil } from './nodes/wait-until.ts';
import { observeNode, type WorkflowNode } from './observe-node.ts';
import type { WorkflowPorts } from './ports.ts';
import { RunState } from './run-state.ts';

/**
 * Raised whenever nodes, arrows or the meaning of the state change: a run that waits on an older
 * version is not continued on this one (advance-run.ts).
 */
export const GRAPH_VERSION = 'graph-4';

/** The first node of each branch, and what stands without one. */
const STARTS = [
  'search_emails',
  'get_calendar_data',
  'determine_domains',
  'planning_emails',
  'planning_calendar',
  'planning_patterns',
  'create_action_list',
];

/**
 * The workflows over their ports: one graph with a branch each, because all begin and end alike.
 * Every superstep is checkpointed. After a wait a plan goes on with its next branch.
 */
export function createWorkflowGraph(ports: WorkflowPorts, checkpointer: BaseCheckpointSaver) {
  const observed = (node: string, work: WorkflowNode) => observeNode(ports, node, work);
  // Nodes are named by strings here, so that each branch can add its own; compiling checks them.
  const builder = new StateGraph(RunState) as unknown as GraphBuilder;
  builder
    .addNode('classify_intent', observed('classify_intent', createClassifyIntent(ports)))
    .addNode('build_context', observed('build_context', createBuildContext(ports)))
    .addNode('create_plan', observed('create_plan', createCreatePlan(ports)))
    .addNode('estimate_cost', observed('estimate_cost', createEstimateCost(ports)))
    .addNode('check_permissions', observed('check_permissions', createCheckPermissions(ports)))
    .addNode('create_action_list', observed('create_action_list', createCreateActionList(ports)))
    .addNode('batch_approval', observed('batch_approval', createBatchApproval(ports)))
    .addNode('execute_actions', observed('execute_actions', createExecuteActions(ports)))
    .addNode('wait_until', observed('wait_until', createWaitUntil(ports)))
    .addEdge(START, 'classify_intent')
    .addConditionalEdges('classify_intent', ...goOn('build_context'))
    .addEdge('build_context', 'create_plan')
    .addConditionalEdges('create_plan', ...goOn('estimate_cost'))
    .addEdge('estimate_cost', 'check_permissions')
    .addConditionalEdges('check_permissions', ...goOn(STARTS, chooseBranch))
    .addConditionalEdges('create_action_list', ...goOn('batch_approval'))
    .addConditionalEdges('batch_approval', ...goOn('execute_actions'))
    // Back to the approval where something had moved and is asked for again.
    .addConditionalEdges('execute_actions', ...goOn('batch_approval'))
    .addConditionalEdges('wait_until', ...goOn(STARTS, chooseBranch));
  addEmailBranch(builder, ports, observed);
  addCalendarBranch(builder, ports, observed);
  addMixedBranch(builder, ports, observed);
  addPlanningBranch(builder, ports, observed);
  return builder.compile({ checkpointer });
}

export type WorkflowGraph = ReturnType<typeof createWorkflowGraph>;
