import { NonRetriableError, RetryAfterError } from 'inngest';
import { AppError } from '#lib/platform/errors.ts';

/**
 * Seconds before each further try. What fails in passing (a database that restarts, a connection that
 * is cut) is over in seconds, and may happen several times in a row; Google may be away for an hour.
 */
const PAUSES_S = [1, 3, 8, 15, 30, 60, 60, 120, 300, 600, 1_200, 1_800] as const;

/** How often a step is tried again. */
export const STEP_RETRIES = PAUSES_S.length;

/**
 * Our errors in Inngest's terms: whether, and when, a step is tried again.
 * @param attempt how many tries went before, from 0
 */
export function mapStepError(error: unknown, attempt: number): unknown {
  const known = error instanceof AppError ? error : null;
  if (known && !known.retryable) {
    return new NonRetriableError(known.message, { cause: error });
  }
  const pauseS = PAUSES_S[attempt];
  const waitMs = known?.retryAfterMs ?? (pauseS === undefined ? null : pauseS * 1_000);
  if (waitMs === null) {
    return error;
  }
  const message = error instanceof Error ? error.message : String(error);
  return new RetryAfterError(message, waitMs, { cause: error });
}
