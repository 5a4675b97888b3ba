import { apiRoute, readOptions, undoOptionsSchema } from '#app/api/boundary.ts';
import { getApp } from '#lib/wiring/app.ts';

export const POST = apiRoute<{ id: string }>(async (request, { userId, ...asker }, { id }) => {
  const options = await readOptions(request, undoOptionsSchema);
  return Response.json({ effect: await getApp().undoEffect(userId, id, asker, options) });
});
