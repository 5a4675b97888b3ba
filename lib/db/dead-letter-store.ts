import { NotFoundError } from '#lib/platform/errors.ts';
import type { DeadLetterStore } from '#lib/runs/ports.ts';
import type { Database } from './client.ts';
import { refuseStrangers } from './database-errors.ts';
import { toJson } from './json.ts';

/** Failed runs that somebody has to look at, in Postgres. */
export function createDeadLetterStore(prisma: Database): DeadLetterStore {
  return {
    async putDeadLetter(userId, { runId, step, error, input }) {
      const content = { step, error: toJson(error), input: toJson(input ?? null) };
      const put = prisma.deadLetter.upsert({
        where: { openRunId: runId, userId },
        create: { userId, runId, openRunId: runId, ...content },
        update: { ...content, createdAt: new Date() },
      });
      // Nothing comes back where the run, and its open letter, is somebody else's.
      const letter: { id: string } | null = await refuseStrangers('run', put);
      if (!letter) throw new NotFoundError('run');
    },

    async resolveDeadLetters(userId, runId, resolution) {
      await prisma.deadLetter.updateMany({
        where: { userId, openRunId: runId },
        data: { openRunId: null, resolvedAt: new Date(), resolution },
      });
    },
  };
}
