import { apiRoute, readBody } from '#app/api/boundary.ts';
import { newMcpTokenSchema } from '#lib/domain/mcp-token.ts';
import { getApp } from '#lib/wiring/app.ts';

export const GET = apiRoute(async (_request, { userId }) =>
  Response.json({ tokens: await getApp().listMcpTokens(userId) }),
);

/** Makes a token for an assistant: this answer is the only one that has it. */
export const POST = apiRoute(async (request, { userId, ...asker }) => {
  const wanted = await readBody(request, newMcpTokenSchema);
  const made = await getApp().makeMcpToken(userId, wanted, asker);
  return Response.json(made, { status: 201, headers: { 'cache-control': 'no-store' } });
});
