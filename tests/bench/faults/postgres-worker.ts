import { parentPort } from 'node:worker_threads';
import { startPostgres } from '#dev/postgres/start-postgres.ts';

// On a core of its own, as a database has, and gone with its thread.
const { url } = await startPostgres({ port: 0, dataDir: null });
parentPort?.postMessage(url);
