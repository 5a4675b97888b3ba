import { askedQuestionSchema } from '#lib/domain/question.ts';
import type { QuestionStore, StoredQuestion } from '#lib/runs/ports.ts';
import type { Database } from './client.ts';
import type { Question as QuestionRow } from './generated/client.ts';
import { toJson } from './json.ts';

function toQuestion({ key, question, answer, expiresAt }: QuestionRow): StoredQuestion {
  return {
    ...askedQuestionSchema.parse(question),
    key,
    answer,
    expiresAt: expiresAt.toISOString(),
  };
}

/** What runs ask their users, in Postgres. */
export function createQuestionStore(prisma: Database): QuestionStore {
  return {
    async putQuestion(userId, { runId, key, expiresAt, ...question }) {
      const { id } = question;
      await prisma.question.createMany({
        data: [
          { id, userId, runId, key, question: toJson(question), expiresAt: new Date(expiresAt) },
        ],
        skipDuplicates: true,
      });
    },

    async listQuestions(userId, runId) {
      const rows = await prisma.question.findMany({
        where: { userId, runId },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      });
      return rows.map(toQuestion);
    },

    async putAnswer(userId, id, answer, now) {
      const at = new Date(now);
      const { count } = await prisma.question.updateMany({
        where: { userId, id, answer: null, expiresAt: { gt: at } },
        data: { answer, answeredAt: at },
      });
      return count === 1;
    },
  };
}
