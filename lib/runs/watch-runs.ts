import { isFinished } from '#lib/domain/run.ts';
import type { RunHead, RunStore } from './ports.ts';

interface Watcher {
  userId: string;
  runId: string;
  after: number;
  /** With null where the run is not there, with nothing where the wait was given up. */
  wake(head?: RunHead | null): void;
  fail(error: unknown): void;
}

export interface WatchLimit {
  waitMs: number;
  signal: AbortSignal;
}

/**
 * Waits until a run's log goes on after a number, or the run has ended or is not there. However many
 * wait, one query in each pause looks for all of them; while nobody waits there is none.
 */
export function createWatchRuns(ports: {
  runs: Pick<RunStore, 'readHeads'>;
  /** Between two looks. */
  pause(): Promise<unknown>;
}) {
  const watchers = new Set<Watcher>();
  let looking = false;

  async function look(): Promise<void> {
    const asking = [...watchers];
    try {
      const heads = await ports.runs.readHeads(asking);
      const known = new Map(heads.map((head) => [`${head.userId} ${head.runId}`, head]));
      for (const watcher of asking) {
        const head = known.get(`${watcher.userId} ${watcher.runId}`);
        if (!head || head.seq > watcher.after || isFinished(head.status))
          watcher.wake(head ?? null);
      }
    } catch (error) {
      for (const watcher of asking) watcher.fail(error);
    }
  }

  async function lookWhileWatched(): Promise<void> {
    looking = true;
    while (watchers.size > 0) {
      await look();
      if (watchers.size > 0) await ports.pause();
    }
    looking = false;
  }

  /**
   * @param limit when the wait is given up, with undefined: after a time, or early.
   * @returns how far the run is; null where there is none. @throws what the store throws
   */
  return (
    userId: string,
    runId: string,
    after: number,
    { waitMs, signal }: WatchLimit,
  ): Promise<RunHead | null | undefined> => {
    if (signal.aborted) {
      return Promise.resolve(undefined);
    }
    return new Promise((resolve, reject) => {
      const giveUp = () => watcher.wake();
      const timer = setTimeout(giveUp, waitMs);
      const leave = () => {
        clearTimeout(timer);
        watchers.delete(watcher);
        signal.removeEventListener('abort', giveUp);
      };
      const watcher: Watcher = {
        userId,
        runId,
        after,
        wake(head) {
          leave();
          resolve(head);
        },
        fail(error) {
          leave();
          reject(error instanceof Error ? error : new Error(String(error)));
        },
      };
      signal.addEventListener('abort', giveUp, { once: true });
      watchers.add(watcher);
      if (!looking) void lookWhileWatched();
    });
  };
}
