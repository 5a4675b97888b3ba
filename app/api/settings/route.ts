import { apiRoute, readBody } from '#app/api/boundary.ts';
import { settingsSchema } from '#lib/domain/settings.ts';
import { getApp } from '#lib/wiring/app.ts';

export const GET = apiRoute(async (_request, { userId }) =>
  Response.json(await getApp().readSettings(userId)),
);

export const PUT = apiRoute(async (request, { userId, ...asker }) => {
  const settings = await readBody(request, settingsSchema);
  return Response.json(await getApp().saveSettings(userId, settings, asker));
});
