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
  return { ...desk, ports, sent, notify: createNotifyApproval(ports) };
}

describe('notifying of an approval', () => {
  it('mails its owner a link that only its hash is kept of', async () => {
    const desk = createDesk();
    const approval = await desk.ask();
    expect(await desk.notify(USER, approval.id)).toEqual({ sent: true });

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
    expect((await desk.approvals.getApproval(USER, approval.id))?.notifiedAt).toBe(
      desk.clock.in(0),
    );
  });

  it('does so once', async () => {
    const desk = createDesk();
    const approval = await desk.ask();
    await desk.notify(USER, approval.id);
    expect(await desk.notify(USER, approval.id)).toEqual({ sent: false });
    expect(desk.sent).toHaveLength(1);
    expect(desk.approvals.links).toHaveLength(1);
  });

  it('tries again where the mail did not leave, under the same Message-ID', async () => {
    const desk = createDesk();
    const approval = await desk.ask();
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
    await expect(failing(USER, approval.id)).rejects.toThrow('no mail server');
    expect((await desk.approvals.getApproval(USER, approval.id))?.notifiedAt).toBeNull();
    expect(await desk.notify(USER, approval.id)).toEqual({ sent: true });
    expect(desk.sent.map((mail) => mail.messageId)).toEqual(tried);
  });

  it('keeps quiet about what is decided, what is not his, and where he wants no mail', async () => {
    const desk = createDesk();
    const approval = await desk.ask();
    const quiet = createDesk({ ...defaultSettings, notifyByMail: false });
    const unwanted = await quiet.ask();
    await desk.decide(
      USER,
      approval.id,
      { digest: approval.digest, actions: [], rest: 'reject' },
      FROM_CHAT,
    );
    expect(await desk.notify(USER, approval.id)).toEqual({ sent: false });
    expect(await desk.notify('user-2', approval.id)).toEqual({ sent: false });
    expect(await desk.notify(USER, 'nothing')).toEqual({ sent: false });
    expect(await quiet.notify(USER, unwanted.id)).toEqual({ sent: false });
    expect([...desk.sent, ...quiet.sent]).toEqual([]);
    expect(quiet.approvals.links).toEqual([]);
  });
});
