import { apiRoute } from '#app/api/boundary.ts';
import { getApp } from '#lib/wiring/app.ts';

export const POST = apiRoute<{ id: string }>(async (_request, { userId, ...asker }, { id }) =>
  Response.json(await getApp().disconnectAccount(userId, id, asker)),
);
