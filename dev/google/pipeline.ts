import { describeBody, findActionKey } from './call-excerpt.ts';
import type { CallLog } from './call-log.ts';
import { answerFault, drawFaults, waitFor } from './faults.ts';
import { CUT_HEADER } from './front-server.ts';
import { toErrorResponse } from './google-error.ts';
import { findAccessToken, readBearerToken, unauthenticatedError } from './http.ts';
import { costOf, type Quota } from './quota.ts';
import type { Fault, Sandbox } from './state.ts';

/** What is logged and can be hit by faults: the APIs and the OAuth endpoints, not the pages. */
const API_PATH =
  /^\/(gmail|upload|batch|calendar|oauth2|v1|token|revoke|tokeninfo|\.well-known)(\/|$)/;
/** What needs a bearer token whatever the route does. */
const GUARDED_PATH = /^\/(upload\/)?(gmail|calendar)\//;

export interface PipelineParts {
  sandbox: Sandbox;
  calls: CallLog;
  quota: Quota;
  /** The router. */
  route: (request: Request) => Promise<Response>;
  /** Called when a request may have changed the state. */
  onChange: () => void;
  /** Ends waiting latencies when the sandbox closes. */
  signal: AbortSignal;
}

interface Passage {
  response: Response;
  units: number;
  fault: string | undefined;
  /** Status of an answer that the caller never gets. */
  lost?: number;
  /** A fault that counts or draws was used: the state has changed. */
  counted: boolean;
}

/**
 * What every request goes through: call log → fault injection → authentication → quota → route.
 * A cut connection is a response with the header that the front server answers by destroying the
 * socket.
 */
export function createPipeline(parts: PipelineParts): (request: Request) => Promise<Response> {
  const { sandbox, calls, onChange } = parts;
  return async (request) => {
    const url = new URL(request.url);
    if (!API_PATH.test(url.pathname)) {
      const response = await parts.route(request);
      if (!isRead(request)) onChange();
      return response;
    }
    const started = performance.now();
    const at = new Date(sandbox.now()).toISOString();
    const account = findAccessToken(request, sandbox)?.email ?? null;
    const body = isRead(request) ? '' : await request.clone().text();
    const action = findActionKey(sandbox, account, url.pathname, body);
    const { response, units, fault, lost, counted } = await passOn(parts, request, url, account);
    if (!isRead(request) || counted) onChange();
    calls.record({
      at,
      method: request.method,
      path: url.pathname,
      query: describeQuery(url),
      account,
      status: response.headers.has(CUT_HEADER) ? 0 : response.status,
      units,
      durationMs: Math.round((performance.now() - started) * 10) / 10,
      body: describeBody(url.pathname, body),
      ...(action === undefined ? {} : { action }),
      ...(fault === undefined ? {} : { fault }),
      ...(lost === undefined ? {} : { lost }),
    });
    return response;
  };
}

function isRead(request: Request): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

async function passOn(
  parts: PipelineParts,
  request: Request,
  url: URL,
  account: string | null,
): Promise<Passage> {
  const path = url.pathname;
  const hits = drawFaults(parts.sandbox.state, { method: request.method, path, account });
  for (const hit of hits)
    if (hit.kind === 'latency') await waitFor(hit.latencyMs ?? 1000, parts.signal);
  const last = hits.at(-1);
  const fault = last?.id;
  const counted = hits.some((hit) => hit.remaining !== undefined || hit.probability !== undefined);
  if (last?.kind === 'status')
    return { response: answerFault(last, path), units: 0, fault, counted };
  if (last?.kind === 'cut-before') return { response: cut(last), units: 0, fault, counted };

  const refused = refuse(request, path, parts.sandbox);
  if (refused !== null) return { response: refused, units: 0, fault, counted };
  const units = costOf(request.method, path);
  const over =
    account === null
      ? null
      : parts.quota.charge({ account, path, units, now: parts.sandbox.now() });
  if (over !== null) return { response: toErrorResponse(over), units: 0, fault, counted };
  const response = await parts.route(request);
  return last?.kind === 'cut-after'
    ? { response: cut(last), lost: response.status, units, fault, counted }
    : { response, units, fault, counted };
}

/** The answer to a request without a valid token, where it needs one. */
function refuse(request: Request, path: string, sandbox: Sandbox): Response | null {
  if (!GUARDED_PATH.test(path) || findAccessToken(request, sandbox) !== undefined) return null;
  return toErrorResponse(unauthenticatedError(readBearerToken(request) !== undefined));
}

function cut(fault: Fault): Response {
  return new Response(null, { status: 502, headers: { [CUT_HEADER]: fault.kind } });
}

function describeQuery(url: URL): string {
  return url.search
    .slice(1)
    .replace(/((?:^|&)(?:access_token|token|id_token|key)=)[^&]*/g, '$1[redacted]');
}
