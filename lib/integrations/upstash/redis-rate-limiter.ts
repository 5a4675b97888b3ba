import { Ratelimit } from '@upstash/ratelimit';
import { Redis } from '@upstash/redis';
import type { RateLimiter } from '#lib/costs/rate-limit.ts';
import { AppError } from '#lib/platform/errors.ts';

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
      const { success, reset } = await ratelimit.limit(key).catch((cause: unknown) => {
        throw new AppError('limiter_unavailable', 'Please try that again in a moment.', {
          retryable: true,
          cause,
        });
      });
      return { ok: success, retryAfterMs: Math.max(0, reset - Date.now()) };
    },
  };
}
