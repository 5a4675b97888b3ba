import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

/**
 * What became of a request to the app. `unreachable`: nothing was received there (refused, unknown
 * host). `broken`: the app may have worked on it, but its answer never came whole.
 */
export type AppReply =
  | { kind: 'answer'; status: number; headers: Readonly<Record<string, string>>; body: string }
  | { kind: 'unreachable'; reason: string }
  | { kind: 'broken'; reason: string };

/** A real server's own limit for one request. */
const LONGEST_CALL_MS = 2 * 60 * 60 * 1000;

const NOT_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

function readHeaders(raw: NodeJS.Dict<string | string[]>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(raw)) {
    headers[name] = Array.isArray(value) ? value.join(', ') : (value ?? '');
  }
  return headers;
}

function readReason(error: Error & { code?: string }): string {
  return error.message === '' ? (error.code ?? error.name) : error.message;
}

/**
 * POSTs JSON to an app and waits up to two hours for the answer. Not `fetch`: that gives up on a step
 * after five minutes. Each call has its own connection, since an app that closes an idle one just
 * then would look like one that died at work.
 */
export function callApp(call: {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  signal: AbortSignal;
}): Promise<AppReply> {
  return new Promise((resolve) => {
    const url = new URL(call.url);
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const outgoing = send(
      url,
      {
        method: 'POST',
        agent: false,
        timeout: LONGEST_CALL_MS,
        signal: call.signal,
        headers: {
          ...call.headers,
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(call.body)),
        },
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', (error) => resolve({ kind: 'broken', reason: readReason(error) }));
        incoming.on('end', () => {
          resolve({
            kind: 'answer',
            status: incoming.statusCode ?? 0,
            headers: readHeaders(incoming.headers),
            body: Buffer.concat(chunks).toString('utf8'),
          });
        });
      },
    );
    outgoing.on('timeout', () => outgoing.destroy(new Error('no answer within two hours')));
    outgoing.on('error', (error: Error & { code?: string }) => {
      const kind = NOT_CONNECTED.has(error.code ?? '') ? 'unreachable' : 'broken';
      resolve({ kind, reason: readReason(error) });
    });
    outgoing.end(call.body);
  });
}
