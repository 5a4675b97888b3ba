import { decodeQueueItemId } from '#dev/inngest/protocol/identifiers.ts';
import { type Checkpoint, readStepDuration } from '#dev/inngest/protocol/messages.ts';
import type { Sql } from '#dev/inngest/store/database.ts';
import { findJob } from '#dev/inngest/store/job-store.ts';
import { recordStepResult } from '#dev/inngest/store/step-store.ts';
import { nameStep } from './operations.ts';

/** The request that reports is no longer its job's latest, or its run has ended: it must stop. */
export class StaleCheckpointError extends Error {
  override readonly name = 'StaleCheckpointError';
}

/** The SDK reported something in a checkpoint that cannot be recorded without scheduling. */
export class UnsupportedCheckpointError extends Error {
  override readonly name = 'UnsupportedCheckpointError';
}

/**
 * Records steps that the SDK ran and reports while its request goes on ("async checkpointing").
 *
 * @throws StaleCheckpointError if the run has ended or its job was sent again meanwhile
 * @throws UnsupportedCheckpointError for any operation but a step that ran
 */
export async function recordCheckpoint(
  sql: Sql,
  checkpoint: Checkpoint,
  now: number,
): Promise<void> {
  const job = await findJob(sql, decodeQueueItemId(checkpoint.qi_id));
  const current =
    job !== undefined &&
    job.run_id === checkpoint.run_id &&
    job.request_id !== null &&
    (checkpoint.request_id ?? job.request_id) === job.request_id &&
    (checkpoint.generation_id ?? job.generation) === job.generation;
  if (!current) {
    throw new StaleCheckpointError(`run ${checkpoint.run_id}: this request is not the latest`);
  }
  for (const step of checkpoint.steps) {
    if (step.op !== 'StepRun') {
      throw new UnsupportedCheckpointError(`a checkpoint cannot hold the operation '${step.op}'`);
    }
    await recordStepResult(sql, {
      runId: checkpoint.run_id,
      id: step.id,
      op: step.op,
      name: nameStep(step),
      status: 'completed',
      memo: JSON.stringify({ data: step.data ?? null }),
      now,
      durationMs: readStepDuration(step),
    });
  }
}
