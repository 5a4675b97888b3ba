import type { Sql } from './database.ts';

export type RunStatus = 'queued' | 'running' | 'completed' | 'failed' | 'cancelled';

/** `event` and `output` are JSON texts; a failed run's output is its error. */
export type RunRow = {
  id: string;
  function_id: string;
  status: RunStatus;
  event_name: string;
  event_internal_id: string | null;
  event: string;
  parent_run_id: string | null;
  parent_step_id: string | null;
  request_version: number;
  output: string | null;
  queued_at: number;
  started_at: number | null;
  ended_at: number | null;
  /** One for each of the function's concurrency limits, in their order. */
  slots: string[];
};

export type NewRun = Pick<
  RunRow,
  | 'id'
  | 'function_id'
  | 'event_name'
  | 'event_internal_id'
  | 'event'
  | 'parent_run_id'
  | 'parent_step_id'
  | 'queued_at'
  | 'slots'
>;

export async function insertRun(sql: Sql, run: NewRun): Promise<void> {
  await sql.query(
    `INSERT INTO inngest_dev.runs (id, function_id, status, event_name, event_internal_id, event,
       parent_run_id, parent_step_id, queued_at, slots)
     VALUES ($1, $2, 'queued', $3, $4, $5, $6, $7, $8, $9)`,
    [
      run.id,
      run.function_id,
      run.event_name,
      run.event_internal_id,
      run.event,
      run.parent_run_id,
      run.parent_step_id,
      run.queued_at,
      run.slots,
    ],
  );
}

export async function findRun(sql: Sql, id: string): Promise<RunRow | undefined> {
  const [run] = await sql.query<RunRow>('SELECT * FROM inngest_dev.runs WHERE id = $1', [id]);
  return run;
}

/** The run, unless it is unknown or has ended. */
export async function findActiveRun(sql: Sql, id: string): Promise<RunRow | undefined> {
  const run = await findRun(sql, id);
  return run?.status === 'queued' || run?.status === 'running' ? run : undefined;
}

/** Marks the run as started (once) and returns it, unless it has ended. */
export async function startRun(sql: Sql, id: string, now: number): Promise<RunRow | undefined> {
  const [run] = await sql.query<RunRow>(
    `UPDATE inngest_dev.runs SET status = 'running', started_at = coalesce(started_at, $2)
     WHERE id = $1 AND status IN ('queued', 'running') RETURNING *`,
    [id, now],
  );
  return run;
}

/** The runs of these functions that have not ended. */
export async function listActiveRuns(
  sql: Sql,
  functionIds: readonly string[],
): Promise<Pick<RunRow, 'id' | 'function_id' | 'event' | 'slots'>[]> {
  return await sql.query(
    `SELECT id, function_id, event, slots FROM inngest_dev.runs
     WHERE status IN ('queued', 'running') AND function_id = ANY ($1::text[])`,
    [functionIds],
  );
}

export async function setRunSlots(sql: Sql, id: string, slots: readonly string[]): Promise<void> {
  await sql.query('UPDATE inngest_dev.runs SET slots = $2 WHERE id = $1', [id, slots]);
}

/** Remembers the execution version that the SDK answered with; later requests must ask for it. */
export async function setRequestVersion(sql: Sql, id: string, version: number): Promise<void> {
  await sql.query('UPDATE inngest_dev.runs SET request_version = $2 WHERE id = $1', [id, version]);
}

/** Ends an active run; false if it had ended already. Its jobs and pauses go with it. */
export async function endRun(
  sql: Sql,
  id: string,
  end: { status: 'completed' | 'failed' | 'cancelled'; output: string | null; now: number },
): Promise<boolean> {
  const ended = await sql.query(
    `UPDATE inngest_dev.runs SET status = $2, output = $3, ended_at = $4
     WHERE id = $1 AND status IN ('queued', 'running') RETURNING id`,
    [id, end.status, end.output, end.now],
  );
  if (ended.length === 0) {
    return false;
  }
  await sql.query('DELETE FROM inngest_dev.jobs WHERE run_id = $1', [id]);
  await sql.query('DELETE FROM inngest_dev.pauses WHERE run_id = $1', [id]);
  return true;
}

/**
 * Claims an idempotency key of a function until `expiresAt`; false if it is taken. A key of a day
 * ago is free again, as on a real server.
 */
export async function claimIdempotencyKey(
  sql: Sql,
  claim: { functionId: string; key: string; now: number; expiresAt: number },
): Promise<boolean> {
  const claimed = await sql.query(
    `INSERT INTO inngest_dev.idempotency AS held (function_id, key, expires_at) VALUES ($1, $2, $3)
     ON CONFLICT (function_id, key) DO UPDATE SET expires_at = excluded.expires_at
     WHERE held.expires_at <= $4 RETURNING key`,
    [claim.functionId, claim.key, claim.expiresAt, claim.now],
  );
  return claimed.length === 1;
}

/** The newest runs first. */
export async function listRuns(sql: Sql, limit: number): Promise<RunRow[]> {
  return await sql.query<RunRow>(
    'SELECT * FROM inngest_dev.runs ORDER BY queued_at DESC, id DESC LIMIT $1',
    [limit],
  );
}

export async function listRunsOfEvent(sql: Sql, internalId: string): Promise<RunRow[]> {
  return await sql.query<RunRow>(
    'SELECT * FROM inngest_dev.runs WHERE event_internal_id = $1 ORDER BY id',
    [internalId],
  );
}
