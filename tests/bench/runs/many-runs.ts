import type { User } from '#tests/drive/user.ts';
import { type ProductRun, runProduct } from './product-run.ts';
import { median, percentile } from './statistics.ts';

export interface ManyRuns {
  atOnce: number;
  users: number;
  failed: number;
  /** Runs that reached their approval, by the minute from the first request to the last approval. */
  perMinute: number;
  p50: number;
  p95: number;
  stepP95: number;
}

/** `atOnce` requests at the same moment, by turns from these users, each watched to its approval. */
export async function measureManyRuns(users: readonly User[], atOnce: number): Promise<ManyRuns> {
  const startedAt = Date.now();
  const ends = await Promise.allSettled(
    Array.from({ length: atOnce }, (_, n) => runProduct(pick(users, n))),
  );
  const runs = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
  for (const end of ends) {
    if (end.status === 'rejected') console.error(`    ${String(end.reason)}`);
  }
  const tookMs = Date.now() - startedAt;
  const wall = runs.map((run: ProductRun) => run.storedMs);
  return {
    atOnce,
    users: users.length,
    failed: atOnce - runs.length,
    perMinute: (runs.length / tookMs) * 60_000,
    p50: median(wall),
    p95: percentile(wall, 0.95),
    stepP95: percentile(
      runs.flatMap((run) => run.stepsMs),
      0.95,
    ),
  };
}

function pick(users: readonly User[], n: number): User {
  const user = users[n % users.length];
  if (user === undefined) throw new Error('nobody asks');
  return user;
}
