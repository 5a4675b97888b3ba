import type { Sql } from './database.ts';

/** An event as received; `event` is JSON text. `internalId` is the server's own ULID for it. */
export type EventRecord = { internalId: string; name: string; event: string; receivedAt: number };

/** Stores an event; false if that internal id is known (the same send, repeated). */
export async function insertEvent(sql: Sql, record: EventRecord): Promise<boolean> {
  const inserted = await sql.query(
    `INSERT INTO inngest_dev.events (internal_id, name, event, received_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (internal_id) DO NOTHING RETURNING internal_id`,
    [record.internalId, record.name, record.event, record.receivedAt],
  );
  return inserted.length === 1;
}

/** Forgets ended runs, events and idempotency keys from before `before`. */
export async function deleteOldRecords(sql: Sql, before: number, now: number): Promise<void> {
  await sql.query('DELETE FROM inngest_dev.runs WHERE ended_at < $1', [before]);
  await sql.query('DELETE FROM inngest_dev.events WHERE received_at < $1', [before]);
  await sql.query('DELETE FROM inngest_dev.idempotency WHERE expires_at < $1', [now]);
}
