import type { SandboxApp, SandboxContext } from '../http.ts';
import type { Sandbox } from '../state.ts';
import { invalidArgument } from './gmail-errors.ts';
import { findHeader, type MailHeader, parseHeaders } from './mail-headers.ts';
import { type MimePart, parseMimeTree } from './mime-tree.ts';

/** Google takes this many calls in one batch. */
const MAX_CALLS = 100;

const BOUNDARY = 'batch_countersign';

/**
 * Batched calls: a multipart/mixed body whose parts are HTTP requests, answered alike.
 * Source: https://developers.google.com/gmail/api/guides/batch
 */
export function registerBatch(app: SandboxApp, sandbox: Sandbox): void {
  const dispatch = (request: Request) => (sandbox.dispatch ?? app.fetch)(request);
  app.post('/batch/gmail/v1', async (c) => {
    const answers: string[] = [];
    // One after the other, so that a batch does what its order says.
    for (const call of await readCalls(c)) answers.push(await answerCall(dispatch, c, call));
    return c.body(`${answers.join('')}--${BOUNDARY}--\r\n`, 200, {
      'Content-Type': `multipart/mixed; boundary=${BOUNDARY}`,
    });
  });
}

/** @throws GoogleError 400 for a body that isn't a batch, or one with too many calls. */
async function readCalls(c: SandboxContext): Promise<MimePart[]> {
  const contentType = (c.req.header('content-type') ?? '').replace(/[\r\n]/g, ' ');
  const head = Buffer.from(`Content-Type: ${contentType}\r\n\r\n`);
  const body = Buffer.from(await c.req.arrayBuffer());
  const { parts } = parseMimeTree(Buffer.concat([head, body]), { openMessages: false });
  if (parts.length === 0) throw invalidArgument('Failed to parse batch request, error: 0 items.');
  if (parts.length > MAX_CALLS)
    throw invalidArgument(`The batch request has more than the limit of ${MAX_CALLS} calls.`);
  return parts;
}

async function answerCall(
  dispatch: (request: Request) => Promise<Response>,
  c: SandboxContext,
  part: MimePart,
): Promise<string> {
  const request = readCall(c, part.body);
  const response = request
    ? await dispatch(request)
    : new Response('Failed to parse the batched call.', { status: 400 });
  const contentId = findHeader(part.headers, 'Content-ID')?.replace(/^<|>$/g, '');
  const lines = [
    `--${BOUNDARY}`,
    'Content-Type: application/http',
    ...(contentId === undefined ? [] : [`Content-ID: <response-${contentId}>`]),
    '',
    `HTTP/1.1 ${response.status} ${response.statusText}`.trimEnd(),
    ...[...response.headers].map(([name, value]) => `${name}: ${value}`),
    '',
    await response.text(),
    '',
  ];
  return lines.join('\r\n');
}

/** The request inside a part; the batch's own token stands in where it has none. */
function readCall(c: SandboxContext, body: Buffer): Request | undefined {
  const text = body.toString('latin1');
  const line = /^\s*([A-Z]+) (\S+)(?: HTTP\/[\d.]+)?\r?\n/.exec(`${text}\n`);
  const target = line?.[2];
  if (!line?.[1] || !target?.startsWith('/gmail/v1/')) return undefined;
  const rest = body.subarray(line[0].length);
  const headers = toHeaders(parseHeaders(rest));
  const authorization = c.req.header('authorization');
  if (!headers.has('authorization') && authorization) headers.set('authorization', authorization);
  const content = text
    .slice(line[0].length)
    .split(/\r?\n\r?\n/)
    .slice(1)
    .join('\r\n\r\n');
  const hasBody = line[1] !== 'GET' && line[1] !== 'HEAD' && content.trim() !== '';
  return new Request(new URL(target, c.req.url), {
    method: line[1],
    headers,
    ...(hasBody && { body: Buffer.from(content, 'latin1') }),
  });
}

function toHeaders(lines: readonly MailHeader[]): Headers {
  const headers = new Headers();
  for (const { name, value } of lines)
    if (/^[\w-]+$/.test(name) && !/^content-length$/i.test(name)) headers.set(name, value);
  return headers;
}
