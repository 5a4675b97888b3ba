import type { Account, Capability } from '#lib/domain/account.ts';
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

export interface ConnectInput {
  /** Google's `sub`. */
  subject: string;
  email: string;
  name: string;
  image: string | null;
  tokens: Tokens;
}

export interface AccountStore {
  /** The user who has an account of this subject, created on the first sign-in. */
  findOrCreateUser(profile: {
    subject: string;
    email: string;
    name: string;
    image: string | null;
  }): Promise<User>;
  getUser(userId: string): Promise<User | null>;
  /** Connects, or connects again: scopes and tokens are replaced, status becomes active. */
  saveAccount(
    userId: string,
    input: ConnectInput & { capabilities: Capability[] },
  ): Promise<Account>;
  listAccounts(userId: string): Promise<Account[]>;
  getAccount(userId: string, accountId: string): Promise<Account | null>;
  readTokens(userId: string, accountId: string): Promise<Tokens | null>;
  saveTokens(userId: string, accountId: string, tokens: Tokens): Promise<void>;
  markReconnect(userId: string, accountId: string): Promise<void>;
  getSettings(userId: string): Promise<Settings>;
  saveSettings(userId: string, settings: Settings): Promise<void>;
}
