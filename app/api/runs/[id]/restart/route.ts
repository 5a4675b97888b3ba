import { apiRoute } from '#app/api/boundary.ts';
import { getApp } from '#lib/wiring/app.ts';

/** The same request anew, on fresh data; answers at once, the new run goes on by itself. */
export const POST = apiRoute<{ id: string }>(async (_request, { userId }, { id }) => {
  const run = await getApp().restartRun(userId, id);
  return Response.json({ runId: run.id, conversationId: run.conversationId }, { status: 202 });
});
