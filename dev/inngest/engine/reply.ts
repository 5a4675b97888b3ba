import { z } from 'zod';
import {
  type Operation,
  operationSchema,
  readSerializedError,
  type SerializedError,
} from '#dev/inngest/protocol/messages.ts';
import { rescheduleJob, takeSentJob } from '#dev/inngest/store/job-store.ts';
import { setRequestVersion } from '#dev/inngest/store/run-store.ts';
import { insertAttempt, recordStepRetry } from '#dev/inngest/store/step-store.ts';
import type { AppReply } from './app-call.ts';
import type { SentRequest } from './app-request.ts';
import { scheduleDiscovery } from './discovery.ts';
import { applyOperation, nameStep } from './operations.ts';
import { computeRetryDelay, computeUnreachableDelay, parseRetryAfter } from './retry-delay.ts';
import { finishRun } from './run-lifecycle.ts';
import type { Transition } from './transition.ts';

/** An app that is away costs no attempt, for a day. */
const UNREACHABLE_LIMIT_MS = 24 * 60 * 60 * 1000;

/** What a proxy or a starting platform answers in place of the app. */
const GATEWAY_STATUSES = new Set([502, 503, 504]);

type Answer = Extract<AppReply, { kind: 'answer' }>;
type Verdict = { retriable: boolean; retryAt: number | undefined };

const streamedSchema = z.object({
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});
const operationsSchema = z.union([
  z.array(operationSchema).min(1),
  operationSchema.transform((operation) => [operation]),
]);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.trim());
  } catch {
    return text;
  }
}

/** `serve({ streaming: true })` answers 201 at once and puts the real answer into its body. */
function unwrapStreamed(answer: Answer): Answer {
  const streamed = answer.status === 201 ? streamedSchema.safeParse(parseJson(answer.body)) : null;
  return streamed?.success === true
    ? {
        kind: 'answer',
        status: streamed.data.status,
        headers: { ...answer.headers, ...lowerKeys(streamed.data.headers) },
        body: streamed.data.body,
      }
    : answer;
}

function lowerKeys(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}

async function retryLater(
  transition: Transition,
  sent: SentRequest,
  dueAt: number,
  intervalMs: number | undefined,
): Promise<boolean> {
  const { job, requestId } = sent;
  return await rescheduleJob(transition.sql, job.id, {
    requestId,
    dueAt: dueAt > 0 ? dueAt : transition.now + computeRetryDelay(job.attempt, intervalMs),
    attempt: job.attempt + 1,
    unreachableSince: null,
  });
}

/** A whole request failed: try again if attempts are left, else the run has failed. */
async function failAttempt(
  transition: Transition,
  sent: SentRequest,
  failure: { error: SerializedError; result: unknown; verdict: Verdict },
  intervalMs: number | undefined,
): Promise<void> {
  const { job, run, config, requestId } = sent;
  const { error, verdict } = failure;
  const last = job.attempt + 1 >= config.maxAttempts;
  const again = verdict.retriable && !last;
  const claimed = again
    ? await retryLater(transition, sent, verdict.retryAt ?? 0, intervalMs)
    : await takeSentJob(transition.sql, job.id, requestId);
  if (!claimed) {
    return;
  }
  await insertAttempt(transition.sql, run.id, {
    stepId: job.step_id,
    attempt: job.attempt,
    error: JSON.stringify(error),
    now: transition.now,
  });
  if (!again) {
    await finishRun(transition, run, {
      status: 'failed',
      error,
      retriable: verdict.retriable,
      result: failure.result,
    });
  }
}

async function noteUnreachable(
  transition: Transition,
  sent: SentRequest,
  reason: string,
  intervalMs: number | undefined,
): Promise<void> {
  const { job, run, requestId } = sent;
  const { now, sql } = transition;
  const since = job.unreachable_since ?? now;
  const error = { name: 'AppUnreachableError', message: `the app cannot be reached: ${reason}` };
  if (now - since > UNREACHABLE_LIMIT_MS) {
    const verdict = { retriable: true, retryAt: undefined };
    await failAttempt(transition, sent, { error, result: error, verdict }, intervalMs);
    return;
  }
  const moved = await rescheduleJob(sql, job.id, {
    requestId,
    dueAt: now + computeUnreachableDelay(since, now),
    attempt: job.attempt,
    unreachableSince: since,
  });
  if (moved && job.unreachable_since === null) {
    await insertAttempt(sql, run.id, {
      stepId: job.step_id,
      attempt: job.attempt,
      error: JSON.stringify(error),
      now,
    });
  }
}

async function noteStepRetry(
  transition: Transition,
  sent: SentRequest,
  operation: Operation,
): Promise<void> {
  const { now, sql } = transition;
  await recordStepRetry(sql, {
    runId: sent.run.id,
    id: operation.id,
    op: operation.op,
    name: nameStep(operation),
    now,
  });
  await insertStepAttempt(transition, sent, operation);
}

async function insertStepAttempt(
  transition: Transition,
  sent: SentRequest,
  operation: Operation,
): Promise<void> {
  await insertAttempt(transition.sql, sent.run.id, {
    stepId: operation.id,
    attempt: sent.job.attempt,
    error: JSON.stringify(readSerializedError(operation.error)),
    now: transition.now,
  });
}

async function applyOperations(
  transition: Transition,
  sent: SentRequest & { version: number },
  operations: readonly Operation[],
  retry: Verdict,
  intervalMs: number | undefined,
): Promise<void> {
  const { job, run, config, requestId } = sent;
  const again =
    retry.retriable &&
    job.attempt + 1 < config.maxAttempts &&
    operations.some((operation) => operation.op === 'StepError');
  const claimed = again
    ? await retryLater(transition, sent, retry.retryAt ?? 0, intervalMs)
    : await takeSentJob(transition.sql, job.id, requestId);
  // A job that could be claimed says that its run goes on: the jobs of an ended run are gone.
  if (!claimed) {
    return;
  }
  const scope = { transition, run, config, parallel: operations.length > 1 };
  let race = sent.version === 1;
  for (const operation of operations) {
    if (operation.op === 'StepError' && again) {
      await noteStepRetry(transition, sent, operation);
      continue;
    }
    if (operation.op === 'StepError' || operation.op === 'StepFailed') {
      await insertStepAttempt(transition, sent, operation);
    }
    const applied = await applyOperation(scope, operation);
    if (applied.ended) {
      return;
    }
    race = applied.race || race;
  }
  if (!again) {
    await scheduleDiscovery(transition, run.id, race);
  }
}

async function applyAnswer(
  transition: Transition,
  sent: SentRequest,
  answer: Answer,
  intervalMs: number | undefined,
): Promise<void> {
  const verdict: Verdict = {
    retriable: answer.headers['x-inngest-no-retry'] !== 'true',
    retryAt: parseRetryAfter(answer.headers['retry-after'], transition.now),
  };
  const version = Number(answer.headers['x-inngest-req-version']);
  if (Number.isInteger(version) && version > 0 && version !== sent.run.request_version) {
    await setRequestVersion(transition.sql, sent.run.id, version);
  }
  const body = parseJson(answer.body);
  if (answer.status === 200) {
    if (await takeSentJob(transition.sql, sent.job.id, sent.requestId)) {
      await finishRun(transition, sent.run, { status: 'completed', data: body });
    }
    return;
  }
  const operations = answer.status === 206 ? operationsSchema.safeParse(body) : undefined;
  if (operations?.success === true) {
    await applyOperations(transition, { ...sent, version }, operations.data, verdict, intervalMs);
    return;
  }
  const error =
    operations === undefined
      ? readSerializedError(body)
      : {
          name: 'Error',
          message: `the SDK's operations cannot be read: ${operations.error.message}`,
        };
  await failAttempt(transition, sent, { error, result: body, verdict }, intervalMs);
}

/**
 * Records what became of a request: the operations that the SDK reported (206), the run's result
 * (200), or an error. An error costs the job an attempt; an app that could not be reached does not.
 * An answer to a request that is no longer the job's latest is dropped.
 */
export async function applyReply(
  transition: Transition,
  sent: SentRequest,
  reply: AppReply,
  intervalMs: number | undefined,
): Promise<void> {
  if (reply.kind === 'unreachable') {
    await noteUnreachable(transition, sent, reply.reason, intervalMs);
    return;
  }
  const answer = reply.kind === 'answer' ? unwrapStreamed(reply) : undefined;
  const handled =
    answer?.headers['x-inngest-sdk-handled'] !== undefined ||
    answer?.headers['x-inngest-sdk'] !== undefined;
  if (answer !== undefined && handled) {
    await applyAnswer(transition, sent, answer, intervalMs);
    return;
  }
  if (answer !== undefined && GATEWAY_STATUSES.has(answer.status)) {
    await noteUnreachable(transition, sent, `HTTP ${answer.status}`, intervalMs);
    return;
  }
  const message =
    reply.kind === 'broken'
      ? `the connection to the app broke: ${reply.reason}`
      : `the app answered HTTP ${reply.status}, but not through the Inngest SDK`;
  const error = { name: 'AppConnectionError', message };
  const verdict = { retriable: true, retryAt: undefined };
  await failAttempt(transition, sent, { error, result: error, verdict }, intervalMs);
}
