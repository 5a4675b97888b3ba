import { parseDuration } from '#dev/inngest/protocol/duration.ts';
import type { FunctionConfig } from '#dev/inngest/protocol/function-config.ts';
import { createUlid } from '#dev/inngest/protocol/identifiers.ts';
import {
  insertJob,
  type JobRow,
  markJobSent,
  postponeJob,
  takeJob,
} from '#dev/inngest/store/job-store.ts';
import { type RunRow, startRun } from '#dev/inngest/store/run-store.ts';
import { listSteps } from '#dev/inngest/store/step-store.ts';
import { callApp } from './app-call.ts';
import { type AppRequest, composeAppRequest, type SentRequest } from './app-request.ts';
import { applyReply } from './reply.ts';
import type { Engine, Transition } from './transition.ts';

/** How long a run whose function no app serves waits before it looks again; a registration is told at once. */
const UNREGISTERED_PAUSE_MS = 5000;

async function insertFinishTimeout(
  { sql, now }: Transition,
  config: FunctionConfig,
  run: RunRow,
): Promise<void> {
  const { finish } = config.timeouts;
  const within = finish === undefined ? undefined : parseDuration(finish);
  if (within !== undefined && run.started_at === now) {
    await insertJob(sql, { runId: run.id, kind: 'finish-timeout', dueAt: now + within });
  }
}

async function prepare(
  transition: Transition,
  due: JobRow,
  runId: string,
  functionId: string,
): Promise<{ sent: SentRequest; request: AppRequest } | undefined> {
  const { sql, now } = transition;
  const config = transition.registry.find(functionId);
  if (config === undefined) {
    await postponeJob(sql, due.id, { now, dueAt: now + UNREGISTERED_PAUSE_MS });
    return undefined;
  }
  const run = await startRun(sql, runId, now);
  if (run === undefined) {
    await takeJob(sql, due.id);
    return undefined;
  }
  const requestId = createUlid(now);
  const job = await markJobSent(sql, due.id, requestId);
  if (job === undefined) {
    return undefined;
  }
  await insertFinishTimeout(transition, config, run);
  const steps = await listSteps(sql, runId);
  return {
    sent: { job, run, config, requestId },
    request: composeAppRequest({ config, run, job, requestId, steps }),
  };
}

/**
 * Carries out a `discover` or `step` job: calls the app, then records what it answered. Between the
 * two nothing is held but the job's row, so that a server killed there sends the request again; an
 * answer or checkpoint of the former request is then stale.
 */
export async function executeRequest(
  engine: Engine,
  due: JobRow & { function_id: string | null },
  signal: AbortSignal,
): Promise<void> {
  const { run_id: runId, function_id: functionId } = due;
  if (runId === null || functionId === null) {
    return;
  }
  const prepared = await engine.transact((transition) =>
    prepare(transition, due, runId, functionId),
  );
  if (prepared === undefined) {
    return;
  }
  const reply = await callApp({ ...prepared.request, signal });
  if (!signal.aborted) {
    await engine.transact((transition) =>
      applyReply(transition, prepared.sent, reply, engine.retryIntervalMs),
    );
  }
}
