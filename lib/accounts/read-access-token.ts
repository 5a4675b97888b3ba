import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '#lib/platform/clock.ts';
import { AppError, NotFoundError } from '#lib/platform/errors.ts';
import {
  AccountNeedsReconnectError,
  RefreshRefusedError,
  TokenUnreadableError,
} from './account-errors.ts';
import type { AccountStore, TokenRefresher, Tokens } from './ports.ts';

/** A token is renewed this long before it expires, so that no call dies with it. */
const EARLY_MS = 5 * 60_000;
/** Until this long before its end, a token still serves where it cannot be renewed just now. */
const LAST_MS = 30_000;
/** Whoever renews and dies holds the others up no longer than this. */
const LEASE_MS = 20_000;
const WAIT_MS = 250;
/** Longer than a lease lasts. */
const MAX_WAITS = 90;

interface Owner {
  userId: string;
  accountId: string;
}

interface Ports {
  store: Pick<
    AccountStore,
    'getAccount' | 'readTokens' | 'saveTokens' | 'claimRefresh' | 'releaseRefresh' | 'markReconnect'
  >;
  refresher: TokenRefresher;
  /** Told once for each time that an account is lost, by whoever finds it out. */
  tellLost(owner: Owner): Promise<void>;
  clock: Clock;
  /** Waits while somebody else renews. */
  pause?: (ms: number) => Promise<unknown>;
}

/**
 * Reads an access token that works for minutes to come, renewing it where needed: one renewal at a
 * time for each account, across processes.
 * @param options.refused a token that Google has just answered 401 to: another one is got.
 * @throws AccountNeedsReconnectError where the account's owner has to connect it again.
 * @throws NotFoundError where it is not this user's.
 */
export function createAccessTokens({ store, refresher, tellLost, clock, pause = sleep }: Ports) {
  async function demandReconnect(owner: Owner, cause?: unknown): Promise<never> {
    if (await store.markReconnect(owner.userId, owner.accountId)) {
      await tellLost(owner);
    }
    throw new AccountNeedsReconnectError(owner.accountId, cause);
  }

  async function readTokens(owner: Owner): Promise<Tokens> {
    try {
      const tokens = await store.readTokens(owner.userId, owner.accountId);
      return tokens ?? (await demandReconnect(owner));
    } catch (error) {
      if (!(error instanceof TokenUnreadableError)) throw error;
      return await demandReconnect(owner, error);
    }
  }

  function lasts(tokens: Tokens, ms: number, refused: string | undefined): boolean {
    const left = Date.parse(tokens.expiresAt) - clock.now().getTime();
    return left > ms && tokens.accessToken !== refused;
  }

  /** The right to renew is ours. */
  async function renew(owner: Owner, refused: string | undefined): Promise<string> {
    const { userId, accountId } = owner;
    try {
      // Whoever had the right before may just have renewed.
      const tokens = await readTokens(owner);
      if (lasts(tokens, EARLY_MS, refused)) return tokens.accessToken;
      if (tokens.refreshToken === null) return await demandReconnect(owner);
      const renewed = await refresher.refresh(tokens.refreshToken);
      await store.saveTokens(userId, accountId, renewed);
      return renewed.accessToken;
    } catch (error) {
      if (error instanceof RefreshRefusedError) return await demandReconnect(owner, error);
      throw error;
    } finally {
      await store.releaseRefresh(userId, accountId);
    }
  }

  /** Renews if nobody else does; null while somebody does and nothing usable is there. */
  async function tryRenew(
    owner: Owner,
    tokens: Tokens,
    refused: string | undefined,
  ): Promise<string | null> {
    const now = clock.now();
    const until = new Date(now.getTime() + LEASE_MS).toISOString();
    const fallback = lasts(tokens, LAST_MS, refused) ? tokens.accessToken : null;
    const lease = { now: now.toISOString(), until };
    if (!(await store.claimRefresh(owner.userId, owner.accountId, lease))) return fallback;
    try {
      return await renew(owner, refused);
    } catch (error) {
      if (fallback !== null && error instanceof AppError && error.retryable) return fallback;
      throw error;
    }
  }

  return async (owner: Owner, options: { refused?: string } = {}): Promise<string> => {
    const account = await store.getAccount(owner.userId, owner.accountId);
    if (!account) throw new NotFoundError('account');
    if (account.status !== 'active') throw new AccountNeedsReconnectError(owner.accountId);

    for (let waits = 0; waits < MAX_WAITS; waits += 1) {
      const tokens = await readTokens(owner);
      if (lasts(tokens, EARLY_MS, options.refused)) return tokens.accessToken;
      const renewed = await tryRenew(owner, tokens, options.refused);
      if (renewed !== null) return renewed;
      await pause(WAIT_MS);
    }
    throw new AppError('token_busy', 'The access to this account is being renewed.', {
      retryable: true,
    });
  };
}
