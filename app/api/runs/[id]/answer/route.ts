import { apiRoute, readBody } from '#app/api/boundary.ts';
import { answerRequestSchema } from '#lib/domain/question.ts';
import { getApp } from '#lib/wiring/app.ts';

/** What the user says to a question of the run, which goes on with it by itself. */
export const POST = apiRoute<{ id: string }>(async (request, { userId, ...asker }, { id }) => {
  const answer = await readBody(request, answerRequestSchema);
  await getApp().answerQuestion(userId, id, answer, asker);
  return Response.json({ answered: true }, { status: 202 });
});
