import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createIssueLink } from '#lib/approvals/approval-link.ts';
import { defaultSettings } from '#lib/domain/settings.ts';
import { createApprovalDesk, FROM_CHAT, USER } from '#tests/builders/approval-desk.ts';
import { createNotifyApproval } from './notify-approval.ts';
import type { OutgoingMail } from './ports.ts';

function createDesk(settings = defaultSettings) {
  const desk = createApprovalDesk();
  const sent: OutgoingMail[] = [];
  const ports = {
    ...desk,
    users: {
      getUser: async (userId: string) =>
        userId === USER
          ? { id: USER, email: 'alex@company.com', name: 'Alex Rivera', image: null }
          : null,
      getSettings: async () => settings,
    },
    mailer: {
      async send(mail: OutgoingMail) {
        sent.push(mail);
      },
    },
    issueLink: createIssueLink(desk),
    appUrl: 'https://countersign.example',
  };
  return {
    ...desk,
    ports,
    sent,
    notify: createNotifyApproval(ports),
    /** When the user was mailed that it waits, waits still, and ended. */
    async toldOf(approvalId: string) {
      const approval = await desk.approvals.getApproval(USER, approvalId);
      return [approval?.notifiedAt, approval?.remindedAt, approval?.endToldAt];
    },
  };
}

const REQUEST = 'request';

describe('notifying of an approval', () => {
  it('mails its owner a link that only its hash is kept of', async () => {
    const desk = createDesk();
    const approval = await desk.ask();
    expect(await desk.notify(USER, approval.id, REQUEST)).toEqual({ sent: true });

    const [mail] = desk.sent;
    expect(mail?.to).toEqual({ name: 'Alex Rivera', address: 'alex@company.com' });
    expect(mail?.messageId).toBe(`<approval-${approval.id}@countersign.example>`);
    const token = /https:\/\/countersign\.example\/a\/([\w-]{43})\?/.exec(mail?.text ?? '')?.[1];
    expect(mail?.html).toContain(`/a/${token}?choice=approve`);
    expect(desk.approvals.links.map((link) => link.tokenHash)).toEqual([
      createHash('sha256')
        .update(token ?? '')
        .digest('hex'),
    ]);
    const stored = JSON.stringify([desk.approvals.links, desk.approvals.all(), desk.audit.entries]);
    expect(stored).not.toContain(token);
    expect(await desk.toldOf(approval.id)).toEqual([desk.clock.in(0), null, null]);
  });

  it('reminds under another name and subject, with a link of its own', async () => {
    const desk = createDesk();
    const approval = await desk.ask();
    await desk.notify(USER, approval.id, REQUEST);
    desk.clock.advance(20 * 60_000);
    expect(await desk.notify(USER, approval.id, 'reminder')).toEqual({ sent: true });
    const [request, reminder] = desk.sent;
    expect(reminder?.subject).toBe(`Reminder: ${request?.subject}`);
    expect(reminder?.messageId).toBe(`<approval-${approval.id}-reminder@countersign.example>`);
    expect(desk.approvals.links).toHaveLength(2);
    expect(await desk.toldOf(approval.id)).toEqual([
      desk.clock.in(-20 * 60_000),
      desk.clock.in(0),
      null,
    ]);
  });

  it('says that it ended, without a link that decides', async () => {
    const desk = createDesk();
    const approval = await desk.ask();
    await desk.approvals.closeApproval(USER, approval.id, 'expired');
    expect(await desk.notify(USER, approval.id, 'end')).toEqual({ sent: true });
    const [mail] = desk.sent;
    expect(mail?.messageId).toBe(`<approval-${approval.id}-end@countersign.example>`);
    expect(mail?.text).toContain(`https://countersign.example/c/${approval.conversationId}\n`);
    expect(`${mail?.text}${mail?.html}`).not.toContain('/a/');
    expect(desk.approvals.links).toEqual([]);
    expect(await desk.toldOf(approval.id)).toEqual([null, null, desk.clock.in(0)]);
  });

  it.each(['request', 'reminder', 'end'] as const)('sends each once: %s', async (kind) => {
    const desk = createDesk();
    const approval = await desk.ask();
    if (kind === 'end') await desk.approvals.closeApproval(USER, approval.id, 'expired');
    await desk.notify(USER, approval.id, kind);
    expect(await desk.notify(USER, approval.id, kind)).toEqual({ sent: false });
    expect(desk.sent).toHaveLength(1);
    expect(desk.approvals.links).toHaveLength(kind === 'end' ? 0 : 1);
  });

  it.each(['request', 'reminder', 'end'] as const)(
    'tries again where the mail did not leave, under the same Message-ID: %s',
    async (kind) => {
      const desk = createDesk();
      const approval = await desk.ask();
      if (kind === 'end') await desk.approvals.closeApproval(USER, approval.id, 'expired');
      const tried: string[] = [];
      const failing = createNotifyApproval({
        ...desk.ports,
        mailer: {
          async send(mail) {
            tried.push(mail.messageId);
            throw new Error('no mail server');
          },
        },
      });
      await expect(failing(USER, approval.id, kind)).rejects.toThrow('no mail server');
      expect(await desk.toldOf(approval.id)).toEqual([null, null, null]);
      expect(await desk.notify(USER, approval.id, kind)).toEqual({ sent: true });
      expect(desk.sent.map((mail) => mail.messageId)).toEqual(tried);
    },
  );

  it.each([
    ['request', ['approved', 'expired', 'cancelled', 'superseded']],
    ['reminder', ['approved', 'expired', 'cancelled', 'superseded']],
    ['end', ['pending', 'approved', 'cancelled', 'superseded']],
  ] as const)('sends no %s of one that is any of %j', async (kind, statuses) => {
    for (const status of statuses) {
      const desk = createDesk();
      const approval = await desk.ask();
      if (status === 'approved') {
        const request = { digest: approval.digest, actions: [], rest: 'approve' as const };
        await desk.decide(USER, approval.id, request, FROM_CHAT);
      } else if (status !== 'pending') {
        await desk.approvals.closeApproval(USER, approval.id, status);
      }
      expect(await desk.notify(USER, approval.id, kind)).toEqual({ sent: false });
      expect(desk.sent).toEqual([]);
    }
  });

  it('keeps quiet about what is not his, and where he wants no mail', async () => {
    const desk = createDesk();
    const approval = await desk.ask();
    const quiet = createDesk({ ...defaultSettings, notifyByMail: false });
    const unwanted = await quiet.ask();
    expect(await desk.notify('user-2', approval.id, REQUEST)).toEqual({ sent: false });
    expect(await desk.notify(USER, 'nothing', REQUEST)).toEqual({ sent: false });
    expect(await quiet.notify(USER, unwanted.id, REQUEST)).toEqual({ sent: false });
    expect([...desk.sent, ...quiet.sent]).toEqual([]);
    expect(quiet.approvals.links).toEqual([]);
  });
});
