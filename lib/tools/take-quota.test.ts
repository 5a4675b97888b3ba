import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '#lib/platform/errors.ts';
import type { TakeQuota } from './ports.ts';
import { createTakeQuota, type QuotaBuckets } from './take-quota.ts';

const LIMIT = { gmail: 15_000, calendar: 600 };
const { signal } = new AbortController();
const CALL = {
  owner: { userId: 'user-1', accountId: 'account-1' },
  service: 'gmail',
  signal,
} as const;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});

afterEach(() => {
  vi.useRealTimers();
});

/** Buckets as the stores keep them: when each will be full. */
function createBuckets() {
  const fullAt = new Map<string, number>();
  const asked: [key: string, units: number][] = [];
  const buckets: QuotaBuckets = {
    async take(key, units, { capacity, perSecond }) {
      asked.push([key, units]);
      const next = Math.max(fullAt.get(key) ?? 0, Date.now()) + (units / perSecond) * 1000;
      const wait = next - Date.now() - (capacity / perSecond) * 1000;
      if (wait > 1e-6) return Math.ceil(wait);
      fullAt.set(key, next);
      return 0;
    },
  };
  return { buckets, asked };
}

function startProcess(buckets: QuotaBuckets): TakeQuota {
  return createTakeQuota({
    buckets,
    perMinute: LIMIT,
    clock: { now: () => new Date() },
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
}

describe('what leaves', () => {
  it('stays within the quota in any sixty seconds, whatever processes do', {
    timeout: 30_000,
  }, async () => {
    const burst = fc.record({
      process: fc.nat(3),
      units: fc.constantFrom(1, 5, 10, 100),
      calls: fc.integer({ min: 1, max: 200 }),
      thenMs: fc.constantFrom(0, 100, 4_900, 5_100, 20_000, 55_000),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(burst, { minLength: 5, maxLength: 25 }), async (bursts) => {
        const { buckets } = createBuckets();
        const processes = Array.from({ length: 4 }, () => startProcess(buckets));
        const left: { at: number; units: number }[] = [];
        for (const { process, units, calls, thenMs } of bursts) {
          for (let n = 0; n < calls; n += 1) {
            processes[process]?.(CALL, units).then(
              () => left.push({ at: Date.now(), units }),
              () => undefined,
            );
          }
          await vi.advanceTimersByTimeAsync(thenMs);
        }
        await vi.runAllTimersAsync();
        let sum = 0;
        let most = 0;
        let oldest = 0;
        for (const { at, units } of left) {
          sum += units;
          for (; (left[oldest]?.at ?? at) <= at - 60_000; oldest += 1) {
            sum -= left[oldest]?.units ?? 0;
          }
          most = Math.max(most, sum);
        }
        expect(most).toBeLessThanOrEqual(15_000);
      }),
      { numRuns: 15 },
    );
  });

  it('is counted for the account and for the user, each service for itself', async () => {
    const { buckets, asked } = createBuckets();
    const take = startProcess(buckets);
    await take(CALL, 5);
    await take({ ...CALL, service: 'calendar' }, 1);
    expect(asked).toEqual([
      ['gmail:account:account-1', 100],
      ['gmail:user:user-1', 400],
      ['calendar:account:account-1', 4],
      ['calendar:user:user-1', 16],
    ]);
  });

  it('mostly asks nobody: a busy process reserves more at once, an idle one little', async () => {
    const { buckets, asked } = createBuckets();
    const take = startProcess(buckets);
    const chunks = () => asked.flatMap(([key, units]) => (key.includes('account') ? [units] : []));
    await Promise.all(Array.from({ length: 200 }, () => take(CALL, 5)));
    expect(chunks()).toEqual([100, 200, 400, 500]);
    await vi.advanceTimersByTimeAsync(5_001);
    await take(CALL, 5);
    expect(chunks().at(-1)).toBe(100);
  });

  it('does not leave for a user over all of his accounts either', async () => {
    const { buckets } = createBuckets();
    const take = startProcess(buckets);
    const sent: string[] = [];
    for (let n = 0; n < 6; n += 1) {
      const owner = { userId: 'user-1', accountId: `account-${n}` };
      for (let call = 0; call < 70; call += 1) {
        take({ ...CALL, owner }, 100).then(
          () => sent.push(owner.accountId),
          () => undefined,
        );
      }
    }
    await vi.advanceTimersByTimeAsync(0);
    expect(sent.length * 100).toBeLessThanOrEqual(4 * 7_500);
    expect(sent.length * 100).toBeGreaterThan(3 * 7_500);
  });
});

describe('a quota that is used up', () => {
  async function exhaust(take: TakeQuota) {
    await Promise.all(Array.from({ length: 75 }, () => take(CALL, 100)));
  }

  it('makes a call wait for as long as it takes to refill', async () => {
    const { buckets } = createBuckets();
    const take = startProcess(buckets);
    await exhaust(take);
    const waiting = take(CALL, 5).then(() => Date.now());
    await vi.runAllTimersAsync();
    // A hundred units at 103.8 a second.
    expect(await waiting).toBe(963);
  });

  it('leaves a long wait to the durable side', async () => {
    const { buckets } = createBuckets();
    const take = startProcess(buckets);
    await exhaust(take);
    const ends = Promise.allSettled(Array.from({ length: 20 }, () => take(CALL, 100)));
    await vi.runAllTimersAsync();
    const refused = (await ends).flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
    expect(refused.length).toBeGreaterThan(10);
    for (const error of refused) {
      expect(error).toBeInstanceOf(AppError);
      expect(error).toMatchObject({ code: 'quota_spent', retryable: true });
      expect(error.retryAfterMs).toBeGreaterThan(0);
    }
  });

  it('holds nobody who was stopped meanwhile', async () => {
    const { buckets, asked } = createBuckets();
    const take = startProcess(buckets);
    await exhaust(take);
    const stop = new AbortController();
    const waiting = take({ ...CALL, signal: stop.signal }, 5).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(10);
    stop.abort();
    const before = asked.length;
    await vi.runAllTimersAsync();
    expect(await waiting).toMatchObject({ code: 'cancelled' });
    expect(asked.length).toBe(before);
  });
});
