import type { User } from '#tests/drive/user.ts';
import { type ProductRun, runProduct } from './product-run.ts';
import { median, percentile } from './statistics.ts';

/** So many runs are measured at least, in rounds one after another. */
const ENOUGH = 32;

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
  const runs: ProductRun[] = [];
  let failed = 0;
  let tookMs = 0;
  for (let round = 0; round * atOnce < ENOUGH; round += 1) {
    const startedAt = Date.now();
    const ends = await Promise.allSettled(
      Array.from({ length: atOnce }, (_, n) => runProduct(pick(users, n))),
    );
    tookMs += Date.now() - startedAt;
    for (const end of ends) {
      if (end.status === 'fulfilled') {
        runs.push(end.value);
      } else {
        failed += 1;
        console.error(`    ${String(end.reason)}`);
      }
    }
  }
  const wall = runs.map((run) => run.storedMs);
  const steps = runs.flatMap((run) => run.stepsMs);
  return {
    atOnce,
    users: Math.min(users.length, atOnce),
    failed,
    perMinute: (runs.length / tookMs) * 60_000,
    p50: median(wall),
    p95: percentile(wall, 0.95),
    stepP95: percentile(steps, 0.95),
  };
}

function pick(users: readonly User[], n: number): User {
  const user = users[n % users.length];
  if (user === undefined) throw new Error('nobody asks');
  return user;
}
