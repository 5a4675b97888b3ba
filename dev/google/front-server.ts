import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A response with this header is not sent: the connection is destroyed instead. It is how a fault
 * inside a fetch-style handler reaches the socket.
 */
export const CUT_HEADER = 'x-sandbox-cut';

/** Gmail takes uploads of up to 35 MB. */
const MAX_BODY_BYTES = 40 * 1024 * 1024;

export type FrontHandler = (request: Request, client: { loopback: boolean }) => Promise<Response>;

export interface FrontServer {
  port: number;
  close(): Promise<void>;
}

/** An HTTP server on this machine's loopback (or `host`) that answers by a fetch-style handler. */
export async function startFrontServer(options: {
  port: number;
  host: string;
  handle: FrontHandler;
}): Promise<FrontServer> {
  const server = createServer((req, res) => {
    answer(req, res, options.handle).catch((error: unknown) => {
      // A client that goes away in the middle of its own request is no news.
      if (!req.readableAborted) console.error('google sandbox: a request failed', error);
      res.destroy();
    });
  });
  await listen(server, options.port, options.host);
  const address = server.address();
  if (!isAddressInfo(address)) throw new Error('The sandbox has no port');
  return {
    port: address.port,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

function isAddressInfo(address: ReturnType<Server['address']>): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function answer(
  req: IncomingMessage,
  res: ServerResponse,
  handle: FrontHandler,
): Promise<void> {
  const body = await readBody(req);
  if (body === null) {
    res.writeHead(413, { Connection: 'close' }).end();
    return;
  }
  const url = parseUrl(req);
  if (url === null) {
    res.writeHead(400).end();
    return;
  }
  const method = req.method ?? 'GET';
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const request = new Request(url, {
    method,
    headers: toHeaders(req),
    ...(hasBody ? { body: new Uint8Array(body) } : {}),
  });
  const response = await handle(request, { loopback: isLoopback(req.socket.remoteAddress) });
  if (response.headers.has(CUT_HEADER)) {
    req.socket.destroy();
    return;
  }
  res.writeHead(response.status, toNodeHeaders(response.headers));
  res.end(Buffer.from(await response.arrayBuffer()));
}

/** The whole body; `null` where it is too large to take. */
async function readBody(req: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseUrl(req: IncomingMessage): URL | null {
  const target = req.url ?? '/';
  // Taken apart by hand: `new URL('//x/y', base)` would read a path as a host.
  return target.startsWith('/')
    ? URL.parse(`http://${req.headers.host ?? 'localhost'}${target}`)
    : null;
}

function toHeaders(req: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headersDistinct))
    for (const item of value ?? []) headers.append(name, item);
  return headers;
}

function toNodeHeaders(headers: Headers): Record<string, string | string[]> {
  const plain: Record<string, string | string[]> = Object.fromEntries(headers);
  const cookies = headers.getSetCookie();
  if (cookies.length > 0) plain['set-cookie'] = cookies;
  return plain;
}

function isLoopback(address: string | undefined): boolean {
  return (
    address !== undefined && (address === '::1' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address))
  );
}
