import type { Sql } from './database.ts';

/** `retrying` has failed an attempt and is shown only; the pending ones hold the run's next discovery back. */
type StepStatus =
  | 'planned'
  | 'sleeping'
  | 'waiting'
  | 'invoking'
  | 'retrying'
  | 'completed'
  | 'failed';

export type PendingStatus = 'planned' | 'sleeping' | 'waiting' | 'invoking';

/** `memo` is the JSON text that the SDK gets back as `steps[id]`. */
export type StepRow = {
  run_id: string;
  id: string;
  op: string;
  name: string;
  status: StepStatus;
  memo: string | null;
  attempts: number;
  created_at: number;
  ended_at: number | null;
};

type StepKey = { runId: string; id: string };

/** Adds a pending step; false if the run knows it already (the SDK reports pending steps again). */
export async function insertPendingStep(
  sql: Sql,
  step: StepKey & {
    op: string;
    name: string;
    status: PendingStatus;
    race: boolean;
    now: number;
  },
): Promise<boolean> {
  const inserted = await sql.query(
    `INSERT INTO inngest_dev.steps AS known (run_id, id, op, name, status, race, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (run_id, id) DO UPDATE SET status = excluded.status, op = excluded.op,
       race = excluded.race
     WHERE known.status = 'retrying' RETURNING id`,
    [step.runId, step.id, step.op, step.name, step.status, step.race, step.now],
  );
  return inserted.length === 1;
}

/** A step that has just ended; `race` asks for a discovery although others are still pending. */
export type SettledStep = { race: boolean };

/** Records the result of a step that the SDK ran, found before or not; the first result stays. */
export async function recordStepResult(
  sql: Sql,
  step: StepKey & {
    op: string;
    name: string;
    status: 'completed' | 'failed';
    memo: string;
    now: number;
    durationMs: number;
  },
): Promise<SettledStep | undefined> {
  const [settled] = await sql.query<SettledStep>(
    `INSERT INTO inngest_dev.steps AS known
       (run_id, id, op, name, status, memo, attempts, created_at, ended_at, position)
     VALUES ($1, $2, $3, $4, $5, $6, 1, $8, $7, nextval('inngest_dev.step_position'))
     ON CONFLICT (run_id, id) DO UPDATE SET op = excluded.op, status = excluded.status,
       memo = excluded.memo, attempts = known.attempts + 1, ended_at = excluded.ended_at,
       position = excluded.position
     WHERE known.status NOT IN ('completed', 'failed') RETURNING race`,
    [
      step.runId,
      step.id,
      step.op,
      step.name,
      step.status,
      step.memo,
      step.now,
      step.now - step.durationMs,
    ],
  );
  return settled;
}

/** Ends a step that the server itself carries (sleep, wait, invoke), if it was pending. */
export async function settlePendingStep(
  sql: Sql,
  step: StepKey & { status: 'completed' | 'failed'; memo: string; now: number },
): Promise<SettledStep | undefined> {
  const [settled] = await sql.query<SettledStep>(
    `UPDATE inngest_dev.steps SET status = $3, memo = $4, ended_at = $5,
       position = nextval('inngest_dev.step_position')
     WHERE run_id = $1 AND id = $2 AND status IN ('sleeping', 'waiting', 'invoking') RETURNING race`,
    [step.runId, step.id, step.status, step.memo, step.now],
  );
  return settled;
}

/** Records that an attempt at a step failed and will be repeated. */
export async function recordStepRetry(
  sql: Sql,
  step: StepKey & { op: string; name: string; now: number },
): Promise<void> {
  await sql.query(
    `INSERT INTO inngest_dev.steps AS known (run_id, id, op, name, status, attempts, created_at)
     VALUES ($1, $2, $3, $4, 'retrying', 1, $5)
     ON CONFLICT (run_id, id) DO UPDATE SET attempts = known.attempts + 1`,
    [step.runId, step.id, step.op, step.name, step.now],
  );
}

/** All steps of a run in the order they ended, then those that have not. */
export async function listSteps(sql: Sql, runId: string): Promise<StepRow[]> {
  return await sql.query<StepRow>(
    `SELECT run_id, id, op, name, status, memo, attempts, created_at, ended_at
     FROM inngest_dev.steps WHERE run_id = $1 ORDER BY position NULLS LAST, created_at, id`,
    [runId],
  );
}

export type AttemptRow = { step_id: string | null; attempt: number; error: string; at: number };

/** Notes a failed attempt, for the run's page. `stepId` is null where no step is to blame. */
export async function insertAttempt(
  sql: Sql,
  runId: string,
  failed: { stepId: string | null; attempt: number; error: string; now: number },
): Promise<void> {
  await sql.query(
    'INSERT INTO inngest_dev.attempts (run_id, step_id, attempt, error, at) VALUES ($1, $2, $3, $4, $5)',
    [runId, failed.stepId, failed.attempt, failed.error, failed.now],
  );
}

export async function listAttempts(sql: Sql, runId: string): Promise<AttemptRow[]> {
  return await sql.query<AttemptRow>(
    'SELECT step_id, attempt, error, at FROM inngest_dev.attempts WHERE run_id = $1 ORDER BY seq',
    [runId],
  );
}
