import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseClosedError } from '#dev/inngest/store/database.ts';
import { type DueJob, readQueue } from '#dev/inngest/store/job-store.ts';
import { createConcurrencyGate } from './concurrency.ts';
import { fireCron } from './cron.ts';
import { executeRequest } from './executor.ts';
import { fireTimer } from './timers.ts';
import type { Engine } from './transition.ts';

const MOST_REQUESTS = 64;
const MOST_CLOCKS = 64;
/** However far the next due job is, the queue is read this often: a clock may have been set. */
const LONGEST_NAP_MS = 30_000;
const FAULT_PAUSE_MS = 1000;
const DROP_MS = 250;

export type Queue = {
  /** Reads the queue as soon as possible. */
  wake(): void;
  /** Sends nothing more, gives requests under way `graceMs` to end, and drops the rest: they are sent again by the next server. */
  stop(graceMs: number): Promise<void>;
};

/**
 * Dispatches due jobs. It sleeps until the next one is due or something wakes it: there is no
 * polling, and what is "in flight" is known in memory only, so after a crash everything is due again.
 */
export function createQueue(engine: Engine, ownerId: string): Queue {
  const gate = createConcurrencyGate((slug) => engine.registry.find(slug));
  const busy = new Map<string, Promise<void>>();
  let requests = 0;
  const dropping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let reading = false;
  let readAgain = false;
  let stopped = false;

  async function run(job: DueJob): Promise<void> {
    if (job.kind === 'discover' || job.kind === 'step') {
      await executeRequest(engine, job, dropping.signal);
    } else if (job.kind === 'cron') {
      await engine.transact((transition) => fireCron(transition, job));
    } else {
      await engine.transact((transition) => fireTimer(transition, job));
    }
  }

  function start(job: DueJob, leave: () => void): void {
    const work = run(job)
      .catch(async (error: unknown) => {
        if (!(error instanceof DatabaseClosedError)) {
          engine.log(`job ${job.id} (${job.kind}): ${String(error)}`);
          // The job is still due; without a pause a fault of this server would spin.
          await delay(FAULT_PAUSE_MS, undefined, { signal: dropping.signal }).catch(
            () => undefined,
          );
        }
      })
      .finally(() => {
        leave();
        busy.delete(job.id);
        wake();
      });
    busy.set(job.id, work);
  }

  /** False where a limit that others of the same reading have just filled makes it wait. */
  function startRequest(job: DueJob): boolean {
    const leave = gate.enter(job.function_id ?? '', job.slots);
    if (leave === undefined) {
      return false;
    }
    requests += 1;
    start(job, () => {
      requests -= 1;
      leave();
    });
    return true;
  }

  async function readOnce(): Promise<void> {
    const now = engine.now();
    const queue = await engine.database.read((sql) =>
      readQueue(sql, {
        now,
        busy: [...busy.keys()],
        full: gate.listFull(),
        requests: MOST_REQUESTS - requests,
        clocks: MOST_CLOCKS,
      }),
    );
    if (queue.owner === undefined) {
      throw new Error('the database lost its owner row');
    }
    if (queue.owner !== ownerId) {
      stopped = true;
      engine.log('another server took over this database; this one does no more work');
      return;
    }
    for (const job of queue.due) {
      if (job.kind !== 'discover' && job.kind !== 'step') {
        start(job, () => undefined);
      } else if (!startRequest(job)) {
        // What waits behind it comes with the next reading, which passes over the limit.
        readAgain = true;
      }
    }
    const nap = Math.min((queue.nextDueAt ?? Number.POSITIVE_INFINITY) - now, LONGEST_NAP_MS);
    clearTimeout(timer);
    timer = setTimeout(wake, Math.max(nap, 1));
  }

  async function readUntilCalm(): Promise<void> {
    reading = true;
    try {
      do {
        readAgain = false;
        await readOnce();
      } while (readAgain && !stopped);
    } catch (error) {
      if (!(error instanceof DatabaseClosedError)) {
        engine.log(`queue: ${String(error)}`);
        timer = setTimeout(wake, 1000);
      }
    } finally {
      reading = false;
    }
  }

  function wake(): void {
    if (stopped) {
      return;
    }
    if (reading) {
      readAgain = true;
      return;
    }
    void readUntilCalm();
  }

  return {
    wake,
    async stop(graceMs) {
      stopped = true;
      clearTimeout(timer);
      const calm = Promise.all(busy.values());
      await Promise.race([calm, delay(graceMs)]);
      dropping.abort();
      // Work that waits for a lost database ends when the database is closed, after this.
      await Promise.race([calm, delay(DROP_MS)]);
    },
  };
}
