import { type DueJob, takeJob } from '#dev/inngest/store/job-store.ts';
import { deleteStepPause } from '#dev/inngest/store/pause-store.ts';
import { findActiveRun } from '#dev/inngest/store/run-store.ts';
import { settlePendingStep } from '#dev/inngest/store/step-store.ts';
import { scheduleDiscovery } from './discovery.ts';
import { finishRun } from './run-lifecycle.ts';
import type { Transition } from './transition.ts';

const INVOKE_TIMEOUT = {
  error: { name: 'InngestInvokeTimeoutError', message: 'the invoked function did not end in time' },
};

async function settleStep(
  transition: Transition,
  runId: string,
  stepId: string,
  end: { status: 'completed' | 'failed'; memo: unknown },
): Promise<void> {
  const settled = await settlePendingStep(transition.sql, {
    runId,
    id: stepId,
    status: end.status,
    memo: JSON.stringify(end.memo),
    now: transition.now,
  });
  if (settled !== undefined) {
    await deleteStepPause(transition.sql, runId, stepId);
    await scheduleDiscovery(transition, runId, settled.race);
  }
}

/**
 * A clock of a run has struck: a sleep is over (null), nobody answered a wait in time (null), an
 * invoked function took too long (an error), or the run did (it is cancelled).
 */
export async function fireTimer(transition: Transition, job: DueJob): Promise<void> {
  if (!(await takeJob(transition.sql, job.id)) || job.run_id === null) {
    return;
  }
  const run = await findActiveRun(transition.sql, job.run_id);
  if (run === undefined) {
    return;
  }
  switch (job.kind) {
    case 'sleep':
    case 'wait-timeout':
      await settleStep(transition, run.id, job.step_id ?? '', { status: 'completed', memo: null });
      return;
    case 'invoke-timeout':
      await settleStep(transition, run.id, job.step_id ?? '', {
        status: 'failed',
        memo: INVOKE_TIMEOUT,
      });
      return;
    case 'start-timeout':
      if (run.started_at === null) {
        await finishRun(transition, run, { status: 'cancelled' });
      }
      return;
    default:
      await finishRun(transition, run, { status: 'cancelled' });
  }
}
