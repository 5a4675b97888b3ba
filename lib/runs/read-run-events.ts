import { isFinished, type StoredRunEvent } from '#lib/domain/run.ts';
import type { RunStore } from './ports.ts';

const PAGE = 500;

/**
 * Events after a number, and whether the run has ended. The status is read first: once it says
 * ended, an empty page means that nothing more will come.
 */
export function createReadRunEvents(ports: { runs: RunStore }) {
  return async (
    userId: string,
    runId: string,
    after: number,
  ): Promise<{ events: StoredRunEvent[]; ended: boolean }> => {
    const run = await ports.runs.getRun(userId, runId);
    const events = await ports.runs.listEvents(userId, runId, { after, limit: PAGE });
    return { events, ended: run === null || isFinished(run.status) };
  };
}
