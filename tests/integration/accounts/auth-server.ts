import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { NextApiRequest, NextApiResponse } from 'next';
import NextAuth, { type AuthOptions } from 'next-auth';

function readCookies(request: IncomingMessage): Record<string, string> {
  const pairs = (request.headers.cookie ?? '').split('; ').filter((pair) => pair !== '');
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))];
    }),
  );
}

/** next-auth's handler behind a plain HTTP server, as Next calls it under `/api/auth/`. */
async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: AuthOptions,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (!url.pathname.startsWith('/api/auth/')) {
    response.end(url.pathname + url.search);
    return;
  }
  const nextauth = url.pathname.slice('/api/auth/'.length).split('/');
  const asked = Object.assign(request, {
    query: { ...Object.fromEntries(url.searchParams), nextauth },
    cookies: readCookies(request),
    body: Object.fromEntries(new URLSearchParams(await text(request))),
  });
  const answering = Object.assign(response, {
    status(code: number) {
      response.statusCode = code;
      return answering;
    },
    json(body: unknown) {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(body));
    },
    send(body: unknown) {
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    },
  });
  await NextAuth(
    asked as unknown as NextApiRequest,
    answering as unknown as NextApiResponse,
    options,
  );
}

export interface AuthServer {
  url: string;
  close(): Promise<void>;
}

/** @param makeOptions is given the server's own URL. */
export async function startAuthServer(
  makeOptions: (url: string, request: IncomingMessage) => AuthOptions,
): Promise<AuthServer> {
  const server = createServer((request, response) => {
    void answer(request, response, makeOptions(url, request));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const url = `http://127.0.0.1:${port}`;
  process.env['NEXTAUTH_URL'] = url;
  return {
    url,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}
