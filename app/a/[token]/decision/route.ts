import { readSource } from '#app/api/boundary.ts';
import { readLinkDecision } from '#components/approvals/link-decision.ts';
import { AppError } from '#lib/platform/errors.ts';
import { logger } from '#lib/platform/logger.ts';
import { getApp } from '#lib/wiring/app.ts';

/**
 * Decides by the link of a notification mail: a plain form, so that it works in any browser. The
 * token, not a cookie, proves the right to it, so no origin is checked (the page sends none). Whatever
 * happens, the link's page says how it stands.
 */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ token: string }> },
): Promise<Response> {
  const { token } = await params;
  const app = getApp();
  try {
    const opened = await app.openLink(token);
    if (opened.state === 'open') {
      const decision = readLinkDecision(await request.formData(), opened.approval);
      if (!decision.ok) {
        return redirectTo(token, `error=${decision.code}`);
      }
      await app.decideByLink(token, decision.request, readSource(request));
      return redirectTo(token, 'done=1');
    }
    return redirectTo(token, '');
  } catch (error) {
    if (!(error instanceof AppError)) {
      logger.error({ err: error }, 'decision by link failed');
    }
    return redirectTo(token, `error=${error instanceof AppError ? error.code : 'internal'}`);
  }
}

function redirectTo(token: string, query: string): Response {
  const path = `/a/${encodeURIComponent(token)}${query ? `?${query}` : ''}`;
  return new Response(null, {
    status: 303,
    headers: { location: path, 'referrer-policy': 'no-referrer' },
  });
}
