import { apiRoute } from '#app/api/boundary.ts';
import { NotFoundError } from '#lib/platform/errors.ts';
import { getApp } from '#lib/wiring/app.ts';

export const GET = apiRoute<{ id: string }>(async (_request, { userId }, { id }) => {
  const approval = await getApp().readApproval(userId, id);
  if (!approval) {
    throw new NotFoundError('approval');
  }
  return Response.json(approval);
});
