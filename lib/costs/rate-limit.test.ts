import { describe, expect, it } from 'vitest';
import { createFakeClock } from '#tests/fakes/fake-clock.ts';
import { createCheckRate, createWindowRateLimiter } from './rate-limit.ts';

/** Counts in windows that begin at whole multiples of their length, as the store's do. */
function createWindows() {
  const counts = new Map<string, number>();
  return {
    async hit(key: string, windowMs: number, now: Date) {
      const start = Math.floor(now.getTime() / windowMs) * windowMs;
      const count = (counts.get(`${key} ${start}`) ?? 0) + 1;
      counts.set(`${key} ${start}`, count);
      return { count, endsAt: new Date(start + windowMs) };
    },
  };
}

function createDesk(perMinute: number) {
  const clock = createFakeClock('2026-03-16T09:00:20.000Z');
  const limiter = createWindowRateLimiter({ windows: createWindows(), clock, perMinute });
  return { clock, limiter, checkRate: createCheckRate(limiter) };
}

describe('the rate limit', () => {
  it('lets through as many as it says and refuses the next until the minute is over', async () => {
    const { checkRate, clock } = createDesk(3);
    for (let n = 0; n < 3; n += 1) await checkRate('user-1');
    await expect(checkRate('user-1')).rejects.toMatchObject({
      code: 'rate_limited',
      retryable: true,
      retryAfterMs: 40_000,
    });
    clock.advance(39_999);
    await expect(checkRate('user-1')).rejects.toMatchObject({ retryAfterMs: 1 });
    clock.advance(1);
    await expect(checkRate('user-1')).resolves.toBeUndefined();
  });

  it('counts each user for himself', async () => {
    const { checkRate } = createDesk(1);
    await checkRate('user-1');
    await expect(checkRate('user-2')).resolves.toBeUndefined();
    await expect(checkRate('user-1')).rejects.toMatchObject({ code: 'rate_limited' });
  });
});
