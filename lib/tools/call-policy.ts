import {
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  ExponentialBackoff,
  fullJitterGenerator,
  handleWhen,
  type IBackoff,
  type IPolicy,
  type IRetryBackoffContext,
  isBrokenCircuitError,
  retry,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
} from 'cockatiel';
import { AppError } from '#lib/platform/errors.ts';
import type { CallPolicy, PolicyCall } from './ports.ts';

/** One try of one call. */
const TRY_TIMEOUT_MS = 15_000;
const MAX_TRIES_AFTER_FIRST = 3;
/** After this, and one more wait and try, the durable retry takes over. */
const RETRY_FOR_MS = 25_000;
/** A longer wait is left to the durable retry too. */
const MAX_WAIT_MS = 8_000;
const FIRST_WAIT_MS = 250;
/** How long a service of an account is left alone after many failures in a row. */
const BREAK_MS = 10_000;
const FAILURES_THAT_BREAK = 12;

/** Nobody answers, or not in time. A rate limit is an answer. */
const OUTAGES: readonly string[] = ['google_unavailable', 'google_timeout'];

/**
 * How each single call to a vendor is made: a limit for each try, tries after the first with
 * exponential backoff and full jitter on top of what Retry-After asks for, and a circuit breaker for
 * each account and service that lets one call look after ten seconds.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function createCallPolicy(): CallPolicy {
  const breakers = new Map<string, IPolicy>();

  return (call, attempt) => {
    const key = `${call.owner.accountId}:${call.service}`;
    const breaker = breakers.get(key) ?? createBreaker();
    breakers.set(key, breaker);
    return createRetry(call).execute(() =>
      breaker.execute(() => tryOnce(call, attempt)).catch(throwTyped),
    );
  };
}

async function tryOnce<T>(
  { signal }: PolicyCall,
  attempt: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  // Stopped while it waited for its turn: nothing may leave any more.
  if (signal.aborted) {
    throw createStoppedError();
  }
  try {
    return await timeout(TRY_TIMEOUT_MS, TimeoutStrategy.Aggressive).execute(
      (context) => attempt(context.signal),
      signal,
    );
  } catch (error) {
    if (signal.aborted) {
      throw createStoppedError(error);
    }
    // Not by cockatiel's own guard, which looks for a mark that this error does not have.
    throw error instanceof TaskCancelledError ? createTimeoutError(error) : error;
  }
}

/** Somebody no longer wants the answer. */
export function createStoppedError(cause?: unknown): AppError {
  return new AppError('cancelled', 'This was stopped before Google answered.', { cause });
}

export function createTimeoutError(cause: unknown): AppError {
  return new AppError('google_timeout', 'Google took too long to answer.', {
    retryable: true,
    cause,
  });
}

function throwTyped(error: unknown): never {
  throw isBrokenCircuitError(error)
    ? new AppError('google_unavailable', 'Google is not answering at the moment.', {
        retryable: true,
        retryAfterMs: BREAK_MS,
        cause: error,
      })
    : error;
}

function createRetry(call: PolicyCall): IPolicy {
  const startedAt = Date.now();
  const exponential = new ExponentialBackoff({
    generator: fullJitterGenerator,
    initialDelay: FIRST_WAIT_MS,
    maxDelay: MAX_WAIT_MS,
  });
  const backoff = new DelegateBackoff<IRetryBackoffContext<unknown>, IBackoff<unknown>>(
    ({ result }, last) => {
      const own = last ? last.next(undefined) : exponential.next();
      const asked = 'error' in result ? waitOf(result.error) : 0;
      return { delay: asked + own.duration, state: own };
    },
  );
  return retry(
    handleWhen(
      (error) =>
        error instanceof AppError &&
        error.retryable &&
        !call.signal.aborted &&
        call.mayRepeat(error) &&
        waitOf(error) <= MAX_WAIT_MS &&
        Date.now() - startedAt < RETRY_FOR_MS,
    ),
    { maxAttempts: MAX_TRIES_AFTER_FIRST, backoff },
  );
}

/** What the vendor asked us to wait, milliseconds. */
function waitOf(error: unknown): number {
  return error instanceof AppError ? (error.retryAfterMs ?? 0) : 0;
}

function createBreaker(): IPolicy {
  return circuitBreaker(
    handleWhen((error) => error instanceof AppError && OUTAGES.includes(error.code)),
    { halfOpenAfter: BREAK_MS, breaker: new ConsecutiveBreaker(FAILURES_THAT_BREAK) },
  );
}
