import { vi } from 'vitest';

export type RunStatus = { run_id: string; function_id: string; status: string; output: unknown };

/** The runs of an event that was sent, by the id that the server answered. */
export async function fetchRuns(serverUrl: string, eventId: string): Promise<RunStatus[]> {
  const answer = await fetch(`${serverUrl}/v1/events/${eventId}/runs`);
  const { data } = (await answer.json()) as { data: RunStatus[] };
  return data;
}

/** Waits until `check` no longer throws. */
export async function eventually<T>(check: () => Promise<T> | T, timeout = 15_000): Promise<T> {
  return await vi.waitFor(check, { timeout, interval: 20 });
}

const ENDED = new Set(['Completed', 'Failed', 'Cancelled']);

/** Waits until the one run of an event has ended, and returns it. */
export async function awaitRun(
  serverUrl: string,
  eventId: string | undefined,
  timeout?: number,
): Promise<RunStatus> {
  return await eventually(async () => {
    const runs = await fetchRuns(serverUrl, eventId ?? '');
    const [run] = runs;
    if (runs.length !== 1 || run === undefined || !ENDED.has(run.status)) {
      throw new Error(`not one ended run: ${JSON.stringify(runs)}`);
    }
    return run;
  }, timeout);
}
