import { isFinished, type StoredRunEvent } from '#lib/domain/run.ts';
import type { RunHead, RunStore } from './ports.ts';
import type { WatchLimit } from './watch-runs.ts';

const PAGE = 500;

/**
 * Waits for a run's events after a number and reads them. `ended` says that nothing more will come;
 * no events and not ended, that the wait was given up.
 */
export function createReadRunEvents(ports: {
  runs: Pick<RunStore, 'listEvents'>;
  watchRun(
    userId: string,
    runId: string,
    after: number,
    limit: WatchLimit,
  ): Promise<RunHead | null | undefined>;
}) {
  return async (
    userId: string,
    runId: string,
    after: number,
    limit: WatchLimit,
  ): Promise<{ events: StoredRunEvent[]; ended: boolean }> => {
    const head = await ports.watchRun(userId, runId, after, limit);
    if (!head) {
      return { events: [], ended: head === null };
    }
    const events =
      head.seq > after ? await ports.runs.listEvents(userId, runId, { after, limit: PAGE }) : [];
    // A message may follow the status that ended the run: the end is told by a look that found nothing.
    return { events, ended: isFinished(head.status) && events.length === 0 };
  };
}
