import type { Asker, AuditLog } from '#lib/audit/ports.ts';
import type { Account, AccountChanges } from '#lib/domain/account.ts';
import type { AccountStore } from './ports.ts';

/** Changes what an account is called and used for by default. @throws NotFoundError */
export function createChangeAccount(ports: {
  accounts: Pick<AccountStore, 'changeAccount'>;
  audit: AuditLog;
}) {
  return async (
    userId: string,
    accountId: string,
    changes: AccountChanges,
    asker: Asker,
  ): Promise<Account> => {
    const account = await ports.accounts.changeAccount(userId, accountId, changes);
    await ports.audit.record(userId, {
      event: 'account.changed',
      subject: `account:${accountId}`,
      data: { ...changes },
      ...asker,
    });
    return account;
  };
}
