import { apiRoute } from '#app/api/boundary.ts';
import { approvalStatusSchema } from '#lib/domain/approval.ts';
import { getApp } from '#lib/wiring/app.ts';

export const GET = apiRoute(async (request, { userId }) => {
  const given = new URL(request.url).searchParams.get('status');
  const status = approvalStatusSchema.nullable().catch(null).parse(given);
  return Response.json({ approvals: await getApp().listApprovals(userId, { status }) });
});
