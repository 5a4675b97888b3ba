import type { z } from 'zod';
import { deriveId } from '#lib/approvals/digest.ts';
import type { MailThread } from '#lib/domain/mail.ts';
import type { WriterUsage } from '#lib/domain/writer.ts';
import type { Tool } from '#lib/tools/tool.ts';
import type { WorkflowPorts } from './ports.ts';
import type { RunStateType } from './run-state.ts';

type RunRef = Pick<RunStateType, 'userId' | 'runId'>;

/** What a run was told, by what it asked: the same question has the same key. */
export function answerKeyOf(tool: string, accountId: string, input: unknown): string {
  return deriveId('answer', tool, accountId, JSON.stringify(input));
}

/**
 * Calls a tool that reads, for a run, and keeps its answer: gone through again from its record, the
 * run sees exactly what it saw. Nodes read in no other way.
 */
export async function readTool<In extends z.ZodType, Out extends z.ZodType>(
  ports: Pick<WorkflowPorts, 'callTool' | 'answers'>,
  { userId, runId }: RunRef,
  tool: Tool<In, Out>,
  accountId: string,
  input: z.input<In>,
  options?: { signal: AbortSignal },
): Promise<z.output<Out>> {
  const output = await ports.callTool(tool, { userId, accountId }, input, options);
  const key = answerKeyOf(tool.name, accountId, input);
  ports.answers.noteAnswer(runId, { key, tool: tool.name, accountId, input, output });
  return output;
}

/** Which threads a writer was asked about: what its answer is kept under. */
export function writerInputOf(threads: Pick<MailThread, 'accountId' | 'threadId'>[]) {
  return threads.map(({ accountId, threadId }) => ({ accountId, threadId }));
}

/**
 * Asks the writer, for a run. What a model wrote is kept like the answer of a tool, since asking it
 * again would give something else; the embedded writer writes the same again.
 */
export async function askWriter<T extends { usage: WriterUsage }>(
  ports: Pick<WorkflowPorts, 'answers' | 'writer'>,
  { runId }: Pick<RunRef, 'runId'>,
  name: 'summarize' | 'draft_reply',
  threads: MailThread[],
  work: () => Promise<T>,
): Promise<T> {
  const output = await work();
  if (output.usage.inputTokens + output.usage.outputTokens > 0) {
    const accountId = threads[0]?.accountId ?? '';
    const input = writerInputOf(threads);
    const key = answerKeyOf(name, accountId, input);
    ports.answers.noteAnswer(runId, { key, tool: name, accountId, input, output });
  }
  return output;
}
