import { createChangeAccount } from '#lib/accounts/change-account.ts';
import { createDisconnectAccount } from '#lib/accounts/disconnect-account.ts';
import type { AuditLog } from '#lib/audit/ports.ts';
import type { AccountView } from '#lib/domain/views.ts';
import { createTokenRevoker } from '#lib/integrations/google/token-revoker.ts';
import { createSmtpMailer } from '#lib/integrations/smtp/smtp-mailer.ts';
import { createTellAccountLost } from '#lib/notifications/tell-account-lost.ts';
import type { Clock } from '#lib/platform/clock.ts';
import type { Env } from '#lib/platform/env.ts';
import type { Stores } from './database.ts';

/** What is done with connected accounts besides using them. */
export function createAccountCare(parts: {
  env: Env;
  clock: Clock;
  stores: Stores;
  audit: AuditLog;
  forgetRun(runId: string): Promise<void>;
}) {
  const { env, clock, audit, forgetRun } = parts;
  const { accounts } = parts.stores;
  return {
    changeAccount: createChangeAccount({ accounts, audit }),
    disconnectAccount: createDisconnectAccount({
      accounts,
      audit,
      revoker: createTokenRevoker(env),
      forgetRun,
    }),
    tellLost: createTellAccountLost({
      accounts,
      audit,
      clock,
      mailer:
        env.SMTP_URL === undefined
          ? null
          : createSmtpMailer({ url: env.SMTP_URL, from: env.MAIL_FROM }),
      appUrl: env.APP_URL,
    }),

    /** All of a user's accounts, with when each was last used. */
    async listAccounts(userId: string): Promise<AccountView[]> {
      const [all, uses] = await Promise.all([
        accounts.listAccounts(userId),
        accounts.listLastUses(userId),
      ]);
      return all.map((account) => ({ ...account, lastUsedAt: uses[account.id] ?? null }));
    },
  };
}
