/**
 * An error with a stable code, a message that may be shown to the user as it is, and whether
 * trying again can help. Details for the log go into `cause`.
 */
export class AppError extends Error {
  override readonly name: string = 'AppError';
  readonly code: string;
  readonly retryable: boolean;
  /** Milliseconds after which a retry makes sense, where the other side said so. */
  readonly retryAfterMs: number | null;

  constructor(
    code: string,
    message: string,
    options: { retryable?: boolean; retryAfterMs?: number | null; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}

/** What was asked for does not exist, or is not the asker's: the two must look the same. */
export class NotFoundError extends AppError {
  override readonly name = 'NotFoundError';
  constructor(what: string) {
    super('not_found', `That ${what} does not exist, or it is not yours.`);
  }
}

/** The world has moved since the caller looked: nothing was changed. */
export class ConflictError extends AppError {
  override readonly name = 'ConflictError';
}

/** The input cannot be accepted as it is. */
export class InvalidInputError extends AppError {
  override readonly name = 'InvalidInputError';
}

/** The caller has to sign in first. */
export class NotSignedInError extends AppError {
  override readonly name = 'NotSignedInError';
  constructor() {
    super('not_signed_in', 'Please sign in first.');
  }
}
