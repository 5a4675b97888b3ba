import type { User } from '#lib/accounts/ports.ts';
import type { AuditLog } from '#lib/audit/ports.ts';
import type { Account } from '#lib/domain/account.ts';
import type { Settings } from '#lib/domain/settings.ts';
import type { Clock } from '#lib/platform/clock.ts';
import { logger } from '#lib/platform/logger.ts';
import type { Mailer } from './ports.ts';
import { renderNotice } from './render-notice.ts';

interface TellAccountLostPorts {
  accounts: {
    getUser(userId: string): Promise<User | null>;
    getAccount(userId: string, accountId: string): Promise<Account | null>;
    getSettings(userId: string): Promise<Settings>;
  };
  audit: AuditLog;
  /** null where no mail can be sent; the pages tell it all the same. */
  mailer: Mailer | null;
  clock: Clock;
  /** Public base address of the app, no trailing slash. */
  appUrl: string;
}

/**
 * Tells a user that Google no longer lets us into an account, and what goes on once it is connected
 * again. What cannot be told by mail is no error: whoever needed the account has one already.
 */
export function createTellAccountLost(ports: TellAccountLostPorts) {
  const { accounts, audit, mailer, clock, appUrl } = ports;

  async function sendMail(userId: string, account: Account): Promise<void> {
    const [user, settings] = await Promise.all([
      accounts.getUser(userId),
      accounts.getSettings(userId),
    ]);
    if (!(mailer && user && settings.notifyByMail)) {
      return;
    }
    await mailer.send({
      to: { name: user.name, address: user.email },
      messageId: `<account-${account.id}-${clock.now().getTime()}@${new URL(appUrl).hostname}>`,
      ...renderLostMail(account.email, `${appUrl}/settings#accounts`),
    });
  }

  return async ({ userId, accountId }: { userId: string; accountId: string }): Promise<void> => {
    try {
      const account = await accounts.getAccount(userId, accountId);
      if (account === null) {
        return;
      }
      await audit.record(userId, {
        event: 'account.lost',
        subject: `account:${accountId}`,
        data: {},
        address: null,
        agent: null,
      });
      await sendMail(userId, account);
    } catch (error) {
      logger.warn({ err: error, accountId }, 'lost account not told');
    }
  };
}

function renderLostMail(email: string, link: string) {
  return renderNotice({
    subject: `Please connect ${email} again`,
    intro: `Google no longer lets Countersign into ${email}. This happens when access is taken back in the Google account, when its password changes, or when it was not used for long.`,
    items: [],
    next: 'Nothing is lost: what was under way has stopped, and goes on by itself once you have connected the account again.',
    link,
    button: 'Connect it again',
  });
}
