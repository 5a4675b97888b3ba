import { apiRoute, readBody } from '#app/api/boundary.ts';
import { newRequestSchema } from '#lib/domain/run.ts';
import { getApp } from '#lib/wiring/app.ts';

/** A request in words; answers at once, the run goes on by itself. */
export const POST = apiRoute(async (request, { userId }) => {
  const body = await readBody(request, newRequestSchema);
  const { run, created } = await getApp().startRun(userId, body);
  return Response.json(
    { runId: run.id, conversationId: run.conversationId },
    { status: created ? 202 : 200 },
  );
});
