import { createJobId } from '#dev/inngest/protocol/identifiers.ts';
import type { Sql } from './database.ts';

/** `discover` and `step` call the app; the others are clocks. */
export type JobKind =
  | 'discover'
  | 'step'
  | 'sleep'
  | 'wait-timeout'
  | 'invoke-timeout'
  | 'start-timeout'
  | 'finish-timeout'
  | 'cron';

export type JobRow = {
  id: string;
  run_id: string | null;
  kind: JobKind;
  step_id: string | null;
  payload: string | null;
  parallel: boolean;
  due_at: number;
  attempt: number;
  generation: number;
  request_id: string | null;
  unreachable_since: number | null;
};

/** A due job, with its run's function and slots where it calls the app. */
export type DueJob = JobRow & { function_id: string | null; slots: string[] };

const COLUMNS =
  'id, run_id, kind, step_id, payload, parallel, due_at, attempt, generation, request_id, unreachable_since';

const JOB_COLUMNS = COLUMNS.split(', ')
  .map((name) => `j.${name}`)
  .join(', ');

export async function insertJob(
  sql: Sql,
  job: {
    id?: string;
    runId: string | null;
    kind: JobKind;
    dueAt: number;
    stepId?: string;
    payload?: string;
    parallel?: boolean;
  },
): Promise<void> {
  await sql.query(
    `INSERT INTO inngest_dev.jobs (id, run_id, kind, step_id, payload, parallel, due_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING`,
    [
      job.id ?? createJobId(),
      job.runId,
      job.kind,
      job.stepId ?? null,
      job.payload ?? null,
      job.parallel ?? false,
      job.dueAt,
    ],
  );
}

/**
 * Adds a request for the run's next steps, unless one stands that has not been sent yet. While steps
 * are pending there is none, except in a race; that one may then not run a step on the spot.
 */
export async function insertDiscovery(
  sql: Sql,
  discovery: { runId: string; dueAt: number; race: boolean },
): Promise<void> {
  await sql.query(
    `INSERT INTO inngest_dev.jobs (id, run_id, kind, parallel, due_at)
     SELECT $1, $2, 'discover', pending.some, $3
     FROM (SELECT EXISTS (
       SELECT 1 FROM inngest_dev.steps
       WHERE run_id = $2 AND status IN ('planned', 'sleeping', 'waiting', 'invoking')
     ) AS some) pending
     WHERE (NOT pending.some OR $4::boolean) AND NOT EXISTS (
       SELECT 1 FROM inngest_dev.jobs
       WHERE run_id = $2 AND kind = 'discover' AND request_id IS NULL AND attempt = 0)`,
    [createJobId(), discovery.runId, discovery.dueAt, discovery.race],
  );
}

/** Notes that the job is being sent: a new request id and generation make older answers stale. */
export async function markJobSent(
  sql: Sql,
  id: string,
  requestId: string,
): Promise<JobRow | undefined> {
  const [job] = await sql.query<JobRow>(
    `UPDATE inngest_dev.jobs SET request_id = $2, generation = generation + 1
     WHERE id = $1 RETURNING ${COLUMNS}`,
    [id, requestId],
  );
  return job;
}

/** Removes a job that was sent as `requestId`; false if it is no longer that one's. */
export async function takeSentJob(sql: Sql, id: string, requestId: string): Promise<boolean> {
  const taken = await sql.query(
    'DELETE FROM inngest_dev.jobs WHERE id = $1 AND request_id = $2 RETURNING id',
    [id, requestId],
  );
  return taken.length === 1;
}

/** Removes a job; false if it was gone. */
export async function takeJob(sql: Sql, id: string): Promise<boolean> {
  return (
    (await sql.query('DELETE FROM inngest_dev.jobs WHERE id = $1 RETURNING id', [id])).length === 1
  );
}

export async function deleteStepJobs(sql: Sql, runId: string, stepId: string): Promise<void> {
  await sql.query('DELETE FROM inngest_dev.jobs WHERE run_id = $1 AND step_id = $2', [
    runId,
    stepId,
  ]);
}

export async function findJob(sql: Sql, id: string): Promise<JobRow | undefined> {
  const [job] = await sql.query<JobRow>(`SELECT ${COLUMNS} FROM inngest_dev.jobs WHERE id = $1`, [
    id,
  ]);
  return job;
}

/** Puts a sent job back for later; false if it is no longer the one sent as `requestId`. */
export async function rescheduleJob(
  sql: Sql,
  id: string,
  next: { requestId: string; dueAt: number; attempt: number; unreachableSince: number | null },
): Promise<boolean> {
  const moved = await sql.query(
    `UPDATE inngest_dev.jobs SET due_at = $3, attempt = $4, unreachable_since = $5, request_id = NULL
     WHERE id = $1 AND request_id = $2 RETURNING id`,
    [id, next.requestId, next.dueAt, next.attempt, next.unreachableSince],
  );
  return moved.length === 1;
}

/** Puts off a job whose function no app serves at the moment. */
export async function postponeJob(
  sql: Sql,
  id: string,
  next: { now: number; dueAt: number },
): Promise<void> {
  await sql.query(
    `UPDATE inngest_dev.jobs SET due_at = $2, unreachable_since = coalesce(unreachable_since, $3)
     WHERE id = $1`,
    [id, next.dueAt, next.now],
  );
}

/** Makes the jobs due that wait for an app to come back. */
export async function hastenUnreachableJobs(sql: Sql, now: number): Promise<void> {
  await sql.query(
    'UPDATE inngest_dev.jobs SET due_at = $1 WHERE unreachable_since IS NOT NULL AND due_at > $1',
    [now],
  );
}

/**
 * The due jobs that are not in `busy`, the instant that the next one is due, and who owns the queue.
 * One statement, since the dispatcher asks after each change.
 *
 * Jobs that call the app, `requests` of them at most: none whose run counts under one of the `full`
 * slots, so that what has to wait holds nobody up. As in Inngest, the first attempts of runs that
 * started earlier come first, whichever step they are at, so that runs finish one after another; a
 * retry stands where it is due. Clocks come besides, `clocks` of them.
 * Source: `QueueItem.Score` in https://github.com/inngest/inngest/blob/main/pkg/execution/queue/item.go
 */
export async function readQueue(
  sql: Sql,
  ask: {
    now: number;
    busy: readonly string[];
    full: readonly string[];
    requests: number;
    clocks: number;
  },
): Promise<{ owner: string | undefined; due: DueJob[]; nextDueAt: number | undefined }> {
  const rows = await sql.query<
    Partial<DueJob> & { owner: string; next_due_at: number | null; id: string | null }
  >(
    `SELECT o.id AS owner, q.*,
       (SELECT min(due_at) FROM inngest_dev.jobs WHERE due_at > $1) AS next_due_at
     FROM inngest_dev.owner o LEFT JOIN LATERAL (
       (SELECT ${JOB_COLUMNS}, r.function_id, r.slots
        FROM inngest_dev.jobs j JOIN inngest_dev.runs r ON r.id = j.run_id
        WHERE j.kind IN ('discover', 'step') AND j.due_at <= $1
          AND NOT (j.id = ANY ($2::text[])) AND NOT (r.slots && $3::text[])
        ORDER BY CASE WHEN j.attempt = 0 THEN r.queued_at ELSE j.due_at END, r.id, j.seq LIMIT $4)
       UNION ALL
       (SELECT ${JOB_COLUMNS}, NULL AS function_id, '{}'::text[] AS slots
        FROM inngest_dev.jobs j
        WHERE j.kind NOT IN ('discover', 'step') AND j.due_at <= $1
          AND NOT (j.id = ANY ($2::text[]))
        ORDER BY j.due_at, j.seq LIMIT $5)) q ON true`,
    [ask.now, ask.busy, ask.full, ask.requests, ask.clocks],
  );
  return {
    owner: rows[0]?.owner,
    due: rows.flatMap((row) => (row.id === null ? [] : [row as DueJob])),
    nextDueAt: rows[0]?.next_due_at ?? undefined,
  };
}

/** The ids of the cron jobs that stand. */
export async function listCronJobs(sql: Sql): Promise<{ id: string; payload: string }[]> {
  return await sql.query(`SELECT id, payload FROM inngest_dev.jobs WHERE kind = 'cron'`);
}
