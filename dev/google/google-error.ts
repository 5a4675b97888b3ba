/**
 * Google's canonical status words.
 * Source: https://cloud.google.com/apis/design/errors#http_mapping
 */
const STATUS_WORDS: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  409: 'ALREADY_EXISTS',
  410: 'FAILED_PRECONDITION',
  412: 'FAILED_PRECONDITION',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  501: 'UNIMPLEMENTED',
  503: 'UNAVAILABLE',
  504: 'DEADLINE_EXCEEDED',
};

/** Reasons that Google files under its `usageLimits` domain. */
const USAGE_LIMIT_REASONS: ReadonlySet<string> = new Set([
  'rateLimitExceeded',
  'userRateLimitExceeded',
  'dailyLimitExceeded',
  'quotaExceeded',
]);

export interface GoogleErrorExtras {
  /** Where the fault lies, e.g. `If-Match` with `locationType: 'header'`. */
  location?: string;
  locationType?: 'parameter' | 'header';
  /** Sent as `Retry-After`. */
  retryAfterSeconds?: number;
  /** Sent as `WWW-Authenticate`. */
  authenticate?: string;
  /** Google's `details` list. */
  details?: Record<string, unknown>[];
  /** The message inside `errors[0]`, where it differs from the outer one. */
  innerMessage?: string;
}

/**
 * What a handler throws to answer with an error as a Google API writes it. `status` is the HTTP
 * status; emulate reads it too and logs only those of 500 and above.
 */
export class GoogleError extends Error {
  readonly status: number;
  readonly reason: string;
  readonly extras: GoogleErrorExtras;

  constructor(status: number, reason: string, message: string, extras: GoogleErrorExtras = {}) {
    super(message);
    this.name = 'GoogleError';
    this.status = status;
    this.reason = reason;
    this.extras = extras;
  }
}

/**
 * An error to throw from a handler: HTTP status, Google's reason (`notFound`, `invalid` …), message.
 */
export function googleError(
  status: number,
  reason: string,
  message: string,
  extras: GoogleErrorExtras = {},
): GoogleError {
  return new GoogleError(status, reason, message, extras);
}

/** The JSON that Google answers with: `{error:{code,message,status,errors,details?}}`. */
function describeGoogleError(error: GoogleError): Record<string, unknown> {
  const { location, locationType, details, innerMessage } = error.extras;
  return {
    error: {
      code: error.status,
      message: error.message,
      errors: [
        {
          message: innerMessage ?? error.message,
          domain: USAGE_LIMIT_REASONS.has(error.reason) ? 'usageLimits' : 'global',
          reason: error.reason,
          ...(location === undefined ? {} : { location }),
          ...(locationType === undefined ? {} : { locationType }),
        },
      ],
      status: STATUS_WORDS[error.status] ?? 'UNKNOWN',
      ...(details === undefined ? {} : { details }),
    },
  };
}

/** The one place where what a handler threw becomes a response; anything unknown is a 500. */
export function toErrorResponse(thrown: unknown): Response {
  const error =
    thrown instanceof GoogleError ? thrown : googleError(500, 'backendError', 'Backend Error');
  const headers = new Headers({ 'Content-Type': 'application/json; charset=UTF-8' });
  if (error.extras.retryAfterSeconds !== undefined)
    headers.set('Retry-After', String(error.extras.retryAfterSeconds));
  if (error.extras.authenticate !== undefined)
    headers.set('WWW-Authenticate', error.extras.authenticate);
  return new Response(JSON.stringify(describeGoogleError(error)), {
    status: error.status,
    headers,
  });
}
