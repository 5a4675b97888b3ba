import type { Clock } from '#lib/platform/clock.ts';
import { AppError } from '#lib/platform/errors.ts';
import { createStoppedError } from './call-policy.ts';
import type { TakeQuota, VendorService } from './ports.ts';

/** A bucket that refills steadily. */
export interface QuotaBudget {
  /** What a burst may take at most. */
  capacity: number;
  perSecond: number;
}

/** Buckets that all processes draw from. */
export interface QuotaBuckets {
  /** Takes all of the units or none. @returns 0 where they were taken, else ms until they may fit */
  take(key: string, units: number, budget: QuotaBudget): Promise<number>;
}

/** Units that this process may spend without asking again. */
interface Purse {
  units: number;
  /** Clock's ms at which they are worth nothing any more. */
  until: number;
  /** What the last filling brought: the next one brings twice as much where it was needed. */
  chunk: number;
  filling: Promise<number> | null;
}

/** Reserved units are spent within this time, or never. */
const PURSE_MS = 5_000;
const MAX_WAIT_MS = 5_000;
const SMALLEST_WAIT_MS = 10;
/** Of a bucket, that one process reserves at once: at first, and while it spends all of it. */
const FIRST_CHUNK = 1 / 75;
const LARGEST_CHUNK = 1 / 15;
/** A user with several accounts has so many accounts' worth of the quota of our own project. */
const ACCOUNTS_OF_A_USER = 4;

/**
 * Keeps every account, and every user over all of his accounts, within the vendor's quota a minute,
 * however many processes call for them. Units are reserved in chunks from a bucket that the
 * processes share and then spent here, so that most calls ask nobody. A chunk that was not spent in
 * five seconds lapses: what was called in any 60 seconds was then reserved in 65, and half a quota
 * at once plus 65 seconds of refilling stay under the whole.
 */
export function createTakeQuota(ports: {
  buckets: QuotaBuckets;
  /** What the vendor allows an account in a minute, in its units. */
  perMinute: Readonly<Record<VendorService, number>>;
  clock: Clock;
  pause(ms: number, signal: AbortSignal): Promise<unknown>;
}): TakeQuota {
  const purses = new Map<string, Purse>();
  const now = () => ports.clock.now().getTime();

  function purseOf(key: string, budget: QuotaBudget): Purse {
    const known = purses.get(key);
    if (known) {
      return known;
    }
    for (const [old, { until, filling }] of purses) {
      if (until <= now() && filling === null) purses.delete(old);
    }
    const purse = { units: 0, until: 0, chunk: firstChunkOf(budget), filling: null };
    purses.set(key, purse);
    return purse;
  }

  /** @returns 0 where there is something in it again, else ms until there may be */
  async function fill(purse: Purse, key: string, units: number, budget: QuotaBudget) {
    const spent = purse.until > now();
    const wanted = spent
      ? Math.min(2 * purse.chunk, Math.ceil(budget.capacity * LARGEST_CHUNK))
      : firstChunkOf(budget);
    // A little less where there is not so much, but no drop at a time.
    const needed = Math.max(units, firstChunkOf(budget));
    for (const chunk of [...new Set([Math.max(units, wanted), needed])]) {
      const askedAt = now();
      const wait = await ports.buckets.take(key, chunk, budget);
      if (wait === 0) {
        Object.assign(purse, { units: chunk, until: askedAt + PURSE_MS, chunk });
        return 0;
      }
      if (chunk === needed) {
        return Math.max(SMALLEST_WAIT_MS, wait);
      }
    }
    return SMALLEST_WAIT_MS;
  }

  async function takeFrom(key: string, units: number, budget: QuotaBudget, signal: AbortSignal) {
    const startedAt = now();
    for (;;) {
      if (signal.aborted) {
        throw createStoppedError();
      }
      const purse = purseOf(key, budget);
      if (purse.until > now() && purse.units >= units) {
        purse.units -= units;
        return;
      }
      purse.filling ??= fill(purse, key, units, budget).finally(() => {
        purse.filling = null;
      });
      const wait = await purse.filling;
      if (now() + wait - startedAt > MAX_WAIT_MS) {
        throw new AppError('quota_spent', 'Google lets us do only so much in a minute.', {
          retryable: true,
          retryAfterMs: wait,
        });
      }
      if (wait > 0) {
        await ports.pause(wait, signal);
      }
    }
  }

  return async ({ owner, service, signal }, units) => {
    const perMinute = ports.perMinute[service];
    const ofUser = ACCOUNTS_OF_A_USER * perMinute;
    await Promise.all([
      takeFrom(`${service}:account:${owner.accountId}`, units, budgetOf(perMinute), signal),
      takeFrom(`${service}:user:${owner.userId}`, units, budgetOf(ofUser), signal),
    ]);
  };
}

/** Never more than 95 % of the quota in any minute: half at once, and the rest over 65 seconds. */
function budgetOf(perMinute: number): QuotaBudget {
  return { capacity: perMinute / 2, perSecond: (0.45 * perMinute) / 65 };
}

function firstChunkOf({ capacity }: QuotaBudget): number {
  return Math.ceil(capacity * FIRST_CHUNK);
}
