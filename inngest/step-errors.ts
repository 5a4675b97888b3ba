import { NonRetriableError, RetryAfterError } from 'inngest';
import { AppError } from '#lib/platform/errors.ts';

/**
 * Milliseconds before the first tries after one that failed. What fails in passing (a database that
 * restarts, a connection that is cut) is over in seconds; what is not after two minutes is left to the
 * server, whose pauses grow to hours.
 */
const QUICK_MS = [1_000, 3_000, 8_000, 15_000, 30_000, 60_000];

/**
 * Our errors in Inngest's terms: whether, and when, a step is tried again.
 * @param attempt how many tries went before, from 0
 */
export function mapStepError(error: unknown, attempt: number): unknown {
  const known = error instanceof AppError ? error : null;
  if (known && !known.retryable) {
    return new NonRetriableError(known.message, { cause: error });
  }
  const waitMs = known?.retryAfterMs ?? QUICK_MS[attempt];
  if (waitMs === undefined) {
    return error;
  }
  const message = error instanceof Error ? error.message : String(error);
  return new RetryAfterError(message, waitMs, { cause: error });
}
