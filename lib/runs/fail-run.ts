import type { RunStatus } from '#lib/domain/run.ts';
import type { ChatStore, DeadLetterStore, RunError, RunStore } from './ports.ts';

const FAILABLE: RunStatus[] = [
  'queued',
  'running',
  'awaiting_answer',
  'awaiting_approval',
  'holding',
  'waiting',
];

/**
 * Ends a run that could not go on: its error is kept in the dead-letter list with the input of the
 * step, and the user is told what happened and what to do next.
 */
export function createFailRun(ports: {
  runs: RunStore;
  chat: ChatStore;
  deadLetters: DeadLetterStore;
}) {
  return async (userId: string, runId: string, error: RunError, input: unknown): Promise<void> => {
    const run = await ports.runs.getRun(userId, runId);
    if (!run) {
      return;
    }
    const moved = await ports.runs.moveRun(userId, runId, FAILABLE, 'failed');
    // One that has failed already may be what an earlier try of this began and could not finish.
    if (!moved && run.status !== 'failed') {
      return;
    }
    await ports.runs.updateRun(userId, runId, { error });
    await ports.deadLetters.putDeadLetter(userId, {
      runId,
      step: error.node ?? 'run',
      error,
      input,
    });
    const { id } = await ports.chat.putMessage(userId, {
      conversationId: run.conversationId,
      runId,
      key: `run:${runId}:failed`,
      role: 'assistant',
      blocks: [
        {
          type: 'problem',
          code: error.code,
          text: `${error.message} Nothing more was done, and nothing you approved was lost.`,
          suggestions: [],
          retryRunId: runId,
        },
      ],
    });
    await ports.runs.appendEvents(userId, runId, [{ type: 'message', messageId: id }]);
  };
}
