import { Ratelimit } from '@upstash/ratelimit';
import { Redis } from '@upstash/redis';
import type { RateLimiter } from '#lib/costs/rate-limit.ts';

/** Sliding windows in Upstash Redis over REST. https://upstash.com/docs/redis/sdks/ratelimit-ts */
export function createRedisRateLimiter(options: {
  url: string;
  token: string;
  perMinute: number;
}): RateLimiter {
  const ratelimit = new Ratelimit({
    redis: new Redis({ url: options.url, token: options.token }),
    limiter: Ratelimit.slidingWindow(options.perMinute, '1 m'),
    prefix: 'countersign',
  });
  return {
    async take(key) {
      const { success, reset } = await ratelimit.limit(key);
      return { ok: success, retryAfterMs: Math.max(0, reset - Date.now()) };
    },
  };
}
