import type { Asker, AuditLog } from '#lib/audit/ports.ts';
import type { Account } from '#lib/domain/account.ts';
import { logger } from '#lib/platform/logger.ts';
import { TokenUnreadableError } from './account-errors.ts';
import type { AccountStore, TokenRevoker } from './ports.ts';

interface DisconnectPorts {
  accounts: Pick<AccountStore, 'readTokens' | 'disconnectAccount' | 'forgetAccount'>;
  revoker: TokenRevoker;
  /** Deletes the checkpoints of a run: they hold what it had read. */
  forgetRun(runId: string): Promise<void>;
  audit: AuditLog;
}

/**
 * Disconnects an account: nothing uses it from the first step on, then Google is told to end the
 * access, and tokens and what was read are deleted. Repeated after a crash it finishes the rest.
 * @returns whether Google has confirmed that the access is over
 * @throws NotFoundError
 */
export function createDisconnectAccount(ports: DisconnectPorts) {
  const { accounts, audit } = ports;

  async function revoke(userId: string, accountId: string): Promise<boolean> {
    try {
      const tokens = await accounts.readTokens(userId, accountId);
      if (tokens !== null) {
        // The refresh token stands for the whole grant; all access tokens end with it.
        await ports.revoker.revoke(tokens.refreshToken ?? tokens.accessToken);
      }
      return tokens !== null;
    } catch (error) {
      if (!(error instanceof TokenUnreadableError)) {
        logger.warn({ err: error, accountId }, 'access not revoked at Google');
      }
      return false;
    }
  }

  return async (
    userId: string,
    accountId: string,
    asker: Asker,
  ): Promise<{ account: Account; revoked: boolean }> => {
    const account = await accounts.disconnectAccount(userId, accountId);
    const revoked = await revoke(userId, accountId);
    for (const runId of await accounts.forgetAccount(userId, accountId)) {
      await ports.forgetRun(runId);
    }
    await audit.record(userId, {
      event: 'account.disconnected',
      subject: `account:${accountId}`,
      data: { revoked },
      ...asker,
    });
    return { account: { ...account, capabilities: [] }, revoked };
  };
}
