import { AppError, ConflictError, NotFoundError } from '#lib/platform/errors.ts';

interface HeadersLike {
  get(name: string): string | null;
}

/** The parts of a gaxios error that we read. */
interface GaxiosLike {
  status?: number;
  code?: string | number;
  response?: {
    status?: number;
    /** Of whatever class the client's own fetch has: `instanceof Headers` would miss it. */
    headers?: HeadersLike | Record<string, string>;
    data?: unknown;
  };
}

const RATE_REASONS = new Set([
  'rateLimitExceeded',
  'userRateLimitExceeded',
  'quotaExceeded',
  'dailyLimitExceeded',
]);

/** Refusals that no permission would change. */
const FORBIDDEN: Readonly<Record<string, string>> = {
  forbiddenForNonOrganizer: 'Only the organizer of this event can change it.',
  cannotChangeOrganizer: 'Only the organizer of this event can move it into another calendar.',
  cannotChangeOrganizerOfInstance:
    'One occurrence of a series cannot be moved into another calendar.',
  requiredAccessLevel: 'This account may not change that calendar.',
};

/**
 * Google's errors in our terms.
 * https://developers.google.com/workspace/gmail/api/guides/handle-errors,
 * https://developers.google.com/workspace/calendar/api/guides/errors
 */
export function mapGoogleError(error: unknown): AppError {
  if (error instanceof AppError) {
    return error;
  }
  // Ours, thrown before the request left; the client wraps what it did not expect.
  if (error instanceof Error && error.cause instanceof AppError) {
    return error.cause;
  }
  const gaxios = error as GaxiosLike;
  const status = gaxios.response?.status ?? gaxios.status ?? null;
  const reason = readReason(gaxios.response?.data);
  if (status === 429 || (status === 403 && reason !== null && RATE_REASONS.has(reason))) {
    return new AppError('google_rate_limited', 'Google asks us to slow down for a moment.', {
      retryable: true,
      retryAfterMs: readRetryAfter(gaxios.response?.headers),
      cause: error,
    });
  }
  if (status === 404 || status === 410) {
    return new NotFoundError('item at Google');
  }
  if (status === 401) {
    return new AppError(
      'account_needs_reconnect',
      'Google no longer accepts our access to this account. Please sign in with it again.',
      { cause: error },
    );
  }
  if (status === 403 && reason !== null && Object.hasOwn(FORBIDDEN, reason)) {
    return new AppError('google_forbids', FORBIDDEN[reason] ?? '', { cause: error });
  }
  if (status === 403) {
    return new AppError(
      'missing_permission',
      'Google says that this permission was not given for the account.',
      { cause: error },
    );
  }
  if (status === 409) {
    return new ConflictError('exists_already', 'Google has that already.', { cause: error });
  }
  if (status === 412) {
    return new ConflictError('changed_meanwhile', 'It was changed in the meantime.', {
      cause: error,
    });
  }
  if (status !== null && status < 500) {
    return new AppError('google_refused', 'Google did not accept the request.', { cause: error });
  }
  // 5xx, resets, name resolution, cut connections: the call may or may not have taken effect.
  return new AppError('google_unavailable', 'Google is not answering at the moment.', {
    retryable: true,
    retryAfterMs: readRetryAfter(gaxios.response?.headers),
    cause: error,
  });
}

/**
 * Google said no before it did anything, or we did before it left: even what changes something may
 * be asked for again.
 */
export function isRefusal(error: AppError): boolean {
  return error.code === 'google_rate_limited' || error.code === 'quota_spent';
}

function readReason(data: unknown): string | null {
  const body = data as { error?: { errors?: { reason?: string }[] } } | null | undefined;
  return body?.error?.errors?.[0]?.reason ?? null;
}

/** Seconds or an HTTP date, in milliseconds from now. RFC 9110, 10.2.3. */
function readRetryAfter(headers: HeadersLike | Record<string, string> | undefined): number | null {
  const value = readRawHeader(headers, 'retry-after');
  if (!value) {
    return null;
  }
  const seconds = Number(value);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}

function readRawHeader(
  headers: HeadersLike | Record<string, string> | undefined,
  name: string,
): string | null {
  if (headers === undefined) {
    return null;
  }
  return isHeaders(headers) ? headers.get(name) : (headers[name] ?? null);
}

function isHeaders(headers: HeadersLike | Record<string, string>): headers is HeadersLike {
  return typeof headers['get'] === 'function';
}
