import { NotFoundError } from '#lib/platform/errors.ts';
import { encodeJson } from '#lib/platform/storable-json.ts';
import type { AnswerStore } from '#lib/runs/ports.ts';
import type { Database } from './client.ts';

/** What tools answered to runs, in Postgres. */
export function createAnswerStore(prisma: Database): AnswerStore {
  return {
    // The rows are taken from the run's own, so that nothing is written where it is somebody else's.
    async putAnswers(userId, runId, answers) {
      const rows = encodeJson([...new Map(answers.map((one) => [one.key, one])).values()]);
      const written = await prisma.$executeRaw`
        INSERT INTO "ToolAnswer" ("runId", "key", "userId", "tool", "accountId", "input", "output", "at")
        SELECT r."id", a."key", r."userId", a."tool", a."accountId", a."input",
               COALESCE(a."output", 'null'::jsonb), clock_timestamp()
        FROM "Run" r, jsonb_to_recordset(${rows}::jsonb)
          AS a("key" text, "tool" text, "accountId" text, "input" jsonb, "output" jsonb)
        WHERE r."id" = ${runId} AND r."userId" = ${userId}
        ON CONFLICT ("runId", "key") DO UPDATE SET
          "tool" = EXCLUDED."tool", "accountId" = EXCLUDED."accountId",
          "input" = EXCLUDED."input", "output" = EXCLUDED."output"`;
      if (written === 0 && answers.length > 0) throw new NotFoundError('run');
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
