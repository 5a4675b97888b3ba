import { setTimeout as delay } from 'node:timers/promises';
import { Pool, type PoolClient } from 'pg';

/** Runs one SQL statement; rows come back typed as the caller states them. */
export type Sql = {
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
};

export type Database = {
  /** One or more reads, outside a transaction. */
  read<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Work in one transaction; transactions run one after another. `work` may run again after a lost connection. */
  write<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Ends the connections. What is still waiting for the database then rejects with DatabaseClosedError. */
  close(): Promise<void>;
};

export class DatabaseClosedError extends Error {
  override readonly name = 'DatabaseClosedError';
}

const LOST_CONNECTION =
  /connection terminated|timeout|econn|epipe|etimedout|enotfound|socket|not queryable|client was closed|too many (?:clients|connections)/i;
// 08: connection exceptions, 53300: too many connections, 57P0x: shutdown or starting up, 40: rolled back by the server.
const PASSING_STATE = /^(?:08|53300|57P0|40001|40P01)/;
const FIRST_DELAY_MS = 50;
const LONGEST_DELAY_MS = 2000;

/** Whether the same work may succeed when the database is back, or idle again. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) {
    return false;
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return /^[0-9A-Z]{5}$/.test(code) && !/^E[A-Z]{4}$/.test(code)
    ? PASSING_STATE.test(code)
    : LOST_CONNECTION.test(`${code} ${error.message}`);
}

function wrapClient(client: PoolClient): Sql {
  return {
    async query<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
      // Unnamed statements only: behind PGlite's socket all connections share one session.
      const result = await client.query<Row>(text, [...values]);
      return result.rows;
    },
  };
}

/**
 * A small pool on a Postgres URL, real or PGlite behind its socket, that outlives the database: work
 * that meets a lost connection waits (50 ms doubling to 2 s) and runs again. Therefore `work` must
 * be safe to repeat after a commit whose answer was lost; the transitions of this server are, since
 * each claims its job or its event id first.
 */
export function createDatabase(options: { url: string; log: (line: string) => void }): Database {
  const closing = new AbortController();
  const pool = new Pool({
    connectionString: options.url,
    max: 3,
    connectionTimeoutMillis: 5000,
    query_timeout: 30_000,
    idleTimeoutMillis: 30_000,
    application_name: 'inngest-dev',
  });
  pool.on('error', () => undefined);
  let lastWrite: Promise<unknown> = Promise.resolve();

  async function withClient<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    // A socket that dies between two queries emits here; the next query then rejects.
    const ignore = (): undefined => undefined;
    client.on('error', ignore);
    let lost = false;
    try {
      return await work(wrapClient(client));
    } catch (error) {
      lost = isPassing(error);
      throw error;
    } finally {
      client.off('error', ignore);
      client.release(lost);
    }
  }

  async function persist<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    for (let wait = FIRST_DELAY_MS; ; wait = Math.min(wait * 2, LONGEST_DELAY_MS)) {
      if (closing.signal.aborted) {
        throw new DatabaseClosedError('the server is closing');
      }
      try {
        return await withClient(work);
      } catch (error) {
        if (!isPassing(error)) {
          throw error;
        }
        if (wait === FIRST_DELAY_MS * 4) {
          options.log(`database unreachable, retrying: ${String(error)}`);
        }
        await delay(wait, undefined, { signal: closing.signal }).catch(() => undefined);
      }
    }
  }

  async function transact<T>(sql: Sql, work: (sql: Sql) => Promise<T>): Promise<T> {
    await sql.query('BEGIN');
    try {
      const result = await work(sql);
      await sql.query('COMMIT');
      return result;
    } catch (error) {
      if (!isPassing(error)) {
        await sql.query('ROLLBACK');
      }
      throw error;
    }
  }

  return {
    read: persist,
    write(work) {
      const result = lastWrite.then(() => persist((sql) => transact(sql, work)));
      lastWrite = result.catch(() => undefined);
      return result;
    },
    async close() {
      closing.abort();
      await lastWrite;
      await pool.end();
    },
  };
}
