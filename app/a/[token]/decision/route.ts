import { readSource } from '#app/api/boundary.ts';
import type { ActionDecision, DecisionRequest } from '#lib/domain/approval.ts';
import { decisionRequestSchema } from '#lib/domain/approval.ts';
import type { ApprovalView } from '#lib/domain/views.ts';
import { AppError, InvalidInputError } from '#lib/platform/errors.ts';
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
      const decision = readDecision(await request.formData(), opened.approval);
      await app.decideByLink(token, decision, readSource(request));
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

/** The form in our terms: one choice for all, or one for each action, with its edits. */
function readDecision(form: FormData, approval: ApprovalView): DecisionRequest {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : null;
  };
  const all = text('choice');
  const actions = approval.actions.flatMap(({ action }): ActionDecision[] => {
    const choice = text(`action:${action.id}`);
    if (all === 'reject' || choice === 'reject') {
      return [{ actionId: action.id, choice: 'reject' }];
    }
    if (choice === null && all === null) {
      return [];
    }
    const edit = {
      subject: text(`subject:${action.id}`) ?? action.payload.subject,
      body: text(`body:${action.id}`) ?? action.payload.body,
    };
    const changed =
      edit.subject.trim() !== action.payload.subject.trim() ||
      edit.body.trim() !== action.payload.body.trim();
    return [
      changed
        ? { actionId: action.id, choice: 'edit', edit }
        : { actionId: action.id, choice: 'approve' },
    ];
  });
  const parsed = decisionRequestSchema.safeParse({
    digest: text('digest'),
    actions,
    rest: 'reject',
  });
  if (!parsed.success) {
    throw new InvalidInputError('bad_request', 'A subject or a text is missing.');
  }
  return parsed.data;
}

function redirectTo(token: string, query: string): Response {
  const path = `/a/${encodeURIComponent(token)}${query ? `?${query}` : ''}`;
  return new Response(null, {
    status: 303,
    headers: { location: path, 'referrer-policy': 'no-referrer' },
  });
}
