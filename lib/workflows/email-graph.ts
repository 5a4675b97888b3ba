import { type BaseCheckpointSaver, END, START, StateGraph } from '@langchain/langgraph';
import { EmailState, type EmailStateType } from './email-state.ts';
import { createAnalyzeContent } from './nodes/analyze-content.ts';
import { createBatchApproval } from './nodes/batch-approval.ts';
import { createBuildContext } from './nodes/build-context.ts';
import { createCheckPermissions } from './nodes/check-permissions.ts';
import { createClassifyIntent } from './nodes/classify-intent.ts';
import { createCreatePlan } from './nodes/create-plan.ts';
import { createDraftResponse } from './nodes/draft-response.ts';
import { createEstimateCost } from './nodes/estimate-cost.ts';
import { createExecuteActions } from './nodes/execute-actions.ts';
import { createExtractContacts } from './nodes/extract-contacts.ts';
import { createSearchEmails } from './nodes/search-emails.ts';
import { type EmailNode, observeNode } from './observe-node.ts';
import type { WorkflowPorts } from './ports.ts';

/** Raised whenever nodes or arrows change, so that a waiting run knows what it was started on. */
export const EMAIL_GRAPH_VERSION = 'email-1';

/** Goes on, or ends where a node has said how. */
function orEnd<Next extends string>(...next: Next[]) {
  return (state: EmailStateType) => (state.outcome === null ? next : [END]);
}

/** The email workflow over its ports; every superstep is checkpointed. */
export function createEmailGraph(ports: WorkflowPorts, checkpointer: BaseCheckpointSaver) {
  const observed = (node: string, work: EmailNode) => observeNode(ports, node, work);
  return (
    new StateGraph(EmailState)
      .addNode('classify_intent', observed('classify_intent', createClassifyIntent(ports)))
      .addNode('build_context', observed('build_context', createBuildContext(ports)))
      .addNode('create_plan', observed('create_plan', createCreatePlan(ports)))
      .addNode('estimate_cost', observed('estimate_cost', createEstimateCost(ports)))
      .addNode('check_permissions', observed('check_permissions', createCheckPermissions(ports)))
      .addNode('search_emails', observed('search_emails', createSearchEmails(ports)))
      .addNode('analyze_content', observed('analyze_content', createAnalyzeContent(ports)))
      .addNode('extract_contacts', observed('extract_contacts', createExtractContacts()))
      .addNode('draft_response', observed('draft_response', createDraftResponse(ports)))
      .addNode('batch_approval', observed('batch_approval', createBatchApproval(ports)))
      .addNode('execute_actions', observed('execute_actions', createExecuteActions(ports)))
      .addEdge(START, 'classify_intent')
      .addConditionalEdges('classify_intent', orEnd('build_context'), ['build_context', END])
      .addEdge('build_context', 'create_plan')
      .addConditionalEdges('create_plan', orEnd('estimate_cost'), ['estimate_cost', END])
      .addEdge('estimate_cost', 'check_permissions')
      .addConditionalEdges('check_permissions', orEnd('search_emails'), ['search_emails', END])
      .addConditionalEdges('search_emails', orEnd('analyze_content', 'extract_contacts'), [
        'analyze_content',
        'extract_contacts',
        END,
      ])
      // Two arrows rather than one join: a join whose sibling was retried from the checkpoint never fires.
      .addEdge('analyze_content', 'draft_response')
      .addEdge('extract_contacts', 'draft_response')
      .addConditionalEdges('draft_response', orEnd('batch_approval'), ['batch_approval', END])
      .addConditionalEdges('batch_approval', orEnd('execute_actions'), ['execute_actions', END])
      .addEdge('execute_actions', END)
      .compile({ checkpointer })
  );
}

export type EmailGraph = ReturnType<typeof createEmailGraph>;
