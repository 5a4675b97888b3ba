import { isFinished, runStatusSchema } from '#lib/domain/run.ts';
import type { RunSweepStore } from '#lib/runs/ports.ts';
import type { Database } from './client.ts';

const UNFINISHED = runStatusSchema.options.filter((status) => !isFinished(status));

/** What scheduled work sees of all users' runs. */
export function createRunSweepStore(prisma: Database): RunSweepStore {
  return {
    async listQuietRuns(before, limit) {
      const rows = await prisma.run.findMany({
        where: { status: { in: UNFINISHED }, updatedAt: { lt: new Date(before) } },
        orderBy: { updatedAt: 'asc' },
        take: limit,
        select: { id: true, userId: true },
      });
      return rows.map(({ id, userId }) => ({ userId, runId: id }));
    },
  };
}
