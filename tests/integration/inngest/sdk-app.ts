import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { Inngest, type InngestFunction } from 'inngest';
import { serve } from 'inngest/node';

/** One HTTP exchange between the server and the SDK, in either direction. */
export type Exchange = {
  direction: 'server to app' | 'app to server';
  method: string;
  path: string;
  requestHeaders: Record<string, string>;
  request: unknown;
  status: number;
  responseHeaders: Record<string, string>;
  response: unknown;
};

export type SdkApp = {
  client: Inngest;
  /** The serve URL. */
  url: string;
  port: number;
  exchanges: Exchange[];
  register(): Promise<{ message: string; modified: boolean }>;
  close(): Promise<void>;
};

export async function listen(server: Server, port = 0): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

export async function stopListening(server: Server): Promise<void> {
  server.closeAllConnections();
  if (server.listening) {
    server.close();
    await once(server, 'close');
  }
}

export async function readText(incoming: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of incoming.setEncoding('utf8')) {
    text += String(chunk);
  }
  return text;
}

export function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Forwards to the app and notes what was said. */
function createRecordingProxy(target: () => string, exchanges: Exchange[]): Server {
  return createServer((incoming, outgoing) => {
    const forward = async (): Promise<void> => {
      const request = await readText(incoming);
      const {
        host: _host,
        connection: _connection,
        'content-length': _length,
        ...rest
      } = incoming.headers;
      const headers = Object.fromEntries(
        Object.entries(rest).map(([name, value]) => [name, String(value)]),
      );
      const answer = await fetch(`${target()}${incoming.url}`, {
        method: incoming.method ?? 'GET',
        headers,
        ...(request === '' ? {} : { body: request }),
      });
      const response = await answer.text();
      exchanges.push({
        direction: 'server to app',
        method: incoming.method ?? '',
        path: incoming.url ?? '',
        requestHeaders: headers,
        request: parseText(request),
        status: answer.status,
        responseHeaders: Object.fromEntries(answer.headers),
        response: parseText(response),
      });
      const { 'content-encoding': _encoding, ...answered } = Object.fromEntries(answer.headers);
      outgoing.writeHead(answer.status, answered).end(response);
    };
    forward().catch(() => outgoing.destroy());
  });
}

function createRecordingFetch(note: (exchange: Exchange) => void): typeof fetch {
  return async (input, init) => {
    const answer = await fetch(input, init);
    const url = new URL(input instanceof Request ? input.url : input);
    note({
      direction: 'app to server',
      method: init?.method ?? 'GET',
      path: url.pathname,
      requestHeaders: Object.fromEntries(new Headers(init?.headers)),
      request: parseText(String(init?.body ?? '')),
      status: answer.status,
      responseHeaders: Object.fromEntries(answer.headers),
      response: parseText(await answer.clone().text()),
    });
    return answer;
  };
}

/** An app on the real SDK, as an app would serve it, with a recorder on the wire in both directions. */
export async function startSdkApp(options: {
  serverUrl: string;
  id: string;
  port?: number;
  /** Told of each exchange from the app to the server when it is answered. */
  onSent?: (exchange: Exchange) => void;
  define: (client: Inngest) => InngestFunction.Any[];
}): Promise<SdkApp> {
  const exchanges: Exchange[] = [];
  const client = new Inngest({
    id: options.id,
    isDev: true,
    baseUrl: options.serverUrl,
    fetch: createRecordingFetch((exchange) => {
      exchanges.push(exchange);
      options.onSent?.(exchange);
    }),
    logger: { info: ignore, warn: ignore, error: ignore, debug: ignore },
  });
  let appPort = 0;
  const proxy = createRecordingProxy(() => `http://127.0.0.1:${appPort}`, exchanges);
  const port = await listen(proxy, options.port);
  const origin = `http://127.0.0.1:${port}`;
  const app = createServer(
    serve({ client, functions: options.define(client), serveOrigin: origin }),
  );
  appPort = await listen(app);
  const url = `${origin}/api/inngest`;
  return {
    client,
    url,
    port,
    exchanges,
    async register() {
      const answer = await fetch(url, { method: 'PUT' });
      return (await answer.json()) as { message: string; modified: boolean };
    },
    async close() {
      await stopListening(proxy);
      await stopListening(app);
    },
  };
}

function ignore(): void {
  // The SDK reports the failures that the tests provoke.
}
