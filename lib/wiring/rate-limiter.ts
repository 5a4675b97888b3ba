import { createWindowRateLimiter, type RateLimiter } from '#lib/costs/rate-limit.ts';
import { createRateWindowStore } from '#lib/db/rate-window-store.ts';
import { createRedisRateLimiter } from '#lib/integrations/upstash/redis-rate-limiter.ts';
import { systemClock } from '#lib/platform/clock.ts';
import type { Env } from '#lib/platform/env.ts';
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
