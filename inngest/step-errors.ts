import { NonRetriableError, RetryAfterError } from 'inngest';
import { AppError } from '#lib/platform/errors.ts';

/** Our errors in Inngest's terms: whether, and when, a step is tried again. */
export function mapStepError(error: unknown): unknown {
  if (!(error instanceof AppError)) {
    return error;
  }
  if (!error.retryable) {
    return new NonRetriableError(error.message, { cause: error });
  }
  return error.retryAfterMs === null
    ? error
    : new RetryAfterError(error.message, error.retryAfterMs, { cause: error });
}
