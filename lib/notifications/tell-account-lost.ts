import type { User } from '#lib/accounts/ports.ts';
import type { AuditLog } from '#lib/audit/ports.ts';
import type { Account } from '#lib/domain/account.ts';
import type { Settings } from '#lib/domain/settings.ts';
import type { Clock } from '#lib/platform/clock.ts';
import { logger } from '#lib/platform/logger.ts';
import { escapeHtml } from './escape-html.ts';
import type { Mailer } from './ports.ts';

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
  const subject = `Please connect ${email} again`;
  const intro = `Google no longer lets Countersign into ${email}. This happens when access is taken back in the Google account, when its password changes, or when it was not used for long.`;
  const next =
    'Nothing is lost: what was under way has stopped, and goes on by itself once you have connected the account again.';
  return {
    subject,
    text: `${intro}\n\n${next}\n${link}\n`,
    html: `<!doctype html><html lang="en"><body style="margin:0;padding:24px;background:#f6f1e6;color:#211f1a;font:16px/1.5 system-ui,sans-serif"><div style="max-width:560px;margin:0 auto">
<h1 style="font-size:20px;margin:0 0 16px">${escapeHtml(subject)}</h1>
<p>${escapeHtml(intro)}</p>
<p>${escapeHtml(next)}</p>
<p><a href="${escapeHtml(link)}" style="display:inline-block;padding:14px 20px;border-radius:8px;background:#211f1a;color:#ffffff;font-weight:600;text-decoration:none">Connect it again</a></p>
</div></body></html>`,
  };
}
