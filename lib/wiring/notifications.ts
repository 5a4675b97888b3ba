import { createIssueLink } from '#lib/approvals/approval-link.ts';
import { createSmtpMailer } from '#lib/integrations/smtp/smtp-mailer.ts';
import { createNotifyApproval } from '#lib/notifications/notify-approval.ts';
import type { Clock } from '#lib/platform/clock.ts';
import type { Env } from '#lib/platform/env.ts';
import { logger } from '#lib/platform/logger.ts';
import type { Announcer } from '#lib/runs/ports.ts';
import { createSweepRuns } from '#lib/runs/sweep-runs.ts';
import type { Stores } from './database.ts';

/** Mails about what waits, and the sweep that repeats what was lost on the way. */
export function createNotifications(parts: {
  env: Env;
  clock: Clock;
  stores: Stores;
  announcer: Announcer;
}) {
  const { env, clock, stores, announcer } = parts;
  const { approvals, accounts } = stores;
  const notify =
    env.SMTP_URL === undefined
      ? null
      : createNotifyApproval({
          approvals,
          users: accounts,
          mailer: createSmtpMailer({ url: env.SMTP_URL, from: env.MAIL_FROM }),
          clock,
          issueLink: createIssueLink({ approvals }),
          appUrl: env.APP_URL,
        });

  /** A mail that cannot be sent holds nothing up: the approval stands in the chat, the sweep retries. */
  async function notifyApproval(userId: string, approvalId: string): Promise<{ sent: boolean }> {
    try {
      return notify ? await notify(userId, approvalId) : { sent: false };
    } catch (error) {
      logger.warn({ err: error, approvalId }, 'notification not sent');
      return { sent: false };
    }
  }

  return {
    notifyApproval,
    sweepRuns: createSweepRuns({ ...stores, announcer, clock, notifyApproval }),
  };
}
