import { setTimeout as sleep } from 'node:timers/promises';
import { createWindowRateLimiter, type RateLimiter } from '#lib/costs/rate-limit.ts';
import { createQuotaBucketStore } from '#lib/db/quota-bucket-store.ts';
import { createRateWindowStore } from '#lib/db/rate-window-store.ts';
import { createRedisQuotaBuckets } from '#lib/integrations/upstash/redis-quota-buckets.ts';
import { createRedisRateLimiter } from '#lib/integrations/upstash/redis-rate-limiter.ts';
import { systemClock } from '#lib/platform/clock.ts';
import type { Env } from '#lib/platform/env.ts';
import type { TakeQuota } from '#lib/tools/ports.ts';
import { createTakeQuota } from '#lib/tools/take-quota.ts';
import { getPrisma } from './database.ts';

/** Upstash Redis where the environment names one, Postgres otherwise. */
export function createRateLimiter(env: Env): RateLimiter {
  return env.UPSTASH_REDIS_REST_URL !== undefined && env.UPSTASH_REDIS_REST_TOKEN !== undefined
    ? createRedisRateLimiter({
        url: env.UPSTASH_REDIS_REST_URL,
        token: env.UPSTASH_REDIS_REST_TOKEN,
        perMinute: env.RATE_LIMIT_PER_MINUTE,
      })
    : createWindowRateLimiter({
        windows: createRateWindowStore(getPrisma()),
        clock: systemClock,
        perMinute: env.RATE_LIMIT_PER_MINUTE,
      });
}

/** Google's quota, for all processes together: in Upstash Redis or in Postgres. */
export function createGoogleQuota(env: Env): TakeQuota {
  return createTakeQuota({
    buckets:
      env.UPSTASH_REDIS_REST_URL !== undefined && env.UPSTASH_REDIS_REST_TOKEN !== undefined
        ? createRedisQuotaBuckets({
            url: env.UPSTASH_REDIS_REST_URL,
            token: env.UPSTASH_REDIS_REST_TOKEN,
          })
        : createQuotaBucketStore(getPrisma()),
    perMinute: { gmail: env.GMAIL_UNITS_PER_MINUTE, calendar: env.CALENDAR_CALLS_PER_MINUTE },
    clock: systemClock,
    // Whoever is stopped looks at the signal afterwards.
    pause: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined),
  });
}
