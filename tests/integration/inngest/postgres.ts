import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { keepBatchesWhole } from '#dev/postgres/whole-batches.ts';

export type TestPostgres = {
  url: string;
  /** Ends all connections and refuses new ones, as a database that was killed. */
  stop(): Promise<void>;
  /** Is reachable again on the same port with the same data. */
  start(): Promise<void>;
  /** One value from the database, read beside the server under test. */
  count(table: string): Promise<number>;
  close(): Promise<void>;
};

/** PGlite in memory behind a real Postgres socket on a free port. */
export async function startTestPostgres(): Promise<TestPostgres> {
  const db = await PGlite.create();
  const open = async (port: number): Promise<PGLiteSocketServer> => {
    const opened = new PGLiteSocketServer({
      db: keepBatchesWhole(db),
      host: '127.0.0.1',
      port,
      maxConnections: 20,
    });
    await opened.start();
    return opened;
  };
  let socket = await open(0);
  const port = Number(socket.getServerConn().split(':')[1]);
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    stop: () => socket.stop(),
    async start() {
      socket = await open(port);
    },
    async count(table) {
      const { rows } = await db.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM inngest_dev.${table}`,
      );
      return rows[0]?.n ?? 0;
    },
    async close() {
      await socket.stop();
      await db.close();
    },
  };
}
