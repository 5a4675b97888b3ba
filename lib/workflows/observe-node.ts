import { isGraphInterrupt } from '@langchain/langgraph';
import { AppError } from '#lib/platform/errors.ts';
import type { WorkflowPorts } from './ports.ts';
import type { RunStateType, RunUpdate } from './run-state.ts';

export type WorkflowNode = (state: RunStateType) => Promise<RunUpdate>;

/** Tells the run's log when a node starts, ends, waits or fails, so that the page can light it. */
export function observeNode(
  ports: Pick<WorkflowPorts, 'runs' | 'answers' | 'clock'>,
  node: string,
  work: WorkflowNode,
): WorkflowNode {
  return async (state) => {
    const { userId, runId } = state;
    const flush = () =>
      Promise.all([
        ports.runs.flushEvents(userId, runId),
        ports.answers.flushAnswers(userId, runId),
      ]);
    const startedAt = ports.clock.now().getTime();
    await ports.runs.appendEvents(userId, runId, [{ type: 'node_started', node }]);
    try {
      const update = await work(state);
      const ms = ports.clock.now().getTime() - startedAt;
      await ports.runs.appendEvents(userId, runId, [{ type: 'node_finished', node, ms }]);
      await flush();
      return update;
    } catch (error) {
      if (isGraphInterrupt(error)) {
        await ports.runs.appendEvents(userId, runId, [{ type: 'node_waiting', node }]);
      } else {
        const message = error instanceof AppError ? error.message : 'Something went wrong.';
        await ports.runs.appendEvents(userId, runId, [{ type: 'node_failed', node, message }]);
      }
      await flush();
      throw error;
    }
  };
}
