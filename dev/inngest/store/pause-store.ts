import type { Sql } from './database.ts';

/** A run that listens for an event: to resume a step (`wait`) or to be cancelled (`cancel`). */
export type PauseRow = {
  id: string;
  run_id: string;
  step_id: string | null;
  kind: 'wait' | 'cancel';
  expression: string | null;
  run_event: string;
};

export async function insertPause(
  sql: Sql,
  pause: {
    runId: string;
    stepId: string | null;
    kind: 'wait' | 'cancel';
    eventName: string;
    expression: string | undefined;
    expiresAt: number | null;
  },
): Promise<void> {
  await sql.query(
    `INSERT INTO inngest_dev.pauses (run_id, step_id, kind, event_name, expression, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [
      pause.runId,
      pause.stepId,
      pause.kind,
      pause.eventName,
      pause.expression ?? null,
      pause.expiresAt,
    ],
  );
}

/** The pauses that wait for an event of this name, the oldest first, with their run's own event. */
export async function listPauses(sql: Sql, eventName: string, now: number): Promise<PauseRow[]> {
  return await sql.query<PauseRow>(
    `SELECT p.id, p.run_id, p.step_id, p.kind, p.expression, r.event AS run_event
     FROM inngest_dev.pauses p JOIN inngest_dev.runs r ON r.id = p.run_id
     WHERE p.event_name = $1 AND (p.expires_at IS NULL OR p.expires_at > $2) ORDER BY p.id`,
    [eventName, now],
  );
}

export async function deleteStepPause(sql: Sql, runId: string, stepId: string): Promise<void> {
  await sql.query('DELETE FROM inngest_dev.pauses WHERE run_id = $1 AND step_id = $2', [
    runId,
    stepId,
  ]);
}
