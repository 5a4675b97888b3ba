import { AppError } from '#lib/platform/errors.ts';

/** Google no longer takes our tokens for this account: its owner has to connect it again. */
export class AccountNeedsReconnectError extends AppError {
  override readonly name = 'AccountNeedsReconnectError';
  readonly accountId: string;
  constructor(accountId: string, cause?: unknown) {
    super(
      'account_needs_reconnect',
      'Google no longer accepts our access to this account. Please connect it again.',
      { cause },
    );
    this.accountId = accountId;
  }
}

/** Google refused a refresh token for good: revoked, expired or not ours (`invalid_grant`). */
export class RefreshRefusedError extends AppError {
  override readonly name = 'RefreshRefusedError';
  constructor(cause?: unknown) {
    super('refresh_refused', 'Google refused to renew the access to this account.', { cause });
  }
}

/** A stored token cannot be read: its key is gone, it was changed, or it is another row's. */
export class TokenUnreadableError extends AppError {
  override readonly name = 'TokenUnreadableError';
  constructor(cause?: unknown) {
    super('token_unreadable', 'The stored access to this account cannot be read.', { cause });
  }
}

/** The Google account is connected to somebody else, or its address belongs to another one. */
export class AccountTakenError extends AppError {
  override readonly name = 'AccountTakenError';
  constructor() {
    super('account_taken', 'That Google account is already in use here by somebody else.');
  }
}

/** Google does not vouch for the address. */
export class EmailNotVerifiedError extends AppError {
  override readonly name = 'EmailNotVerifiedError';
  constructor() {
    super('email_not_verified', 'Google has not verified the address of that account yet.');
  }
}
