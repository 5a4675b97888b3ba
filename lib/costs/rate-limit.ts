import type { Clock } from '#lib/platform/clock.ts';
import { AppError } from '#lib/platform/errors.ts';

/** Counts calls in windows; Redis or Postgres stands behind it. */
export interface RateLimiter {
  /** Counts one call under `key`; tells whether it fits and, if not, when it will. */
  take(key: string): Promise<{ ok: boolean; retryAfterMs: number }>;
}

/** @throws AppError `rate_limited` when the user asks for more than the limiter lets through */
export function createCheckRate(limiter: RateLimiter) {
  return async (userId: string): Promise<void> => {
    const { ok, retryAfterMs } = await limiter.take(`user:${userId}`);
    if (!ok) {
      throw new AppError('rate_limited', 'That was a lot at once. Please wait a moment.', {
        retryable: true,
        retryAfterMs,
      });
    }
  };
}

/** Fixed windows over a store that counts; where no Redis is configured. */
export function createWindowRateLimiter(ports: {
  windows: {
    hit(key: string, windowMs: number, now: Date): Promise<{ count: number; endsAt: Date }>;
  };
  clock: Clock;
  perMinute: number;
}): RateLimiter {
  return {
    async take(key) {
      const now = ports.clock.now();
      const { count, endsAt } = await ports.windows.hit(key, 60_000, now);
      return { ok: count <= ports.perMinute, retryAfterMs: endsAt.getTime() - now.getTime() };
    },
  };
}
