import { createServer, type IncomingHttpHeaders } from 'node:http';

export interface ReceivedRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: unknown;
}

export interface StandInAnswer {
  status?: number;
  headers?: Record<string, string>;
  body: unknown;
}

export interface StandIn {
  url: string;
  /** What came in, in order. */
  requests: ReceivedRequest[];
  close(): Promise<void>;
}

/** An HTTP server on a free port that stands in for a vendor's: JSON in, JSON out. */
export async function startStandIn(
  answer: (request: ReceivedRequest, count: number) => StandInAnswer,
): Promise<StandIn> {
  const requests: ReceivedRequest[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const request: ReceivedRequest = {
        method: incoming.method ?? '',
        path: incoming.url ?? '',
        headers: incoming.headers,
        body: text === '' ? null : JSON.parse(text),
      };
      requests.push(request);
      const { status = 200, headers = {}, body } = answer(request, requests.length);
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
