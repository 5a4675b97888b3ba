import type { User } from '#tests/drive/user.ts';
import type { BareGraph } from './bare-graph.ts';
import { type CriticalPath, findCriticalPath } from './critical-path.ts';
import { type ProductRun, runProduct } from './product-run.ts';
import type { SandboxControl } from './sandbox.ts';
import { median, percentile } from './statistics.ts';

export interface SingleRuns {
  p50: number;
  p95: number;
  /** Until it was seen by whoever watches. */
  seenP50: number;
  critical: number;
  /** Calls in the critical path, and all of them. */
  chain: number;
  calls: number;
  /** Median of each run's own ratio of wall time to critical path. */
  overCritical: number;
  bare: number;
  overBare: number;
}

/** Runs one at a time: through the product and bare in turn, so that both meet the same machine. */
export async function measureSingleRuns(parts: {
  user: User;
  bare: BareGraph;
  sandbox: SandboxControl;
  repeat: number;
}): Promise<SingleRuns> {
  const { user, bare, sandbox, repeat } = parts;
  const runs: (ProductRun & { path: CriticalPath; calls: number })[] = [];
  const bareMs: number[] = [];
  for (let n = 0; n < repeat; n += 1) {
    const since = await sandbox.readPosition();
    const run = await runProduct(user);
    const calls = await sandbox.readCalls(since);
    runs.push({ ...run, path: findCriticalPath(calls), calls: calls.length });
    bareMs.push(await bare.run());
  }
  const stored = runs.map((run) => run.storedMs);
  return {
    p50: median(stored),
    p95: percentile(stored, 0.95),
    seenP50: median(runs.map((run) => run.seenMs)),
    critical: median(runs.map((run) => run.path.ms)),
    chain: median(runs.map((run) => run.path.calls)),
    calls: median(runs.map((run) => run.calls)),
    overCritical: median(runs.map((run) => run.storedMs / run.path.ms)),
    bare: median(bareMs),
    overBare: median(runs.map((run, n) => run.storedMs / (bareMs[n] ?? Number.NaN))),
  };
}
