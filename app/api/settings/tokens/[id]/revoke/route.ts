import { apiRoute } from '#app/api/boundary.ts';
import { getApp } from '#lib/wiring/app.ts';

export const POST = apiRoute<{ id: string }>(async (_request, { userId, ...asker }, { id }) => {
  await getApp().revokeMcpToken(userId, id, asker);
  return Response.json({ revoked: true });
});
