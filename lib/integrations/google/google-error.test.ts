import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError, NotFoundError } from '#lib/platform/errors.ts';
import { mapGoogleError } from './google-error.ts';

/** An error as gaxios throws it, with Google's body. */
function buildError(status: number, reason?: string, headers: Record<string, string> = {}) {
  return Object.assign(new Error(`Request failed with status code ${status}`), {
    status,
    response: {
      status,
      headers: new Headers(headers),
      data: {
        error: { code: status, message: 'words of Google', errors: reason ? [{ reason }] : [] },
      },
    },
  });
}

describe('mapGoogleError', () => {
  it.each<[number, string | undefined, string, boolean]>([
    [400, 'invalidArgument', 'google_refused', false],
    [400, 'failedPrecondition', 'google_refused', false],
    [401, 'authError', 'account_needs_reconnect', false],
    [403, 'insufficientPermissions', 'missing_permission', false],
    [403, undefined, 'missing_permission', false],
    [403, 'forbiddenForNonOrganizer', 'google_forbids', false],
    [403, 'cannotChangeOrganizerOfInstance', 'google_forbids', false],
    [403, 'requiredAccessLevel', 'google_forbids', false],
    [403, 'constructor', 'missing_permission', false],
    [403, 'rateLimitExceeded', 'google_rate_limited', true],
    [403, 'userRateLimitExceeded', 'google_rate_limited', true],
    [403, 'quotaExceeded', 'google_rate_limited', true],
    [403, 'dailyLimitExceeded', 'google_rate_limited', true],
    [404, 'notFound', 'not_found', false],
    [409, 'aborted', 'exists_already', false],
    [409, 'duplicate', 'exists_already', false],
    [410, 'deleted', 'not_found', false],
    [412, 'conditionNotMet', 'changed_meanwhile', false],
    [429, 'rateLimitExceeded', 'google_rate_limited', true],
    [429, undefined, 'google_rate_limited', true],
    [500, 'backendError', 'google_unavailable', true],
    [503, 'backendError', 'google_unavailable', true],
  ])('reads %i %s as %s', (status, reason, code, retryable) => {
    const mapped = mapGoogleError(buildError(status, reason));
    expect(mapped).toMatchObject({ code, retryable });
    expect(mapped.message).not.toContain('words of Google');
  });

  it.each(['ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT'])('reads %s as an outage', (code) => {
    const cause = Object.assign(new Error('request failed'), { code });
    expect(mapGoogleError(cause)).toMatchObject({
      code: 'google_unavailable',
      retryable: true,
      retryAfterMs: null,
      cause,
    });
  });

  it('leaves our own errors as they are', () => {
    const own = new AppError('account_needs_reconnect', 'Again, please.');
    expect(mapGoogleError(own)).toBe(own);
    expect(mapGoogleError(buildError(404))).toBeInstanceOf(NotFoundError);
  });

  it('reads an answer whose body is not what Google documents', () => {
    for (const data of [
      null,
      'proxy says no',
      { error: 'invalid_grant' },
      { error: { errors: {} } },
    ]) {
      const error = { response: { status: 403, headers: new Headers(), data } };
      expect(mapGoogleError(error)).toMatchObject({ code: 'missing_permission' });
    }
  });
});

describe('Retry-After', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse('2026-03-16T09:00:00Z'), toFake: ['Date'] });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([
    ['3', 3_000],
    ['0', 0],
    ['Mon, 16 Mar 2026 09:00:20 GMT', 20_000],
    ['Mon, 16 Mar 2026 08:59:00 GMT', 0],
    ['soon', null],
    ['', null],
  ])('%j is %s ms from now', (value, ms) => {
    for (const status of [429, 503]) {
      const mapped = mapGoogleError(buildError(status, undefined, { 'Retry-After': value }));
      expect(mapped.retryAfterMs).toBe(ms);
    }
  });

  it('is read from plain headers too', () => {
    const error = { response: { status: 429, headers: { 'retry-after': '2' } } };
    expect(mapGoogleError(error).retryAfterMs).toBe(2_000);
  });
});
