import { finishRun } from '#dev/inngest/engine/run-lifecycle.ts';
import type { Engine } from '#dev/inngest/engine/transition.ts';
import {
  findActiveRun,
  findRun,
  listRunsOfEvent,
  type RunRow,
} from '#dev/inngest/store/run-store.ts';
import { type Answer, HttpError, type RouteRequest } from './http.ts';
import { awaitWithPatience } from './patience.ts';

const STATUS_NAMES = {
  queued: 'Queued',
  running: 'Running',
  completed: 'Completed',
  failed: 'Failed',
  cancelled: 'Cancelled',
} as const;

const formatInstant = (instant: number | null): string | null =>
  instant === null ? null : new Date(instant).toISOString();

function presentRun(run: RunRow): Record<string, unknown> {
  return {
    run_id: run.id,
    function_id: run.function_id,
    status: STATUS_NAMES[run.status],
    event_id: run.event_internal_id,
    output: run.output === null ? null : JSON.parse(run.output),
    run_started_at: formatInstant(run.started_at ?? run.queued_at),
    ended_at: formatInstant(run.ended_at),
  };
}

/** `GET /v1/runs/:run` of Inngest's REST API. */
export async function answerRun(engine: Engine, request: RouteRequest): Promise<Answer> {
  const run = await awaitWithPatience(
    engine.database.read((sql) => findRun(sql, request.params[0] ?? '')),
  );
  if (run === undefined) {
    throw new HttpError(404, 'There is no such run.');
  }
  return { status: 200, body: { json: { data: presentRun(run) } } };
}

/** `GET /v1/events/:id/runs` of Inngest's REST API; the id is one that `POST /e/:key` answered. */
export async function answerRunsOfEvent(engine: Engine, request: RouteRequest): Promise<Answer> {
  const runs = await awaitWithPatience(
    engine.database.read((sql) => listRunsOfEvent(sql, request.params[0] ?? '')),
  );
  return { status: 200, body: { json: { data: runs.map(presentRun) } } };
}

/** `DELETE /v1/runs/:run` of Inngest's REST API: cancels it. 409 if it has ended. */
export async function cancelRun(engine: Engine, request: RouteRequest): Promise<Answer> {
  const cancelled = await awaitWithPatience(
    engine.transact(async (transition) => {
      const run = await findActiveRun(transition.sql, request.params[0] ?? '');
      if (run !== undefined) {
        await finishRun(transition, run, { status: 'cancelled' });
      }
      return run !== undefined;
    }),
  );
  if (!cancelled) {
    throw new HttpError(409, 'The run is unknown or has ended.');
  }
  return { status: 204, body: { empty: true } };
}
