import { apiRoute } from '#app/api/boundary.ts';
import { getApp } from '#lib/wiring/app.ts';

export const GET = apiRoute(async (request, { userId }) => {
  const before = new URL(request.url).searchParams.get('before');
  return Response.json({ runs: await getApp().listRuns(userId, { before }) });
});
