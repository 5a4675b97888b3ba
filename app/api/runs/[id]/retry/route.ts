import { apiRoute } from '#app/api/boundary.ts';
import { getApp } from '#lib/wiring/app.ts';

export const POST = apiRoute<{ id: string }>(async (_request, { userId }, { id }) =>
  Response.json({ run: await getApp().retryRun(userId, id) }),
);
