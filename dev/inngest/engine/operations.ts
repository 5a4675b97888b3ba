import { resolveInstant } from '#dev/inngest/protocol/duration.ts';
import { findExpressionFault } from '#dev/inngest/protocol/expressions.ts';
import type { FunctionConfig } from '#dev/inngest/protocol/function-config.ts';
import { createUlid } from '#dev/inngest/protocol/identifiers.ts';
import {
  type InngestEvent,
  type Operation,
  readSerializedError,
  readStepDuration,
} from '#dev/inngest/protocol/messages.ts';
import { insertJob } from '#dev/inngest/store/job-store.ts';
import { insertPause } from '#dev/inngest/store/pause-store.ts';
import type { RunRow } from '#dev/inngest/store/run-store.ts';
import {
  insertPendingStep,
  type PendingStatus,
  recordStepResult,
} from '#dev/inngest/store/step-store.ts';
import { createRun, finishRun } from './run-lifecycle.ts';
import type { Transition } from './transition.ts';

const INVOKE_LIFETIME_MS = 365 * 24 * 60 * 60 * 1000;

/** Where operations are applied. `parallel`: the answer held more than one. */
export type OperationScope = {
  transition: Transition;
  run: RunRow;
  config: FunctionConfig;
  parallel: boolean;
};

/** `race`: a step ended that others race with. `ended`: the run is over. */
type Applied = { race: boolean; ended: boolean };

const GOES_ON: Applied = { race: false, ended: false };
const ENDED: Applied = { race: false, ended: true };

type ApplyOperation = (scope: OperationScope, operation: Operation) => Promise<Applied>;

export function nameStep(operation: Operation): string {
  return operation.displayName ?? operation.name ?? operation.id;
}

function readOption(operation: Operation, name: string): string | undefined {
  const value = operation.opts?.[name];
  return typeof value === 'string' ? value : undefined;
}

async function recordResult(
  { transition, run }: OperationScope,
  operation: Operation,
  result: { status: 'completed' | 'failed'; memo: unknown },
): Promise<Applied> {
  const settled = await recordStepResult(transition.sql, {
    runId: run.id,
    id: operation.id,
    op: operation.op,
    name: nameStep(operation),
    status: result.status,
    memo: JSON.stringify(result.memo),
    now: transition.now,
    durationMs: readStepDuration(operation),
  });
  return { race: settled?.race ?? false, ended: false };
}

async function failStep(
  scope: OperationScope,
  operation: Operation,
  error: unknown,
): Promise<Applied> {
  const memo = { error: readSerializedError(error) };
  return await recordResult(scope, operation, { status: 'failed', memo });
}

async function plan(
  { transition, run }: OperationScope,
  operation: Operation,
  status: PendingStatus,
): Promise<boolean> {
  return await insertPendingStep(transition.sql, {
    runId: run.id,
    id: operation.id,
    op: operation.op,
    name: nameStep(operation),
    status,
    race: readOption(operation, 'parallelMode') === 'race',
    now: transition.now,
  });
}

const applyStepRun: ApplyOperation = async (scope, operation) =>
  await recordResult(scope, operation, {
    status: 'completed',
    memo: { data: operation.data ?? null },
  });

const applyStepFailed: ApplyOperation = async (scope, operation) =>
  await failStep(scope, operation, operation.error);

const applyStepPlanned: ApplyOperation = async (scope, operation) => {
  if (await plan(scope, operation, 'planned')) {
    const { sql, now } = scope.transition;
    await insertJob(sql, {
      runId: scope.run.id,
      kind: 'step',
      stepId: operation.id,
      dueAt: now,
      parallel: scope.parallel,
    });
  }
  return GOES_ON;
};

const applySleep: ApplyOperation = async (scope, operation) => {
  const { sql, now } = scope.transition;
  const dueAt = resolveInstant(operation.name ?? '', now);
  if (dueAt === undefined) {
    const message = `'${operation.name}' is neither a duration nor a date`;
    return await failStep(scope, operation, { name: 'Error', message });
  }
  if (await plan(scope, operation, 'sleeping')) {
    await insertJob(sql, { runId: scope.run.id, kind: 'sleep', stepId: operation.id, dueAt });
  }
  return GOES_ON;
};

const applyWaitForEvent: ApplyOperation = async (scope, operation) => {
  const { sql, now } = scope.transition;
  const expression = readOption(operation, 'if');
  const timeout = readOption(operation, 'timeout') ?? '';
  const expiresAt = resolveInstant(timeout, now);
  const fault = expression === undefined ? undefined : findExpressionFault(expression, 'match');
  if (expiresAt === undefined || fault !== undefined) {
    const message = fault ?? `'${timeout}' is neither a duration nor a date`;
    return await failStep(scope, operation, { name: 'Error', message });
  }
  if (await plan(scope, operation, 'waiting')) {
    const runId = scope.run.id;
    await insertPause(sql, {
      runId,
      stepId: operation.id,
      kind: 'wait',
      eventName: operation.name ?? '',
      expression,
      expiresAt,
    });
    await insertJob(sql, {
      runId,
      kind: 'wait-timeout',
      stepId: operation.id,
      dueAt: expiresAt,
    });
  }
  return GOES_ON;
};

function composeInvokedEvent(
  scope: OperationScope,
  operation: Operation,
  functionId: string,
): InngestEvent {
  const payload = operation.opts?.['payload'];
  const sent = typeof payload === 'object' && payload !== null ? payload : {};
  const data =
    'data' in sent && typeof sent.data === 'object' && sent.data !== null ? sent.data : {};
  const { now } = scope.transition;
  return {
    name: 'inngest/function.invoked',
    id: createUlid(now),
    ts: now,
    user: {},
    data: {
      ...data,
      _inngest: {
        correlation_id: `${scope.run.id}.${operation.id}`,
        expire: now + INVOKE_LIFETIME_MS,
        fn_id: functionId,
        name: nameStep(operation),
        source_fn_id: scope.config.uuid,
        source_fn_v: 1,
      },
    },
    ...('v' in sent && typeof sent.v === 'string' ? { v: sent.v } : {}),
    ...('meta' in sent && sent.meta !== undefined ? { meta: sent.meta } : {}),
  };
}

const applyInvoke: ApplyOperation = async (scope, operation) => {
  const { sql, now, registry } = scope.transition;
  const functionId = readOption(operation, 'function_id') ?? '';
  const target = registry.find(functionId);
  if (target === undefined) {
    const message = `could not find function with ID: ${functionId}`;
    return await failStep(scope, operation, { name: 'Error', message });
  }
  const timeout = readOption(operation, 'timeout');
  const expiresAt = timeout === undefined ? undefined : resolveInstant(timeout, now);
  if (await plan(scope, operation, 'invoking')) {
    const runId = scope.run.id;
    await createRun(scope.transition, target, {
      event: composeInvokedEvent(scope, operation, functionId),
      internalId: null,
      parent: { runId, stepId: operation.id },
    });
    if (expiresAt !== undefined) {
      await insertJob(sql, {
        runId,
        kind: 'invoke-timeout',
        stepId: operation.id,
        dueAt: expiresAt,
      });
    }
  }
  return GOES_ON;
};

const applyRunComplete: ApplyOperation = async ({ transition, run }, operation) => {
  await finishRun(transition, run, { status: 'completed', data: operation.data });
  return ENDED;
};

const APPLY: Readonly<Record<string, ApplyOperation>> = {
  Step: applyStepRun,
  StepRun: applyStepRun,
  StepFailed: applyStepFailed,
  // Only those arrive here that may not be tried again.
  StepError: applyStepFailed,
  StepPlanned: applyStepPlanned,
  Sleep: applySleep,
  WaitForEvent: applyWaitForEvent,
  InvokeFunction: applyInvoke,
  RunComplete: applyRunComplete,
  // Asks for nothing but to be called again, which follows any answer that leaves nothing pending.
  DiscoveryRequest: () => Promise.resolve(GOES_ON),
};

/**
 * Applies one operation to its run. An operation that this server does not know fails the run with a
 * message that names it.
 */
export async function applyOperation(
  scope: OperationScope,
  operation: Operation,
): Promise<Applied> {
  const apply = APPLY[operation.op];
  if (apply !== undefined) {
    return await apply(scope, operation);
  }
  const error = {
    name: 'UnsupportedOperationError',
    message: `this server does not support the operation '${operation.op}' (step '${nameStep(operation)}')`,
  };
  await finishRun(scope.transition, scope.run, {
    status: 'failed',
    error,
    retriable: false,
    result: error,
  });
  return ENDED;
}
