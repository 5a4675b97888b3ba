import type { Account, AccountChanges, AccountWish } from '#lib/domain/account.ts';
import type { Settings } from '#lib/domain/settings.ts';

export interface User {
  id: string;
  email: string;
  name: string;
  image: string | null;
}

/** Tokens in the clear; they live in memory only as long as a call needs them. */
export interface Tokens {
  accessToken: string;
  /** null where Google gave none this time: an older one is kept. */
  refreshToken: string | null;
  /** ISO instant. */
  expiresAt: string;
  scopes: string[];
}

/** Who Google says that somebody is. */
interface Profile {
  /** Google's `sub`: the only thing about an account that never changes. */
  subject: string;
  email: string;
  name: string;
  image: string | null;
}

export interface ConnectInput extends Profile {
  /** Google's `hd`: the organisation that the account belongs to; null for a consumer account. */
  hostedDomain: string | null;
  tokens: Tokens;
  /** How it is to be known where it is new; null for what its kind suggests. */
  wish: AccountWish | null;
}

export interface AccountStore {
  /** The user that an account of this subject is connected to. */
  findUserBySubject(subject: string): Promise<User | null>;
  /**
   * The user who has an account of this subject, created on the first sign-in.
   * @throws AccountTakenError where the address is that of a user with another Google account.
   */
  findOrCreateUser(profile: Profile): Promise<User>;
  getUser(userId: string): Promise<User | null>;
  /**
   * Connects, or connects again: scopes and tokens are replaced, status becomes active.
   * @returns the account, and its status before; null where it is new
   * @throws AccountTakenError where the account is connected to another user.
   */
  saveAccount(
    userId: string,
    input: ConnectInput,
  ): Promise<{ account: Account; before: Account['status'] | null }>;
  /**
   * Changes what is given; one that becomes a default takes that from another.
   * @throws NotFoundError
   */
  changeAccount(userId: string, accountId: string, changes: AccountChanges): Promise<Account>;
  /**
   * Ends a connection: nothing uses the account from here on, and it is nobody's default.
   * @throws NotFoundError
   */
  disconnectAccount(userId: string, accountId: string): Promise<Account>;
  /**
   * Forgets tokens, grants, and what was read from a disconnected account.
   * @returns ids of the finished runs that it was open to
   */
  forgetAccount(userId: string, accountId: string): Promise<string[]>;
  /** By account id, when it was last read from or written to, ISO instants. */
  listLastUses(userId: string): Promise<Record<string, string>>;
  /** Oldest first. */
  listAccounts(userId: string): Promise<Account[]>;
  getAccount(userId: string, accountId: string): Promise<Account | null>;
  /** @throws TokenUnreadableError */
  readTokens(userId: string, accountId: string): Promise<Tokens | null>;
  /** Keeps renewed tokens and gives the right to refresh them back. */
  saveTokens(userId: string, accountId: string, tokens: Tokens): Promise<void>;
  /**
   * Takes the right to refresh an account's tokens, for all processes at once, until `until`.
   * False while somebody else has it.
   */
  claimRefresh(
    userId: string,
    accountId: string,
    lease: { now: string; until: string },
  ): Promise<boolean>;
  /** Gives the right to refresh back. */
  releaseRefresh(userId: string, accountId: string): Promise<void>;
  /** False where it was marked already, or is not connected at all. */
  markReconnect(userId: string, accountId: string): Promise<boolean>;
  getSettings(userId: string): Promise<Settings>;
  saveSettings(userId: string, settings: Settings): Promise<void>;
}

/** Ends access at Google. */
export interface TokenRevoker {
  /**
   * A token that Google no longer knows is revoked.
   * @throws AppError, retryable, where Google cannot be asked now.
   */
  revoke(token: string): Promise<void>;
}

/** Renews access at Google. */
export interface TokenRefresher {
  /**
   * @throws RefreshRefusedError where Google refuses for good.
   * @throws AppError, retryable, where it cannot be asked now.
   */
  refresh(refreshToken: string): Promise<Tokens>;
}
