import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { lockData } from './data-lock.ts';
import { keepBatchesWhole } from './whole-batches.ts';

const HOST = '127.0.0.1';
const MAX_CONNECTIONS = 100;

export interface RunningPostgres {
  /** `postgres://…`, for any Postgres client. */
  url: string;
  close(): Promise<void>;
}

/**
 * Starts Postgres (PGlite) behind an ordinary socket on this machine only. It is one session for
 * all connections: no named prepared statements, no LISTEN, and an open transaction makes the
 * others wait.
 * @param options.port 0 takes a free one.
 * @param options.dataDir where the data stays; null keeps it in memory.
 * @throws where the port is taken or another process uses the directory.
 */
export async function startPostgres(options: {
  port: number;
  dataDir: string | null;
}): Promise<RunningPostgres> {
  const { dataDir } = options;
  const unlock = dataDir === null ? null : await lockData(dataDir);
  try {
    const db = await openData(dataDir);
    const server = new PGLiteSocketServer({
      db: keepBatchesWhole(db),
      host: HOST,
      port: options.port,
      maxConnections: MAX_CONNECTIONS,
    });
    try {
      await server.start();
    } catch (error) {
      await db.close();
      throw error;
    }
    return {
      url: `postgres://postgres@${server.getServerConn()}/postgres`,
      async close() {
        await server.stop();
        await db.close();
        await unlock?.();
      },
    };
  } catch (error) {
    await unlock?.();
    throw error;
  }
}

async function openData(dataDir: string | null): Promise<PGlite> {
  if (dataDir === null) {
    return await PGlite.create();
  }
  if (!existsSync(dataDir)) {
    // A kill during the first initialisation leaves a directory that never opens again, so it is
    // made aside and renamed into place when it is whole.
    const aside = `${dataDir}.new`;
    await mkdir(dirname(dataDir), { recursive: true });
    await rm(aside, { recursive: true, force: true });
    await (await PGlite.create(aside)).close();
    await rename(aside, dataDir);
  }
  return await PGlite.create(dataDir);
}
