import { NonRetriableError, RetryAfterError } from 'inngest';
import { describe, expect, it } from 'vitest';
import { AppError } from '#lib/platform/errors.ts';
import { mapStepError, STEP_RETRIES } from './step-errors.ts';

describe('mapStepError', () => {
  it('tries no error again that says it cannot help, and keeps its words and cause', () => {
    const error = new AppError('google_refused', 'Google did not accept the request.');
    const mapped = mapStepError(error, 0);
    expect(mapped).toBeInstanceOf(NonRetriableError);
    expect(mapped).toMatchObject({ message: error.message, cause: error });
  });

  it('waits as long as was asked, in whole seconds and never less', () => {
    const error = new AppError('google_rate_limited', 'Slow down.', {
      retryable: true,
      retryAfterMs: 1_500,
    });
    const mapped = mapStepError(error, 5);
    expect(mapped).toBeInstanceOf(RetryAfterError);
    expect(mapped).toMatchObject({ retryAfter: '2', message: 'Slow down.', cause: error });
  });

  it.each([
    new AppError('google_unavailable', 'Not answering.', { retryable: true }),
    new TypeError('a bug'),
    'a string',
  ])('tries %s again within seconds at first, and goes on for an hour', (error) => {
    const seconds = ['1', '3', '8', '15', '30', '60', '60', '120', '300', '600', '1200', '1800'];
    const waits = seconds.map((_, attempt) => mapStepError(error, attempt));
    expect(waits).toMatchObject(seconds.map((retryAfter) => ({ retryAfter })));
    expect(waits.every((one) => one instanceof RetryAfterError)).toBe(true);
    expect(waits).toHaveLength(STEP_RETRIES);
    expect(mapStepError(error, STEP_RETRIES)).toBe(error);
  });
});
