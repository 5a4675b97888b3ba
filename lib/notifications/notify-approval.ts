import type { User } from '#lib/accounts/ports.ts';
import type { ApprovalMail, ApprovalRecord, ApprovalStore } from '#lib/approvals/ports.ts';
import type { Settings } from '#lib/domain/settings.ts';
import type { Clock } from '#lib/platform/clock.ts';
import type { Mailer } from './ports.ts';
import { type ApprovalMailContext, renderApprovalMail } from './render-approval-mail.ts';
import { renderEndMail } from './render-end-mail.ts';

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

/** Whether this mail is still to be sent: each is, once, while it makes sense. */
function isDue(mail: ApprovalMail, approval: ApprovalRecord): boolean {
  switch (mail) {
    case 'request':
      return approval.status === 'pending' && approval.notifiedAt === null;
    case 'reminder':
      return approval.status === 'pending' && approval.remindedAt === null;
    case 'end':
      return approval.status === 'expired' && approval.endToldAt === null;
  }
}

/**
 * Mails the user that an approval waits (`request`, with the link that shows it), that it waits
 * still (`reminder`), or that it ended undecided (`end`). Each once: a second call finds it told;
 * a crash in between sends the same Message-ID again.
 */
export function createNotifyApproval(ports: NotifyApprovalPorts) {
  return async (
    userId: string,
    approvalId: string,
    mail: ApprovalMail,
  ): Promise<{ sent: boolean }> => {
    const approval = await ports.approvals.getApproval(userId, approvalId);
    const user = await ports.users.getUser(userId);
    const settings = await ports.users.getSettings(userId);
    if (!(approval && user && settings.notifyByMail && isDue(mail, approval))) {
      return { sent: false };
    }
    const rendered = await render(ports, approval, mail, {
      timeZone: settings.timeZone,
      undoMinutes: settings.undoMinutes,
      userName: user.name,
    });
    await ports.mailer.send({
      to: { name: user.name, address: user.email },
      messageId: `<approval-${approval.id}${SUFFIX[mail]}@${new URL(ports.appUrl).hostname}>`,
      ...rendered,
    });
    const at = ports.clock.now().toISOString();
    await ports.approvals.markTold(userId, approvalId, mail, at);
    return { sent: true };
  };
}

const SUFFIX: Record<ApprovalMail, string> = { request: '', reminder: '-reminder', end: '-end' };

async function render(
  ports: NotifyApprovalPorts,
  approval: ApprovalRecord,
  mail: ApprovalMail,
  reader: Omit<ApprovalMailContext, 'link'>,
): Promise<{ subject: string; text: string; html: string }> {
  if (mail === 'end') {
    const link = `${ports.appUrl}/c/${approval.conversationId}`;
    return renderEndMail(approval, { ...reader, link });
  }
  const { token } = await ports.issueLink(approval);
  const rendered = renderApprovalMail(approval, { ...reader, link: `${ports.appUrl}/a/${token}` });
  return mail === 'reminder' ? { ...rendered, subject: `Reminder: ${rendered.subject}` } : rendered;
}
