import type { AnswerStore, ToolAnswer } from './ports.ts';

/** A run's record that is written a little later, for whoever ends with `flushAnswers`. */
export interface AnswerBuffer {
  noteAnswer(runId: string, answer: ToolAnswer): void;
  /** Writes what is not written yet, in one go. */
  flushAnswers(userId: string, runId: string): Promise<void>;
}

/**
 * Collects what tools answered while a node is at work. A process that dies before the flush has not
 * reported the node's end either: the node reads again, and that is what counts.
 */
export function createAnswerBuffer(store: Pick<AnswerStore, 'putAnswers'>): AnswerBuffer {
  const waiting = new Map<string, ToolAnswer[]>();
  return {
    noteAnswer(runId, answer) {
      waiting.set(runId, [...(waiting.get(runId) ?? []), answer]);
    },
    async flushAnswers(userId, runId) {
      const answers = waiting.get(runId);
      if (answers) {
        waiting.delete(runId);
        await store.putAnswers(userId, runId, answers);
      }
    },
  };
}
