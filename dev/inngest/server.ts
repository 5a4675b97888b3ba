import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createHttpServer } from './api/router.ts';
import { startAppSync } from './app-sync.ts';
import { createEngine } from './engine/engine.ts';
import { createQueue } from './engine/queue.ts';
import { restoreRegistry } from './engine/registration.ts';
import { createDatabase, type Database } from './store/database.ts';
import { deleteOldRecords } from './store/event-store.ts';
import { claimOwnership, createSchema } from './store/schema.ts';

const HOUR_MS = 60 * 60 * 1000;
const KEPT_MS = 7 * 24 * HOUR_MS;
const GRACE_MS = 3000;

export type InngestServerOptions = {
  /** Where state is kept, in the schema `inngest_dev`: PostgreSQL, or PGlite behind its socket. */
  databaseUrl: string;
  /** 0, the default, takes any free port. */
  port?: number;
  /** Loopback by default: whoever reaches the server may start functions. */
  host?: string;
  /** A fixed pause between attempts in ms, in place of Inngest's growing ones (10 s to 2 h). */
  retryIntervalMs?: number;
  /** The serve URL of an app to register now and every five seconds. */
  appUrl?: string;
  /** The present, epoch ms. */
  now?: () => number;
  log?: (line: string) => void;
};

export type InngestServer = {
  /** The base URL, for `INNGEST_DEV` or `baseUrl`. */
  url: string;
  /** Lets requests under way end for up to three seconds, then stops. What is unfinished goes on at the next start. */
  close(): Promise<void>;
};

function startCleaning(database: Database, now: () => number): () => void {
  const clean = (): void => {
    const instant = now();
    database
      .write((sql) => deleteOldRecords(sql, instant - KEPT_MS, instant))
      // Untidiness is no failure; the next hour tries again.
      .catch(() => undefined);
  };
  clean();
  const timer = setInterval(clean, HOUR_MS);
  return () => clearInterval(timer);
}

/**
 * Starts an Inngest server for one machine. It speaks the protocol between an Inngest server and the
 * SDK, so that an app's functions run on it unchanged. It resolves when it listens; runs that a former
 * server left unfinished go on at once. A database that is not there yet is waited for.
 *
 * @throws if the port is taken
 */
export async function startInngestServer(options: InngestServerOptions): Promise<InngestServer> {
  const log = options.log ?? ((): void => undefined);
  const now = options.now ?? Date.now;
  const ownerId = randomUUID();
  const database = createDatabase({ url: options.databaseUrl, log });
  const engine = createEngine({
    database,
    now,
    log,
    retryIntervalMs: options.retryIntervalMs,
    onWake: () => queue.wake(),
  });
  const queue = createQueue(engine, ownerId);
  const ready = Promise.withResolvers<void>();
  const server = createHttpServer(engine, ready.promise);
  try {
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1');
    await once(server, 'listening');
    await createSchema(database);
    await restoreRegistry(engine);
    // Only after the port is ours: a second start by mistake must not stop the first.
    await claimOwnership(database, ownerId);
    ready.resolve();
  } catch (error) {
    server.close();
    await database.close();
    throw error;
  }
  const stopCleaning = startCleaning(database, now);
  queue.wake();
  const stopSync =
    options.appUrl === undefined ? undefined : startAppSync({ appUrl: options.appUrl, log });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return {
    url: `http://${options.host ?? '127.0.0.1'}:${port}`,
    async close() {
      stopSync?.();
      stopCleaning();
      await queue.stop(GRACE_MS);
      await database.close();
      server.closeAllConnections();
      server.close();
    },
  };
}
