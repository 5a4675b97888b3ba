import type { Database } from './database.ts';

/**
 * The server's own schema. Instants are epoch milliseconds. Payloads are JSON as text, not jsonb:
 * they come back byte for byte, and jsonb refuses the NUL characters that mails may hold.
 *
 * - `jobs` is the whole queue: a row stays until what it stands for is done and recorded in the same
 *   transaction, so a killed server finds all of its work again.
 * - `runs.slots` names what each of the function's concurrency limits counts the run under, so that the
 *   queue can pass over what may not run now.
 * - `owner` names the one server process that may work; a newer one takes over.
 */
const DDL = `
CREATE SCHEMA IF NOT EXISTS inngest_dev;
CREATE TABLE IF NOT EXISTS inngest_dev.owner (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  id text NOT NULL
);
CREATE TABLE IF NOT EXISTS inngest_dev.apps (
  name text PRIMARY KEY,
  url text NOT NULL,
  framework text NOT NULL,
  sdk text NOT NULL,
  config text NOT NULL,
  error text,
  synced_at float8 NOT NULL
);
CREATE TABLE IF NOT EXISTS inngest_dev.events (
  internal_id text PRIMARY KEY,
  name text NOT NULL,
  event text NOT NULL,
  received_at float8 NOT NULL
);
CREATE TABLE IF NOT EXISTS inngest_dev.runs (
  id text PRIMARY KEY,
  function_id text NOT NULL,
  status text NOT NULL,
  event_name text NOT NULL,
  event_internal_id text,
  event text NOT NULL,
  parent_run_id text,
  parent_step_id text,
  request_version integer NOT NULL DEFAULT -1,
  output text,
  queued_at float8 NOT NULL,
  started_at float8,
  ended_at float8,
  slots text[] NOT NULL DEFAULT '{}'
);
ALTER TABLE inngest_dev.runs ADD COLUMN IF NOT EXISTS slots text[] NOT NULL DEFAULT '{}';
CREATE INDEX IF NOT EXISTS runs_queued_at ON inngest_dev.runs (queued_at DESC);
CREATE INDEX IF NOT EXISTS runs_event ON inngest_dev.runs (event_internal_id);
CREATE TABLE IF NOT EXISTS inngest_dev.steps (
  run_id text NOT NULL REFERENCES inngest_dev.runs (id) ON DELETE CASCADE,
  id text NOT NULL,
  op text NOT NULL,
  name text NOT NULL,
  status text NOT NULL,
  memo text,
  attempts integer NOT NULL DEFAULT 0,
  race boolean NOT NULL DEFAULT false,
  created_at float8 NOT NULL,
  ended_at float8,
  position bigint,
  PRIMARY KEY (run_id, id)
);
CREATE SEQUENCE IF NOT EXISTS inngest_dev.step_position;
CREATE TABLE IF NOT EXISTS inngest_dev.attempts (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id text NOT NULL REFERENCES inngest_dev.runs (id) ON DELETE CASCADE,
  step_id text,
  attempt integer NOT NULL,
  error text NOT NULL,
  at float8 NOT NULL
);
CREATE INDEX IF NOT EXISTS attempts_run ON inngest_dev.attempts (run_id);
CREATE TABLE IF NOT EXISTS inngest_dev.jobs (
  id text PRIMARY KEY,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  run_id text REFERENCES inngest_dev.runs (id) ON DELETE CASCADE,
  kind text NOT NULL,
  step_id text,
  payload text,
  parallel boolean NOT NULL DEFAULT false,
  due_at float8 NOT NULL,
  attempt integer NOT NULL DEFAULT 0,
  generation integer NOT NULL DEFAULT 0,
  request_id text,
  unreachable_since float8
);
CREATE INDEX IF NOT EXISTS jobs_due_at ON inngest_dev.jobs (due_at);
CREATE INDEX IF NOT EXISTS jobs_run ON inngest_dev.jobs (run_id);
CREATE TABLE IF NOT EXISTS inngest_dev.pauses (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id text NOT NULL REFERENCES inngest_dev.runs (id) ON DELETE CASCADE,
  step_id text,
  kind text NOT NULL,
  event_name text NOT NULL,
  expression text,
  expires_at float8
);
CREATE INDEX IF NOT EXISTS pauses_event ON inngest_dev.pauses (event_name);
CREATE INDEX IF NOT EXISTS pauses_run ON inngest_dev.pauses (run_id);
CREATE TABLE IF NOT EXISTS inngest_dev.idempotency (
  function_id text NOT NULL,
  key text NOT NULL,
  expires_at float8 NOT NULL,
  PRIMARY KEY (function_id, key)
);
`;

/** Creates what is missing; safe to run at each start. */
export async function createSchema(database: Database): Promise<void> {
  await database.write(async (sql) => {
    for (const statement of DDL.split(';')) {
      if (statement.trim() !== '') {
        await sql.query(statement);
      }
    }
  });
}

/**
 * Makes this process the one that works on the queue; an older process then stops by itself. What the
 * older one had sent is forgotten, so that its answers and checkpoints are stale from here on.
 */
export async function claimOwnership(database: Database, ownerId: string): Promise<void> {
  await database.write(async (sql) => {
    await sql.query(
      `INSERT INTO inngest_dev.owner (singleton, id) VALUES (true, $1)
       ON CONFLICT (singleton) DO UPDATE SET id = excluded.id`,
      [ownerId],
    );
    await sql.query('UPDATE inngest_dev.jobs SET request_id = NULL WHERE request_id IS NOT NULL');
  });
}
