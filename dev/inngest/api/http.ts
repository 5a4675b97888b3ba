import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a route answers. Strings are sent as they are, `json` is serialised. */
export type Answer = {
  status: number;
  headers?: Record<string, string>;
  body: { json: unknown } | { html: string } | { css: string } | { empty: true };
};

export type RouteRequest = {
  url: URL;
  header: (name: string) => string | undefined;
  /** The parts of the path that the route's pattern captured. */
  params: readonly string[];
  readBody: () => Promise<unknown>;
};

/** A request that cannot be served as it is; the message is safe to show. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const LARGEST_BODY = 64 * 1024 * 1024;

/**
 * Reads a JSON body of up to 64 MiB.
 *
 * @throws HttpError 413 or 400
 */
export async function readJsonBody(incoming: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    if (Buffer.isBuffer(chunk)) {
      size += chunk.length;
      chunks.push(chunk);
    }
    if (size > LARGEST_BODY) {
      throw new HttpError(413, 'The request is larger than 64 MiB.');
    }
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new HttpError(400, 'The request body is not JSON.');
  }
}

const OWN_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether a browser sent this for another site's page. Such a page could otherwise send events to, or
 * register functions with, a server on its visitor's machine. Programs send no `origin`; a foreign
 * name that was made to resolve to this machine is foreign all the same.
 */
export function isForeignPage(incoming: IncomingMessage): boolean {
  const { origin, host } = incoming.headers;
  if (origin === undefined) {
    return false;
  }
  const own = URL.parse(origin);
  return own === null || own.host !== host || !OWN_NAMES.has(own.hostname);
}

function renderBody(body: Answer['body']): { type: string; text: string } {
  if ('json' in body) {
    return { type: 'application/json', text: JSON.stringify(body.json) };
  }
  if ('html' in body) {
    return { type: 'text/html; charset=utf-8', text: body.html };
  }
  return 'css' in body
    ? { type: 'text/css; charset=utf-8', text: body.css }
    : { type: 'application/json', text: '' };
}

const PAGE_POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";

export function sendAnswer(outgoing: ServerResponse, answer: Answer): void {
  const { type, text } = renderBody(answer.body);
  outgoing.writeHead(answer.status, {
    'x-inngest-server-kind': 'dev',
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...('html' in answer.body ? { 'content-security-policy': PAGE_POLICY } : {}),
    ...answer.headers,
  });
  outgoing.end(text);
}
