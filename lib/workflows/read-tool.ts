import type { z } from 'zod';
import { deriveId } from '#lib/approvals/digest.ts';
import type { Tool } from '#lib/tools/tool.ts';
import type { WorkflowPorts } from './ports.ts';
import type { RunStateType } from './run-state.ts';

/** What a run was told by a tool, by what it asked: the same question has the same key. */
export function answerKeyOf(tool: string, accountId: string, input: unknown): string {
  return deriveId('answer', tool, accountId, JSON.stringify(input));
}

/**
 * Calls a tool that reads, for a run, and keeps its answer: gone through again from its record, the
 * run sees exactly what it saw. Nodes read in no other way.
 */
export async function readTool<In extends z.ZodType, Out extends z.ZodType>(
  ports: Pick<WorkflowPorts, 'callTool' | 'answers'>,
  state: Pick<RunStateType, 'userId' | 'runId'>,
  tool: Tool<In, Out>,
  accountId: string,
  input: z.input<In>,
): Promise<z.output<Out>> {
  const output = await ports.callTool(tool, { userId: state.userId, accountId }, input);
  await ports.answers.putAnswer(state.userId, {
    runId: state.runId,
    key: answerKeyOf(tool.name, accountId, input),
    tool: tool.name,
    accountId,
    input,
    output,
  });
  return output;
}
