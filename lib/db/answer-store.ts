import { NotFoundError } from '#lib/platform/errors.ts';
import type { AnswerStore } from '#lib/runs/ports.ts';
import type { Database } from './client.ts';
import { refuseStrangers } from './database-errors.ts';
import { toJson } from './json.ts';

/** What tools answered to runs, in Postgres. */
export function createAnswerStore(prisma: Database): AnswerStore {
  return {
    async putAnswer(userId, { runId, key, tool, accountId, input, output }) {
      const content = { tool, accountId, input: toJson(input), output: toJson(output) };
      const put = prisma.toolAnswer.upsert({
        where: { runId_key: { runId, key }, userId },
        create: { userId, runId, key, ...content },
        update: content,
      });
      // Nothing comes back where the run, and its answer, is somebody else's.
      const answer: { key: string } | null = await refuseStrangers('run', put);
      if (!answer) throw new NotFoundError('run');
    },

    async listAnswers(userId, runId) {
      const rows = await prisma.toolAnswer.findMany({
        where: { userId, runId },
        orderBy: [{ at: 'asc' }, { key: 'asc' }],
      });
      return rows.map(({ key, tool, accountId, input, output, at }) => ({
        key,
        tool,
        accountId,
        input,
        output,
        at: at.toISOString(),
      }));
    },
  };
}
