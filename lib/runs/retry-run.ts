import type { Clock } from '#lib/platform/clock.ts';
import { ConflictError, NotFoundError } from '#lib/platform/errors.ts';
import type { Announcer, DeadLetterStore, RunRecord, RunStore } from './ports.ts';

/**
 * Sets a failed run going again from its last checkpoint.
 * @throws NotFoundError, ConflictError `not_failed`
 */
export function createRetryRun(ports: {
  runs: RunStore;
  deadLetters: DeadLetterStore;
  announceRetry: Announcer['announceRetry'];
  clock: Clock;
}) {
  return async (userId: string, runId: string): Promise<RunRecord> => {
    const run = await ports.runs.getRun(userId, runId);
    if (!run) {
      throw new NotFoundError('run');
    }
    if (!(await ports.runs.moveRun(userId, runId, ['failed'], 'queued'))) {
      throw new ConflictError('not_failed', 'Only a run that failed can be tried again.');
    }
    await ports.runs.updateRun(userId, runId, { error: null });
    await ports.deadLetters.resolveDeadLetters(userId, runId, 'retried');
    await ports.announceRetry({ userId, runId }, String(ports.clock.now().getTime()));
    return { ...run, status: 'queued', error: null };
  };
}
