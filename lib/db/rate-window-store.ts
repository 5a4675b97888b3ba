import type { Database } from './client.ts';

export interface RateWindowStore {
  /**
   * Counts one hit in the fixed window that `now` falls into.
   * @param key names who and what, e.g. `request:<user id>`.
   * @returns the hits of the window with this one, and when it ends.
   */
  hit(key: string, windowMs: number, now: Date): Promise<{ count: number; endsAt: Date }>;
  /** Forgets windows that began before an instant. */
  forgetBefore(instant: Date): Promise<void>;
}

/** Fixed windows of the rate limiter in Postgres, where no Redis is configured. */
export function createRateWindowStore(prisma: Database): RateWindowStore {
  return {
    async hit(key, windowMs, now) {
      const startedAt = new Date(Math.floor(now.getTime() / windowMs) * windowMs);
      const { count } = await prisma.rateWindow.upsert({
        where: { key_startedAt: { key, startedAt } },
        create: { key, startedAt, count: 1 },
        update: { count: { increment: 1 } },
      });
      return { count, endsAt: new Date(startedAt.getTime() + windowMs) };
    },

    async forgetBefore(instant) {
      await prisma.rateWindow.deleteMany({ where: { startedAt: { lt: instant } } });
    },
  };
}
