import { AppError } from '#lib/platform/errors.ts';
import { logger } from '#lib/platform/logger.ts';
import type { RunError, RunStore } from '#lib/runs/ports.ts';

const UNKNOWN: RunError = {
  code: 'internal',
  message: 'Something went wrong on our side.',
  retryable: true,
  node: null,
};

/** Keeps why a step failed, and ends the run when its last try has failed too. */
export function createRunErrors(ports: {
  runs: Pick<RunStore, 'getRun' | 'updateRun'>;
  failRun(userId: string, runId: string, error: RunError, input: unknown): Promise<void>;
}) {
  return {
    async noteRunError(userId: string, runId: string, node: string, error: unknown): Promise<void> {
      logger.warn({ err: error, runId, node }, 'step failed');
      const known: RunError =
        error instanceof AppError
          ? { code: error.code, message: error.message, retryable: error.retryable, node }
          : { ...UNKNOWN, node };
      await ports.runs.updateRun(userId, runId, { error: known });
    },

    async failRun(userId: string, runId: string): Promise<void> {
      const run = await ports.runs.getRun(userId, runId);
      await ports.failRun(userId, runId, run?.error ?? UNKNOWN, {
        text: run?.text,
        planHash: run?.planHash,
      });
    },
  };
}
