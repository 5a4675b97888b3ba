import type { Block } from '#lib/domain/chat.ts';
import type { PlanProblem } from '#lib/domain/plan.ts';
import type { WorkflowPorts } from './ports.ts';
import type { RunStateType, RunUpdate } from './run-state.ts';

/** Writes a chat message of this run; the same key again replaces it. */
export async function tellUser(
  ports: Pick<WorkflowPorts, 'chat' | 'runs'>,
  state: Pick<RunStateType, 'userId' | 'runId' | 'conversationId'>,
  key: string,
  blocks: Block[],
): Promise<void> {
  const { id } = await ports.chat.putMessage(state.userId, {
    conversationId: state.conversationId,
    runId: state.runId,
    key: `run:${state.runId}:${key}`,
    role: 'assistant',
    blocks,
  });
  await ports.runs.appendEvents(state.userId, state.runId, [{ type: 'message', messageId: id }]);
}

/** One line under the graph: what is being done right now. */
export async function showProgress(
  ports: Pick<WorkflowPorts, 'runs'>,
  state: Pick<RunStateType, 'userId' | 'runId'>,
  node: string,
  text: string,
): Promise<void> {
  await ports.runs.appendEvents(state.userId, state.runId, [{ type: 'progress', node, text }]);
}

/** Why there is no plan, with examples of what works. */
export function tellPlanProblem(
  ports: Pick<WorkflowPorts, 'chat' | 'runs'>,
  state: RunStateType,
  { code, message, suggestions }: PlanProblem,
): Promise<void> {
  return tellUser(ports, state, 'problem', [
    { type: 'problem', code, text: message, suggestions, retryRunId: null },
  ]);
}

/** What keeps the actions from being made, in words; nothing was changed. */
export async function tellProblem(
  ports: WorkflowPorts,
  state: RunStateType,
  { code, message }: { code: string; message: string },
): Promise<RunUpdate> {
  await tellUser(ports, state, 'problem', [
    { type: 'problem', code, text: message, suggestions: [], retryRunId: null },
  ]);
  return { actions: [], later: [], outcome: 'completed' };
}
