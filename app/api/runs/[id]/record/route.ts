import { apiRoute } from '#app/api/boundary.ts';
import { NotFoundError } from '#lib/platform/errors.ts';
import { getApp } from '#lib/wiring/app.ts';

export const GET = apiRoute<{ id: string }>(async (_request, { userId }, { id }) => {
  const record = await getApp().readRunRecord(userId, id);
  if (!record) {
    throw new NotFoundError('run');
  }
  return Response.json(record);
});
