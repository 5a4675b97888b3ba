import { readSource, toProblem } from '#app/api/boundary.ts';
import { getApp } from '#lib/wiring/app.ts';

/** A proposal waits up to 20 s for its approval, and a read for Google. */
export const maxDuration = 60;

/**
 * The tools over MCP (Streamable HTTP, without a session). A token in the header says who asks; a
 * page of another site is refused, whatever it sends.
 */
async function answer(request: Request): Promise<Response> {
  try {
    const app = getApp();
    app.checkOrigin(request.headers.get('origin'));
    const caller = await app.checkMcpToken(request.headers.get('authorization'));
    if (!caller) {
      return refuse(request);
    }
    await app.checkRate(caller.userId);
    return await app.answerMcp(request, caller, readSource(request));
  } catch (error) {
    return toProblem(error, request);
  }
}

/** https://www.rfc-editor.org/rfc/rfc6750#section-3 */
function refuse(request: Request): Response {
  const reason = request.headers.has('authorization') ? ', error="invalid_token"' : '';
  const error = {
    code: 'bad_token',
    message: 'Give a token made in Countersign’s settings: Authorization: Bearer cs_mcp_…',
    retryable: false,
  };
  const headers = { 'www-authenticate': `Bearer realm="Countersign"${reason}` };
  return Response.json({ error }, { status: 401, headers });
}

export { answer as DELETE, answer as GET, answer as POST };
