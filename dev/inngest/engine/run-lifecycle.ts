import { parseDuration } from '#dev/inngest/protocol/duration.ts';
import { evaluateKey } from '#dev/inngest/protocol/expressions.ts';
import type { FunctionConfig } from '#dev/inngest/protocol/function-config.ts';
import { createUlid } from '#dev/inngest/protocol/identifiers.ts';
import type { InngestEvent, SerializedError } from '#dev/inngest/protocol/messages.ts';
import { deleteStepJobs, insertJob } from '#dev/inngest/store/job-store.ts';
import { insertPause } from '#dev/inngest/store/pause-store.ts';
import {
  claimIdempotencyKey,
  endRun,
  insertRun,
  type RunRow,
} from '#dev/inngest/store/run-store.ts';
import { settlePendingStep } from '#dev/inngest/store/step-store.ts';
import { nameSlots } from './concurrency.ts';
import { scheduleDiscovery } from './discovery.ts';
import type { Transition } from './transition.ts';

const IDEMPOTENCY_MS = 24 * 60 * 60 * 1000;

const END_EVENTS = {
  completed: 'inngest/function.finished',
  failed: 'inngest/function.failed',
  cancelled: 'inngest/function.cancelled',
} as const;

/** How a run ended. `retriable` says whether attempts ran out (true) or the error forbade more. */
export type RunOutcome =
  | { status: 'completed'; data: unknown }
  | { status: 'failed'; error: SerializedError; retriable: boolean; result: unknown }
  | { status: 'cancelled' };

async function claimOnce(
  transition: Transition,
  config: FunctionConfig,
  event: InngestEvent,
): Promise<boolean> {
  const claim = { functionId: config.slug, now: transition.now };
  const expiresAt = transition.now + IDEMPOTENCY_MS;
  const fresh = await claimIdempotencyKey(transition.sql, {
    ...claim,
    key: `event:${event.id}`,
    expiresAt,
  });
  if (!fresh || config.idempotency === undefined) {
    return fresh;
  }
  const key = `key:${evaluateKey(config.idempotency, event)}`;
  return await claimIdempotencyKey(transition.sql, { ...claim, key, expiresAt });
}

async function insertCancellations(
  transition: Transition,
  config: FunctionConfig,
  runId: string,
): Promise<void> {
  for (const cancel of config.cancel) {
    const window = cancel.timeout === undefined ? undefined : parseDuration(cancel.timeout);
    await insertPause(transition.sql, {
      runId,
      stepId: null,
      kind: 'cancel',
      eventName: cancel.event,
      expression: cancel.if,
      expiresAt: window === undefined ? null : transition.now + window,
    });
  }
}

/**
 * Creates a run of a function for an event, unless this function ran for the event's id (or for the
 * same idempotency key) within 24 hours. An event dated in the future starts its run then.
 * Returns the run's id, or undefined if there is none.
 */
export async function createRun(
  transition: Transition,
  config: FunctionConfig,
  cause: {
    event: InngestEvent;
    internalId: string | null;
    parent?: { runId: string; stepId: string };
  },
): Promise<string | undefined> {
  if (!(await claimOnce(transition, config, cause.event))) {
    return undefined;
  }
  const { sql, now } = transition;
  const id = createUlid(now);
  await insertRun(sql, {
    id,
    function_id: config.slug,
    event_name: cause.event.name,
    event_internal_id: cause.internalId,
    event: JSON.stringify(cause.event),
    parent_run_id: cause.parent?.runId ?? null,
    parent_step_id: cause.parent?.stepId ?? null,
    queued_at: now,
    slots: nameSlots(config, cause.event),
  });
  const dueAt = Math.max(now, cause.event.ts);
  await insertJob(sql, { runId: id, kind: 'discover', dueAt });
  await insertCancellations(transition, config, id);
  const startWithin =
    config.timeouts.start === undefined ? undefined : parseDuration(config.timeouts.start);
  if (startWithin !== undefined) {
    await insertJob(sql, { runId: id, kind: 'start-timeout', dueAt: dueAt + startWithin });
  }
  return id;
}

function describeEnd(run: RunRow, outcome: RunOutcome): Record<string, unknown> {
  const event: unknown = JSON.parse(run.event);
  const origin = { event, events: [event], function_id: run.function_id, run_id: run.id };
  switch (outcome.status) {
    case 'completed':
      return { _inngest: { status: 'Completed' }, ...origin, result: outcome.data };
    case 'failed':
      return {
        _inngest: { status: 'Failed' },
        ...origin,
        error: { error: outcome.retriable ? 'Error' : 'NonRetriableError', ...outcome.error },
        result: outcome.result,
      };
    case 'cancelled':
      return {
        _inngest: { status: 'Cancelled' },
        ...origin,
        error: { error: 'function cancelled', message: 'function cancelled', name: 'Error' },
      };
  }
}

async function resumeParent(
  transition: Transition,
  run: RunRow,
  outcome: RunOutcome,
): Promise<void> {
  const { parent_run_id: runId, parent_step_id: id } = run;
  if (runId === null || id === null) {
    return;
  }
  const memo =
    outcome.status === 'completed'
      ? { data: outcome.data ?? null }
      : {
          error:
            outcome.status === 'failed'
              ? outcome.error
              : { name: 'Error', message: 'the invoked function was cancelled' },
        };
  const settled = await settlePendingStep(transition.sql, {
    runId,
    id,
    status: outcome.status === 'completed' ? 'completed' : 'failed',
    memo: JSON.stringify(memo),
    now: transition.now,
  });
  if (settled !== undefined) {
    await deleteStepJobs(transition.sql, runId, id);
    await scheduleDiscovery(transition, runId, settled.race);
  }
}

/**
 * Ends a run: its jobs and waits go, the run that invoked it goes on, and the event that tells of the
 * end is taken in (`inngest/function.failed` starts its `onFailure`). Does nothing if it had ended.
 */
export async function finishRun(
  transition: Transition,
  run: RunRow,
  outcome: RunOutcome,
): Promise<void> {
  const outputs = {
    completed: () => JSON.stringify(outcome.status === 'completed' ? (outcome.data ?? null) : null),
    failed: () => JSON.stringify(outcome.status === 'failed' ? outcome.error : null),
    cancelled: () => null,
  };
  const ended = await endRun(transition.sql, run.id, {
    status: outcome.status,
    output: outputs[outcome.status](),
    now: transition.now,
  });
  if (!ended) {
    return;
  }
  await resumeParent(transition, run, outcome);
  // A run that was itself started by such an event tells nobody: a handler of all of them would never rest.
  if (!Object.values<string>(END_EVENTS).includes(run.event_name)) {
    transition.outbox.push({
      internalId: createUlid(transition.now),
      event: {
        name: END_EVENTS[outcome.status],
        data: describeEnd(run, outcome),
        id: run.id,
        ts: transition.now,
        user: {},
      },
    });
  }
}
