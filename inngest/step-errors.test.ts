import { NonRetriableError, RetryAfterError } from 'inngest';
import { describe, expect, it } from 'vitest';
import { AppError } from '#lib/platform/errors.ts';
import { mapStepError } from './step-errors.ts';

describe('mapStepError', () => {
  it('tries no error again that says it cannot help, and keeps its words and cause', () => {
    const error = new AppError('google_refused', 'Google did not accept the request.');
    const mapped = mapStepError(error);
    expect(mapped).toBeInstanceOf(NonRetriableError);
    expect(mapped).toMatchObject({ message: error.message, cause: error });
  });

  it('waits as long as was asked, in whole seconds and never less', () => {
    const error = new AppError('google_rate_limited', 'Slow down.', {
      retryable: true,
      retryAfterMs: 1_500,
    });
    const mapped = mapStepError(error);
    expect(mapped).toBeInstanceOf(RetryAfterError);
    expect(mapped).toMatchObject({ retryAfter: '2', message: 'Slow down.', cause: error });
  });

  it('leaves the wait to the server where none was asked', () => {
    const error = new AppError('google_unavailable', 'Not answering.', { retryable: true });
    expect(mapStepError(error)).toBe(error);
  });

  it.each([new TypeError('a bug'), 'a string', undefined])('passes %s on as it is', (error) => {
    expect(mapStepError(error)).toBe(error);
  });
});
