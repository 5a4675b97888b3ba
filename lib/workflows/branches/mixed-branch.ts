import { createCorrelateData } from '../nodes/correlate-data.ts';
import { createDetermineDomains } from '../nodes/determine-domains.ts';
import { createParallelCalendarCheck, createParallelEmailSearch } from '../nodes/parallel-reads.ts';
import { createSynthesizePlan } from '../nodes/synthesize-plan.ts';
import type { WorkflowPorts } from '../ports.ts';
import { type GraphBuilder, goOn, type Observe } from './graph-builder.ts';

/** Mail and calendar together: both are read at once, and what one says settles the other. */
export function addMixedBranch(builder: GraphBuilder, ports: WorkflowPorts, observed: Observe) {
  builder
    .addNode('determine_domains', observed('determine_domains', createDetermineDomains(ports)))
    .addNode(
      'parallel_email_search',
      observed('parallel_email_search', createParallelEmailSearch(ports)),
    )
    .addNode(
      'parallel_calendar_check',
      observed('parallel_calendar_check', createParallelCalendarCheck(ports)),
    )
    .addNode('correlate_data', observed('correlate_data', createCorrelateData(ports)))
    .addNode('synthesize_plan', observed('synthesize_plan', createSynthesizePlan(ports)))
    .addEdge('determine_domains', 'parallel_email_search')
    .addEdge('determine_domains', 'parallel_calendar_check')
    // Two arrows rather than one join: a join whose sibling was retried from the checkpoint never fires.
    .addEdge('parallel_email_search', 'correlate_data')
    .addEdge('parallel_calendar_check', 'correlate_data')
    .addConditionalEdges('correlate_data', ...goOn('synthesize_plan'))
    .addConditionalEdges('synthesize_plan', ...goOn('create_action_list'));
}
