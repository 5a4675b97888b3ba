import type { Database } from '#dev/inngest/store/database.ts';
import { drainOutbox } from './event-intake.ts';
import { createRegistry } from './registry.ts';
import type { Engine, Transition } from './transition.ts';

/** Puts together what the running server's parts share. `onWake` is called after each change of state. */
export function createEngine(options: {
  database: Database;
  now: () => number;
  log: (line: string) => void;
  retryIntervalMs: number | undefined;
  onWake: () => void;
}): Engine {
  const { database, now, log, retryIntervalMs, onWake } = options;
  const registry = createRegistry();
  return {
    database,
    registry,
    now,
    log,
    retryIntervalMs,
    wake: onWake,
    async transact(work) {
      const result = await database.write(async (sql) => {
        const transition: Transition = { sql, now: now(), registry, outbox: [] };
        const done = await work(transition);
        await drainOutbox(transition);
        return done;
      });
      onWake();
      return result;
    },
  };
}
