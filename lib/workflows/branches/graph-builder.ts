import { END, type StateGraph } from '@langchain/langgraph';
import type { WorkflowNode } from '../observe-node.ts';
import type { RunState, RunStateType, RunUpdate } from '../run-state.ts';

/** The graph while branches are added to it. */
export type GraphBuilder = StateGraph<
  typeof RunState.spec,
  RunStateType,
  RunUpdate,
  string,
  typeof RunState.spec,
  typeof RunState.spec
>;

/** Gives a node's start, end and failure to the run's log. */
export type Observe = (node: string, work: WorkflowNode) => WorkflowNode;

type Choose = (state: RunStateType) => string | string[];

/**
 * The last arguments of `addConditionalEdges`: on to one of `nodes`, or, where a node has said how it
 * ends, to the plan's next wait or the end of the run.
 */
export function goOn(
  nodes: string | readonly string[],
  choose: Choose = () => [...nodes],
): [Choose, string[]] {
  const targets = typeof nodes === 'string' ? [nodes] : [...nodes];
  const next = typeof nodes === 'string' ? () => nodes : choose;
  const path = (state: RunStateType) => {
    if (state.outcome === null) {
      return next(state);
    }
    return state.outcome === 'completed' && state.later.length > 0 ? 'wait_until' : END;
  };
  return [path, [...targets, 'wait_until', END]];
}
