import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const PAUSE_MS = 300;
const TRIES = 200;

/**
 * Lets an approval's time be over so many milliseconds from now: half an hour is more than anybody
 * waits for here. Tries again while the database is away.
 * @returns when it ends, milliseconds since the epoch
 */
export async function expireApproval(
  databaseUrl: string,
  approvalId: string,
  inMs: number,
): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
    // Without a listener the loss of the connection would end this process.
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ expiresAt: Date }>(
        `UPDATE "Approval" SET "expiresAt" = clock_timestamp() + $2 * interval '1 millisecond'
         WHERE "id" = $1 RETURNING "expiresAt"`,
        [approvalId, inMs],
      );
      return rows[0]?.expiresAt.getTime() ?? Date.now();
    } catch (error) {
      if (attempt >= TRIES) {
        throw error;
      }
      await sleep(PAUSE_MS);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
