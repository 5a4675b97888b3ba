import type { User } from '#lib/accounts/ports.ts';
import type { ApprovalRecord, ApprovalStore } from '#lib/approvals/ports.ts';
import type { Settings } from '#lib/domain/settings.ts';
import type { Clock } from '#lib/platform/clock.ts';
import type { Mailer } from './ports.ts';
import { renderApprovalMail } from './render-approval-mail.ts';

export interface NotifyApprovalPorts {
  approvals: ApprovalStore;
  users: {
    getUser(userId: string): Promise<User | null>;
    getSettings(userId: string): Promise<Settings>;
  };
  mailer: Mailer;
  clock: Clock;
  issueLink(approval: ApprovalRecord): Promise<{ token: string }>;
  /** Public base address of the app, no trailing slash. */
  appUrl: string;
}

/**
 * Mails the user that an approval waits, with the link that shows it. Once an approval: a second
 * call finds it notified; a crash in between sends the same Message-ID again.
 */
export function createNotifyApproval(ports: NotifyApprovalPorts) {
  return async (userId: string, approvalId: string): Promise<{ sent: boolean }> => {
    const approval = await ports.approvals.getApproval(userId, approvalId);
    const user = await ports.users.getUser(userId);
    const settings = await ports.users.getSettings(userId);
    const wanted = approval?.status === 'pending' && approval.notifiedAt === null;
    if (!(approval && user && wanted && settings.notifyByMail)) {
      return { sent: false };
    }
    const { token } = await ports.issueLink(approval);
    const rendered = renderApprovalMail(approval, {
      link: `${ports.appUrl}/a/${token}`,
      timeZone: settings.timeZone,
      userName: user.name,
    });
    await ports.mailer.send({
      to: { name: user.name, address: user.email },
      messageId: `<approval-${approval.id}@${new URL(ports.appUrl).hostname}>`,
      ...rendered,
    });
    await ports.approvals.markNotified(userId, approvalId, ports.clock.now().toISOString());
    return { sent: true };
  };
}
