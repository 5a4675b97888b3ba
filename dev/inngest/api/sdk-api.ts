import { randomUUID } from 'node:crypto';
import { composeSteps } from '#dev/inngest/engine/app-request.ts';
import {
  recordCheckpoint,
  StaleCheckpointError,
  UnsupportedCheckpointError,
} from '#dev/inngest/engine/checkpoint.ts';
import { registerApp } from '#dev/inngest/engine/registration.ts';
import type { Engine } from '#dev/inngest/engine/transition.ts';
import { RegistrationRejectedError } from '#dev/inngest/protocol/function-config.ts';
import { deriveUuid } from '#dev/inngest/protocol/identifiers.ts';
import { checkpointSchema } from '#dev/inngest/protocol/messages.ts';
import { findRun } from '#dev/inngest/store/run-store.ts';
import { listSteps } from '#dev/inngest/store/step-store.ts';
import { type Answer, HttpError, type RouteRequest } from './http.ts';
import { awaitWithPatience } from './patience.ts';

/**
 * `POST /fn/register`. What is refused is named in `error`; the status stands in the body too, since
 * that is what the SDK passes on to whoever asked it to register.
 */
export async function receiveRegistration(engine: Engine, request: RouteRequest): Promise<Answer> {
  try {
    const { appName, modified } = await awaitWithPatience(
      registerApp(engine, await request.readBody()),
    );
    const json = { ok: true, modified, sync_id: randomUUID(), app_id: deriveUuid(appName) };
    return { status: 200, body: { json } };
  } catch (error) {
    if (error instanceof RegistrationRejectedError) {
      engine.log(`registration refused: ${error.message}`);
      return { status: 400, body: { json: { ok: false, status: 400, error: error.message } } };
    }
    throw error;
  }
}

/** `POST /v1/checkpoint/:run/async`: 200 once recorded, 409 if the SDK must stop this request. */
export async function receiveCheckpoint(engine: Engine, request: RouteRequest): Promise<Answer> {
  const checkpoint = checkpointSchema.safeParse(await request.readBody());
  if (!checkpoint.success || checkpoint.data.run_id !== request.params[0]) {
    throw new HttpError(400, 'The checkpoint cannot be read.');
  }
  try {
    await awaitWithPatience(
      engine.database.write((sql) => recordCheckpoint(sql, checkpoint.data, engine.now())),
    );
    return { status: 200, body: { empty: true } };
  } catch (error) {
    if (error instanceof StaleCheckpointError) {
      return { status: 409, body: { json: { error: error.message, status: 409 } } };
    }
    if (error instanceof UnsupportedCheckpointError) {
      throw new HttpError(400, error.message);
    }
    throw error;
  }
}

/** `GET /v0/runs/:run/actions`: the ended steps, for a run whose state is too large to send along. */
export async function answerRunSteps(engine: Engine, request: RouteRequest): Promise<Answer> {
  const steps = await awaitWithPatience(
    engine.database.read((sql) => listSteps(sql, request.params[0] ?? '')),
  );
  return { status: 200, body: { json: composeSteps(steps) } };
}

/** `GET /v0/runs/:run/batch`: the run's events. */
export async function answerRunEvents(engine: Engine, request: RouteRequest): Promise<Answer> {
  const run = await awaitWithPatience(
    engine.database.read((sql) => findRun(sql, request.params[0] ?? '')),
  );
  if (run === undefined) {
    throw new HttpError(404, 'There is no such run.');
  }
  return { status: 200, body: { json: [JSON.parse(run.event)] } };
}

/** `GET /dev`: says what this is, as a development server does when it is probed. */
export function answerInfo(engine: Engine): Answer {
  const functions = engine.registry.list().map((config) => ({
    id: config.slug,
    name: config.name,
    appName: config.appName,
    url: config.url,
    triggers: config.triggers,
  }));
  return {
    status: 200,
    body: { json: { version: 'countersign-dev', isSingleNodeService: true, functions } },
  };
}
