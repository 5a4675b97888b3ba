import { stepsOf } from '#lib/domain/plan.ts';
import { createAnalyzeContent } from '../nodes/analyze-content.ts';
import { createDraftResponse } from '../nodes/draft-response.ts';
import { createExtractContacts } from '../nodes/extract-contacts.ts';
import { createSearchEmails } from '../nodes/search-emails.ts';
import type { WorkflowPorts } from '../ports.ts';
import { type RunStateType, readsMails } from '../run-state.ts';
import { type GraphBuilder, goOn, type Observe } from './graph-builder.ts';

/** Mail alone: found, read and summarised where that is asked, answered, written, put in order. */
export function addEmailBranch(builder: GraphBuilder, ports: WorkflowPorts, observed: Observe) {
  builder
    .addNode('search_emails', observed('search_emails', createSearchEmails(ports)))
    .addNode('analyze_content', observed('analyze_content', createAnalyzeContent(ports)))
    .addNode('extract_contacts', observed('extract_contacts', createExtractContacts()))
    .addNode('draft_response', observed('draft_response', createDraftResponse(ports)))
    .addConditionalEdges(
      'search_emails',
      ...goOn(['analyze_content', 'extract_contacts', 'create_action_list'], chooseReading),
    )
    // Two arrows rather than one join: a join whose sibling was retried from the checkpoint never fires.
    .addEdge('analyze_content', 'draft_response')
    .addEdge('extract_contacts', 'draft_response')
    .addConditionalEdges(
      'draft_response',
      ...goOn(['create_action_list', 'batch_approval'], chooseAfterDrafts),
    );
}

/** Mails that are only to be put in order are not read. */
function chooseReading(state: RunStateType): string[] {
  return readsMails(state) ? ['analyze_content', 'extract_contacts'] : ['create_action_list'];
}

function chooseAfterDrafts(state: RunStateType): string {
  const more = stepsOf(state.plan, 'write_mail', 'forward_mails', 'organize_mails').length > 0;
  return more ? 'create_action_list' : 'batch_approval';
}
