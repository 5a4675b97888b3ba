import { NotFoundError } from '#lib/platform/errors.ts';
import type { DeadLetter, DeadLetterStore } from '#lib/runs/ports.ts';
import type { Database } from './client.ts';
import { refuseStrangers } from './database-errors.ts';
import type { Prisma } from './generated/client.ts';
import { toJson } from './json.ts';
import { runErrorSchema } from './run-record.ts';

const OF_RUN = {
  run: { select: { conversationId: true, text: true } },
} satisfies Prisma.DeadLetterInclude;

function toDeadLetter(row: Prisma.DeadLetterGetPayload<{ include: typeof OF_RUN }>): DeadLetter {
  const { id, userId, runId, openRunId, step, input, createdAt, run } = row;
  return {
    id,
    open: openRunId !== null,
    userId,
    runId,
    conversationId: run.conversationId,
    text: run.text,
    step,
    error: runErrorSchema.parse(row.error),
    input,
    createdAt: createdAt.toISOString(),
  };
}

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

    async listDeadLetters(userId, limit) {
      const rows = await prisma.deadLetter.findMany({
        where: { userId, openRunId: { not: null } },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: limit,
        include: OF_RUN,
      });
      return rows.map(toDeadLetter);
    },

    async getDeadLetter(userId, id) {
      const row = await prisma.deadLetter.findFirst({ where: { userId, id }, include: OF_RUN });
      return row && toDeadLetter(row);
    },

    async resolveDeadLetters(userId, runId, resolution) {
      await prisma.deadLetter.updateMany({
        where: { userId, openRunId: runId },
        data: { openRunId: null, resolvedAt: new Date(), resolution },
      });
    },
  };
}
