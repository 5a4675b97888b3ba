import { Ratelimit } from '@upstash/ratelimit';
import { Redis } from '@upstash/redis';
import { AppError } from '#lib/platform/errors.ts';
import type { QuotaBuckets, QuotaBudget } from '#lib/tools/take-quota.ts';

/** Buckets of quota in Upstash Redis over REST. */
export function createRedisQuotaBuckets(options: { url: string; token: string }): QuotaBuckets {
  const redis = new Redis(options);
  const limiters = new Map<number, Ratelimit>();

  function limiterOf({ capacity, perSecond }: QuotaBudget): Ratelimit {
    const known = limiters.get(capacity);
    if (known) {
      return known;
    }
    const limiter = new Ratelimit({
      redis,
      limiter: Ratelimit.tokenBucket(perSecond, '1 s', capacity),
      prefix: 'countersign:quota',
      // What it remembers of refusals would refuse a smaller amount too.
      ephemeralCache: false,
    });
    limiters.set(capacity, limiter);
    return limiter;
  }

  return {
    async take(key, units, budget) {
      const { success, reset } = await limiterOf(budget)
        .limit(key, { rate: units })
        .catch((cause: unknown) => {
          throw new AppError('limiter_unavailable', 'Please try that again in a moment.', {
            retryable: true,
            cause,
          });
        });
      return success ? 0 : Math.max(1, reset - Date.now());
    },
  };
}
