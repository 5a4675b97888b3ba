import { apiRoute } from '#app/api/boundary.ts';
import { getApp } from '#lib/wiring/app.ts';

export const GET = apiRoute(async (_request, { userId }) =>
  Response.json({ accounts: await getApp().listAccounts(userId) }),
);
