import { describe, expect, it } from 'vitest';
import type { DecisionRequest } from '#lib/domain/approval.ts';
import {
  createApprovalDesk,
  FROM_CHAT,
  HALF_HOUR_MS,
  USER,
} from '#tests/builders/approval-desk.ts';
import { buildReplyAction } from '#tests/builders/reply-action.ts';
import { createDecideApproval } from './decide-approval.ts';
import { digestAction } from './digest.ts';
import type { ApprovalRecord } from './ports.ts';

function approveAll({ digest }: ApprovalRecord): DecisionRequest {
  return { digest, actions: [], rest: 'approve' };
}

function rejectAll({ digest }: ApprovalRecord): DecisionRequest {
  return { digest, actions: [], rest: 'reject' };
}

describe('deciding an approval', () => {
  it('stores each choice with the digest of what may run', async () => {
    const desk = createApprovalDesk();
    const ids = ['keep', 'change', 'drop'];
    const approval = await desk.ask(ids.map((id) => buildReplyAction({ id })));

    const after = await desk.decide(
      USER,
      approval.id,
      {
        digest: approval.digest,
        actions: [
          { actionId: 'change', choice: 'edit', edit: { subject: 'Re: X', body: 'Friday.' } },
          { actionId: 'drop', choice: 'reject' },
        ],
        rest: 'approve',
      },
      FROM_CHAT,
    );

    expect(after.status).toBe('partly_approved');
    expect(after.decidedAt).toBe(desk.clock.in(0));
    const [keep, change, drop] = after.actions;
    expect(keep).toMatchObject({ status: 'approved', finalDigest: keep?.digest });
    expect(change).toMatchObject({
      status: 'edited',
      final: { payload: { subject: 'Re: X', body: 'Friday.' } },
    });
    expect(change?.final && digestAction(change.final)).toBe(change?.finalDigest);
    expect(change?.finalDigest).not.toBe(change?.digest);
    expect(drop).toMatchObject({ status: 'rejected', final: null, finalDigest: null });
  });

  it('keeps an audit entry that names choices but no words', async () => {
    const desk = createApprovalDesk();
    const approval = await desk.ask();
    await desk.decide(USER, approval.id, approveAll(approval), FROM_CHAT);

    const [entry] = desk.audit.entries;
    expect(desk.audit.entries).toHaveLength(1);
    expect(entry).toMatchObject({
      event: 'approval.decided',
      subject: `approval:${approval.id}`,
      address: '10.0.0.1',
      data: { status: 'approved', channel: 'chat', digest: approval.digest },
    });
    expect(JSON.stringify(entry)).not.toContain('Thursday works');
    expect(JSON.stringify(entry)).not.toContain('jane@company.com');
  });

  it('announces after it has stored', async () => {
    const desk = createApprovalDesk();
    const approval = await desk.ask();
    const seen: string[] = [];
    const decide = createDecideApproval({
      ...desk,
      async announceDecision() {
        const stored = await desk.approvals.getApproval(USER, approval.id);
        seen.push(stored?.status ?? 'missing');
      },
    });

    await decide(USER, approval.id, approveAll(approval), FROM_CHAT);
    expect(seen).toEqual(['approved']);
  });

  it('keeps a decision whose announcement is lost', async () => {
    const desk = createApprovalDesk();
    const approval = await desk.ask();
    desk.announcer.goOffline();

    await expect(desk.decide(USER, approval.id, approveAll(approval), FROM_CHAT)).rejects.toThrow(
      'out of reach',
    );
    expect((await desk.approvals.getApproval(USER, approval.id))?.status).toBe('approved');
  });

  it('refuses another digest than that of what waits, and changes nothing', async () => {
    const desk = createApprovalDesk();
    const approval = await desk.ask();

    await expect(
      desk.decide(
        USER,
        approval.id,
        { ...approveAll(approval), digest: 'f'.repeat(64) },
        FROM_CHAT,
      ),
    ).rejects.toMatchObject({ code: 'digest_mismatch' });
    expect((await desk.approvals.getApproval(USER, approval.id))?.status).toBe('pending');
    expect(desk.announcer.heard).toEqual([]);
  });

  it('decides until the last millisecond and not after it', async () => {
    const inTime = createApprovalDesk();
    const first = await inTime.ask();
    inTime.clock.advance(HALF_HOUR_MS - 1);
    await expect(
      inTime.decide(USER, first.id, approveAll(first), FROM_CHAT),
    ).resolves.toMatchObject({ status: 'approved' });

    const late = createApprovalDesk();
    const second = await late.ask();
    late.clock.advance(HALF_HOUR_MS);
    await expect(late.decide(USER, second.id, approveAll(second), FROM_CHAT)).rejects.toMatchObject(
      { code: 'expired' },
    );
    expect(late.approvals.decisions).toEqual([]);
  });

  it('says expired of one that was closed as such, even by an earlier clock', async () => {
    const desk = createApprovalDesk();
    const approval = await desk.ask();
    await desk.approvals.closeApproval(USER, approval.id, 'expired');
    await expect(
      desk.decide(USER, approval.id, approveAll(approval), FROM_CHAT),
    ).rejects.toMatchObject({ code: 'expired' });
  });

  it.each([
    { first: approveAll, second: approveAll, status: 'approved' },
    { first: approveAll, second: rejectAll, status: 'approved' },
    { first: rejectAll, second: approveAll, status: 'rejected' },
  ])('lets the first of two decisions stand ($status)', async ({ first, second, status }) => {
    const desk = createApprovalDesk();
    const approval = await desk.ask();
    await desk.decide(USER, approval.id, first(approval), FROM_CHAT);

    await expect(desk.decide(USER, approval.id, second(approval), FROM_CHAT)).rejects.toMatchObject(
      { code: 'already_decided' },
    );
    expect((await desk.approvals.getApproval(USER, approval.id))?.status).toBe(status);
    expect(desk.announcer.heard).toHaveLength(1);
    expect(desk.audit.entries).toHaveLength(1);
  });

  it('refuses to decide what was cancelled', async () => {
    const desk = createApprovalDesk();
    const approval = await desk.ask();
    await desk.approvals.closeApproval(USER, approval.id, 'cancelled');
    await expect(
      desk.decide(USER, approval.id, approveAll(approval), FROM_CHAT),
    ).rejects.toMatchObject({
      code: 'already_decided',
      message: 'This approval is already cancelled; nothing was changed.',
    });
  });

  it.each([
    ['one that it does not have', ['a1', 'stranger']],
    ['one of them twice', ['a1', 'a1']],
  ])('refuses a decision that names %s', async (_what, named) => {
    const desk = createApprovalDesk();
    const approval = await desk.ask();
    const actions = named.map((actionId) => ({ actionId, choice: 'approve' as const }));
    await expect(
      desk.decide(USER, approval.id, { ...approveAll(approval), actions }, FROM_CHAT),
    ).rejects.toMatchObject({ code: 'unknown_action' });
    expect((await desk.approvals.getApproval(USER, approval.id))?.status).toBe('pending');
  });

  it('refuses an edit that does not fit its action, and decides nothing', async () => {
    const desk = createApprovalDesk();
    const approval = await desk.ask([buildReplyAction({ id: 'a1' })]);
    const actions = [
      { actionId: 'a1', choice: 'edit' as const, edit: { summary: 'No event at all' } },
    ];
    await expect(
      desk.decide(USER, approval.id, { ...approveAll(approval), actions }, FROM_CHAT),
    ).rejects.toMatchObject({ name: 'InvalidInputError', code: 'edit_refused' });
    expect((await desk.approvals.getApproval(USER, approval.id))?.status).toBe('pending');
    expect(desk.announcer.heard).toEqual([]);
  });

  it.each(['cancelled', 'superseded', 'expired'] as const)(
    'refuses what another process closed as %s between its look and its write',
    async (status) => {
      const desk = createApprovalDesk();
      const approval = await desk.ask();
      const racing = createDecideApproval({
        ...desk,
        ...desk.announcer,
        approvals: {
          ...desk.approvals,
          async recordDecision(...given) {
            await desk.approvals.closeApproval(USER, approval.id, status);
            return desk.approvals.recordDecision(...given);
          },
        },
      });
      await expect(
        racing(USER, approval.id, approveAll(approval), FROM_CHAT),
      ).rejects.toMatchObject({ code: status === 'expired' ? 'expired' : 'already_decided' });
      expect(desk.approvals.decisions).toEqual([]);
      expect([...desk.audit.entries, ...desk.announcer.heard]).toEqual([]);
    },
  );

  it("does not tell a stranger's approval from one that does not exist", async () => {
    const desk = createApprovalDesk();
    const approval = await desk.ask();
    const stranger = await desk
      .decide('user-2', approval.id, approveAll(approval), FROM_CHAT)
      .catch((error: unknown) => error);
    const missing = await desk
      .decide(USER, 'nothing', approveAll(approval), FROM_CHAT)
      .catch((error: unknown) => error);
    expect(stranger).toMatchObject({ code: 'not_found' });
    expect(stranger).toEqual(missing);
  });

  it('neither audits nor announces where another decision was stored first', async () => {
    const desk = createApprovalDesk();
    const approval = await desk.ask();
    const racing = createDecideApproval({
      ...desk,
      ...desk.announcer,
      approvals: {
        ...desk.approvals,
        // Another process decides between our look and our write.
        async recordDecision(userId, id, _decision, now) {
          await desk.decide(userId, id, rejectAll(approval), FROM_CHAT);
          return desk.approvals.recordDecision(userId, id, _decision, now);
        },
      },
    });

    await expect(racing(USER, approval.id, approveAll(approval), FROM_CHAT)).rejects.toMatchObject({
      code: 'already_decided',
    });
    expect((await desk.approvals.getApproval(USER, approval.id))?.status).toBe('rejected');
    expect(desk.audit.entries).toHaveLength(1);
    expect(desk.announcer.heard).toHaveLength(1);
  });

  it('decides nothing by a link that was used up a moment ago', async () => {
    const desk = createApprovalDesk();
    const approval = await desk.ask();
    await desk.approvals.createLink(USER, {
      approvalId: approval.id,
      tokenHash: 'hash',
      digest: approval.digest,
      expiresAt: approval.expiresAt,
    });
    const [link] = desk.approvals.links;
    if (link) link.usedAt = desk.clock.in(0);

    await expect(
      desk.decide(USER, approval.id, approveAll(approval), FROM_CHAT, link?.id),
    ).rejects.toMatchObject({ code: 'already_decided' });
    expect((await desk.approvals.getApproval(USER, approval.id))?.status).toBe('pending');
    expect(desk.announcer.heard).toEqual([]);
  });
});
