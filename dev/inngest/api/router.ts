import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Engine } from '#dev/inngest/engine/transition.ts';
import { answerRunPage, answerRunsPage, answerStyle } from '#dev/inngest/page/answers.ts';
import { DatabaseClosedError } from '#dev/inngest/store/database.ts';
import { receiveEvents } from './event-api.ts';
import {
  type Answer,
  HttpError,
  isForeignPage,
  type RouteRequest,
  readJsonBody,
  sendAnswer,
} from './http.ts';
import { awaitWithPatience } from './patience.ts';
import { answerRun, answerRunsOfEvent, cancelRun } from './rest-api.ts';
import {
  answerInfo,
  answerRunEvents,
  answerRunSteps,
  receiveCheckpoint,
  receiveRegistration,
} from './sdk-api.ts';

type Handle = (engine: Engine, request: RouteRequest) => Promise<Answer> | Answer;

const ROUTES: readonly (readonly [method: string, path: RegExp, handle: Handle])[] = [
  ['POST', /^\/e\/[^/]+$/, receiveEvents],
  ['POST', /^\/fn\/register$/, receiveRegistration],
  ['PUT', /^\/fn\/register$/, receiveRegistration],
  ['POST', /^\/v1\/checkpoint\/([^/]+)\/async$/, receiveCheckpoint],
  ['GET', /^\/v0\/runs\/([^/]+)\/actions$/, answerRunSteps],
  ['GET', /^\/v0\/runs\/([^/]+)\/batch$/, answerRunEvents],
  ['GET', /^\/v1\/runs\/([^/]+)$/, answerRun],
  ['DELETE', /^\/v1\/runs\/([^/]+)$/, cancelRun],
  ['GET', /^\/v1\/events\/([^/]+)\/runs$/, answerRunsOfEvent],
  ['GET', /^\/dev$/, answerInfo],
  ['GET', /^\/health$/, () => ({ status: 200, body: { json: { status: 200, message: 'OK' } } })],
  ['GET', /^\/$/, answerRunsPage],
  ['GET', /^\/runs\/([^/]+)$/, answerRunPage],
  ['GET', /^\/style\.css$/, answerStyle],
];

/** Parts of Inngest's API that this server knows of and does not have. */
const ABSENT =
  /^\/v[01]\/(?:checkpoint|signals|realtime|http|connect)|^\/v1\/runs\/[^/]+\/metadata$/;

function answerError(engine: Engine, error: unknown): Answer {
  if (error instanceof HttpError) {
    const { status, message } = error;
    return { status, body: { json: { error: message, status } } };
  }
  if (error instanceof DatabaseClosedError) {
    return { status: 503, body: { json: { error: 'The server is stopping.', status: 503 } } };
  }
  engine.log(
    `request failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  return { status: 500, body: { json: { error: 'Internal server error.', status: 500 } } };
}

async function answerRequest(engine: Engine, incoming: IncomingMessage): Promise<Answer> {
  const url = new URL(incoming.url ?? '/', 'http://localhost');
  const method = incoming.method === 'HEAD' ? 'GET' : incoming.method;
  if (method !== 'GET' && isForeignPage(incoming)) {
    throw new HttpError(403, 'Pages of other sites may not write here.');
  }
  for (const [wanted, path, handle] of ROUTES) {
    const match = wanted === method ? path.exec(url.pathname) : null;
    if (match !== null) {
      return await handle(engine, {
        url,
        params: match.slice(1).map(decodeURIComponent),
        header: (name) => {
          const value = incoming.headers[name];
          return Array.isArray(value) ? value[0] : value;
        },
        readBody: () => readJsonBody(incoming),
      });
    }
  }
  throw ABSENT.test(url.pathname)
    ? new HttpError(501, `This server does not have ${method} ${url.pathname}.`)
    : new HttpError(404, 'Not found.');
}

/** The HTTP server over an engine; not yet listening. Requests wait for `ready`. */
export function createHttpServer(engine: Engine, ready: Promise<void>): Server {
  const respond = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    try {
      await awaitWithPatience(ready);
      sendAnswer(outgoing, await answerRequest(engine, incoming));
    } catch (error) {
      sendAnswer(outgoing, answerError(engine, error));
    }
  };
  return createServer((incoming, outgoing) => {
    void respond(incoming, outgoing);
  });
}
