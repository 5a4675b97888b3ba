import { apiRoute } from '#app/api/boundary.ts';
import { NotFoundError } from '#lib/platform/errors.ts';
import { getApp } from '#lib/wiring/app.ts';

/** The stream ends itself before a serverless host would; the client resumes where it was. */
const STREAM_MS = 55_000;
export const maxDuration = 60;

/** A comment that keeps proxies from closing a quiet stream. */
const HEARTBEAT_MS = 15_000;

/** A run's events as server-sent events, after `Last-Event-ID` or `?after=`. */
export const GET = apiRoute<{ id: string }>(async (request, { userId }, { id }) => {
  const run = await getApp().readRun(userId, id);
  if (!run) {
    throw new NotFoundError('run');
  }
  const given =
    request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after');
  const start = Math.max(0, Number.parseInt(given ?? '0', 10) || 0);
  return new Response(streamEvents(userId, id, start, request.signal), {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  });
});

function streamEvents(userId: string, runId: string, start: number, signal: AbortSignal) {
  const events = generateEvents(userId, runId, start, signal);
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await events.next();
      if (done) {
        controller.close();
      } else {
        controller.enqueue(encoder.encode(value));
      }
    },
    async cancel() {
      await events.return(undefined);
    },
  });
}

async function* generateEvents(
  userId: string,
  runId: string,
  start: number,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const endAt = Date.now() + STREAM_MS;
  let after = start;
  let beatAt = Date.now() + HEARTBEAT_MS;
  yield 'retry: 1000\n\n';
  while (!signal.aborted && Date.now() < endAt) {
    const waitMs = Math.max(0, Math.min(beatAt, endAt) - Date.now());
    const limit = { waitMs, signal };
    const { events, ended } = await getApp().readRunEvents(userId, runId, after, limit);
    for (const event of events) {
      yield `id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`;
      after = event.seq;
    }
    if (ended) {
      yield 'event: end\ndata: {}\n\n';
      return;
    }
    if (Date.now() >= beatAt) {
      beatAt = Date.now() + HEARTBEAT_MS;
      yield ': still here\n\n';
    }
  }
}
