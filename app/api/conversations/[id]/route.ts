import { apiRoute } from '#app/api/boundary.ts';
import { NotFoundError } from '#lib/platform/errors.ts';
import { getApp } from '#lib/wiring/app.ts';

export const GET = apiRoute<{ id: string }>(async (_request, { userId }, { id }) => {
  const conversation = await getApp().readConversation(userId, id);
  if (!conversation) {
    throw new NotFoundError('conversation');
  }
  return Response.json(conversation);
});
