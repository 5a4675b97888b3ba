import type { Database } from './client.ts';
import { refuseStrangers } from './database-errors.ts';

export interface UsageStore {
  /**
   * Counts what a step of a run used of a model; the same key of the same run again changes
   * nothing. Cost in micro-dollars.
   * @throws NotFoundError where the run is not this user's.
   */
  putUsage(
    userId: string,
    usage: {
      runId: string;
      key: string;
      model: string;
      inputTokens: number;
      outputTokens: number;
      costMicros: number;
    },
  ): Promise<void>;
}

/** Use of models in Postgres. */
export function createUsageStore(prisma: Database): UsageStore {
  return {
    async putUsage(userId, usage) {
      const put = prisma.usage.createMany({ data: { userId, ...usage }, skipDuplicates: true });
      await refuseStrangers('run', put);
    },
  };
}
