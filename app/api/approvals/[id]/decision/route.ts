import { apiRoute, readBody } from '#app/api/boundary.ts';
import { decisionRequestSchema } from '#lib/domain/approval.ts';
import { getApp } from '#lib/wiring/app.ts';

export const POST = apiRoute<{ id: string }>(async (request, { userId, ...asker }, { id }) => {
  const decision = await readBody(request, decisionRequestSchema);
  const approval = await getApp().decideApproval(userId, id, decision, {
    channel: 'chat',
    ...asker,
  });
  return Response.json({ approval });
});
