import type { FunctionConfig } from '#dev/inngest/protocol/function-config.ts';
import { encodeQueueItemId } from '#dev/inngest/protocol/identifiers.ts';
import type { JobRow } from '#dev/inngest/store/job-store.ts';
import type { RunRow } from '#dev/inngest/store/run-store.ts';
import type { StepRow } from '#dev/inngest/store/step-store.ts';

/** State larger than this is fetched by the SDK instead of sent along. */
const LARGEST_STATE = 4 * 1024 * 1024;

/** The SDK's name for "find out what comes next", in place of a step's id. */
const DISCOVER = 'step';

/** A request to the app that is on its way. */
export type SentRequest = {
  job: JobRow;
  run: RunRow;
  config: FunctionConfig;
  requestId: string;
};

export type AppRequest = { url: string; headers: Record<string, string>; body: string };

/** The ended steps as the SDK expects them: hashed id → memo. */
export function composeSteps(steps: readonly StepRow[]): Record<string, unknown> {
  return Object.fromEntries(
    steps.flatMap((step) =>
      step.memo === null ? [] : [[step.id, JSON.parse(step.memo) as unknown]],
    ),
  );
}

/**
 * The call request of the protocol: which function, which step (or "discover"), the event and all
 * that the run knows. `steps` come in the order they ended, which the SDK replays.
 */
export function composeAppRequest(input: {
  config: FunctionConfig;
  run: RunRow;
  job: JobRow;
  requestId: string;
  steps: readonly StepRow[];
}): AppRequest {
  const { config, run, job, requestId } = input;
  const ended = input.steps.filter((step) => step.memo !== null);
  const stateSize = ended.reduce((size, step) => size + (step.memo?.length ?? 0), run.event.length);
  const useApi = stateSize > LARGEST_STATE;
  const event: unknown = JSON.parse(run.event);
  const stepId = job.step_id ?? DISCOVER;
  const url = new URL(config.url);
  url.searchParams.set('fnId', config.slug);
  url.searchParams.set('stepId', stepId);
  const body = {
    ctx: {
      attempt: job.attempt,
      disable_immediate_execution: job.parallel,
      env: '',
      fn_id: config.uuid,
      generation_id: job.generation,
      job_id: job.id,
      max_attempts: config.maxAttempts,
      qi_id: encodeQueueItemId(job.id),
      request_id: requestId,
      run_id: run.id,
      stack: { current: ended.length, stack: ended.map((step) => step.id) },
      step_id: DISCOVER,
      use_api: useApi,
    },
    defers: {},
    event,
    events: useApi ? [] : [event],
    steps: useApi ? {} : composeSteps(ended),
    use_api: useApi,
    version: run.request_version,
  };
  return {
    url: url.href,
    headers: {
      'x-inngest-generation-id': String(job.generation),
      'x-inngest-job-id': job.id,
      'x-inngest-req-version': String(run.request_version),
      'x-inngest-server-kind': 'dev',
      'x-inngest-step-id': stepId,
      'x-request-id': requestId,
      'x-run-id': run.id,
    },
    body: JSON.stringify(body),
  };
}
