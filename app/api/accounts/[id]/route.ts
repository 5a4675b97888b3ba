import { apiRoute, readBody } from '#app/api/boundary.ts';
import { accountChangesSchema } from '#lib/domain/account.ts';
import { getApp } from '#lib/wiring/app.ts';

/** What an account is called and used for by default. */
export const PATCH = apiRoute<{ id: string }>(async (request, { userId, ...asker }, { id }) => {
  const changes = await readBody(request, accountChangesSchema);
  return Response.json({ account: await getApp().changeAccount(userId, id, changes, asker) });
});
