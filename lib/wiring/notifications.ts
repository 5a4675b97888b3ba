import { createIssueLink } from '#lib/approvals/approval-link.ts';
import type { ApprovalMail } from '#lib/approvals/ports.ts';
import { createSmtpMailer } from '#lib/integrations/smtp/smtp-mailer.ts';
import { createNotifyApproval } from '#lib/notifications/notify-approval.ts';
import { createNotifyQuestion } from '#lib/notifications/notify-question.ts';
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
  const mailer =
    env.SMTP_URL === undefined
      ? null
      : createSmtpMailer({ url: env.SMTP_URL, from: env.MAIL_FROM });
  const notify =
    mailer &&
    createNotifyApproval({
      approvals,
      users: accounts,
      mailer,
      clock,
      issueLink: createIssueLink({ approvals }),
      appUrl: env.APP_URL,
    });
  const notifyQuestion =
    mailer && createNotifyQuestion({ ...stores, users: accounts, mailer, appUrl: env.APP_URL });

  /** A mail that cannot be sent holds nothing up: the approval stands in the chat, the sweep retries. */
  async function tell(
    userId: string,
    approvalId: string,
    mail: ApprovalMail,
  ): Promise<{ sent: boolean }> {
    try {
      return notify ? await notify(userId, approvalId, mail) : { sent: false };
    } catch (error) {
      logger.warn({ err: error, approvalId, mail }, 'notification not sent');
      return { sent: false };
    }
  }

  const notifyApproval = (userId: string, approvalId: string) =>
    tell(userId, approvalId, 'request');
  const remindApproval = (userId: string, approvalId: string) =>
    tell(userId, approvalId, 'reminder');

  return {
    notifyApproval,

    async notifyQuestion(userId: string, runId: string, questionId: string): Promise<void> {
      await notifyQuestion?.(userId, runId, questionId).catch((error: unknown) =>
        logger.warn({ err: error, runId }, 'question not mailed'),
      );
    },

    /** The mail about approvals of a run that ended because nobody decided. */
    async tellExpired(userId: string, runId: string): Promise<void> {
      const page = { status: 'expired', runId, limit: 1 } as const;
      for (const approval of await approvals.listApprovals(userId, page)) {
        await tell(userId, approval.id, 'end');
      }
    },

    sweepRuns: createSweepRuns({
      sweep: stores.sweep,
      announcer,
      clock,
      notifyApproval,
      remindApproval,
    }),
  };
}
