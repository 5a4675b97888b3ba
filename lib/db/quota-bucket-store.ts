import type { QuotaBuckets } from '#lib/tools/take-quota.ts';
import type { Database } from './client.ts';

/**
 * Buckets of quota in Postgres, where no Redis is configured. A row says when its bucket will be
 * full: taking moves that on, and no further than a whole bucket ahead (the generic cell rate
 * algorithm). One statement by the database's own clock, so that no two processes take the same.
 */
export function createQuotaBucketStore(prisma: Database): QuotaBuckets {
  return {
    async take(key, units, { capacity, perSecond }) {
      const taken = units / perSecond;
      const whole = capacity / perSecond;
      const rows = await prisma.$executeRaw`
        INSERT INTO "QuotaBucket" AS b ("key", "fullAt")
        VALUES (${key}, clock_timestamp() + make_interval(secs => ${taken}::float8))
        ON CONFLICT ("key") DO UPDATE
        SET "fullAt" = GREATEST(b."fullAt", clock_timestamp()) + make_interval(secs => ${taken}::float8)
        WHERE GREATEST(b."fullAt", clock_timestamp()) + make_interval(secs => ${taken}::float8)
          <= clock_timestamp() + make_interval(secs => ${whole}::float8)`;
      if (rows > 0) {
        return 0;
      }
      const [row] = await prisma.$queryRaw<{ seconds: number }[]>`
        SELECT EXTRACT(EPOCH FROM "fullAt" - clock_timestamp())::float8 AS "seconds"
        FROM "QuotaBucket" WHERE "key" = ${key}`;
      return Math.max(1, Math.ceil(((row?.seconds ?? 0) + taken - whole) * 1000));
    },
  };
}
