import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { DecisionRequest } from '#lib/domain/approval.ts';
import {
  createApprovalDesk,
  FROM_CHAT,
  HALF_HOUR_MS,
  USER,
} from '#tests/builders/approval-desk.ts';
import { buildReplyAction } from '#tests/builders/reply-action.ts';
import { createDecideByLink, createIssueLink, createOpenLink } from './approval-link.ts';
import type { ApprovalRecord } from './ports.ts';

const FROM_PHONE = { address: '192.0.2.7', agent: 'phone' };

function createLinkDesk() {
  const desk = createApprovalDesk();
  const openLink = createOpenLink(desk);
  return {
    ...desk,
    issueLink: createIssueLink(desk),
    openLink,
    decideByLink: createDecideByLink({ openLink, decideApproval: desk.decide }),
  };
}

function approve({ digest }: ApprovalRecord): DecisionRequest {
  return { digest, actions: [], rest: 'approve' };
}

describe('issuing a link', () => {
  it('makes 256 random bits and keeps their hash only', async () => {
    const desk = createLinkDesk();
    const approval = await desk.ask();
    const { token } = await desk.issueLink(approval);
    const { token: other } = await desk.issueLink(approval);

    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(other).not.toBe(token);
    const [link] = desk.approvals.links;
    expect(link?.tokenHash).toBe(createHash('sha256').update(token).digest('hex'));
    expect(JSON.stringify([desk.approvals.links, desk.approvals.all()])).not.toContain(token);
  });

  it('binds it to the approval, its digest and its end', async () => {
    const desk = createLinkDesk();
    const approval = await desk.ask();
    await desk.issueLink(approval);
    expect(desk.approvals.links).toMatchObject([
      {
        userId: USER,
        approvalId: approval.id,
        digest: approval.digest,
        expiresAt: desk.clock.in(HALF_HOUR_MS),
      },
    ]);
  });
});

describe('opening a link', () => {
  it('shows what waits and changes nothing, however often it is opened', async () => {
    const desk = createLinkDesk();
    const approval = await desk.ask();
    const { token } = await desk.issueLink(approval);
    const before = JSON.stringify([desk.approvals.all(), desk.approvals.links]);
    await desk.openLink(token);
    const opened = await desk.openLink(token);

    expect(opened).toMatchObject({
      state: 'open',
      approval: { id: approval.id },
      signInNeeded: false,
    });
    expect(JSON.stringify([desk.approvals.all(), desk.approvals.links])).toBe(before);
  });

  it('knows no token that was never issued, and no hash in the place of one', async () => {
    const desk = createLinkDesk();
    await desk.issueLink(await desk.ask());
    const hash = desk.approvals.links[0]?.tokenHash ?? '';
    expect(await desk.openLink('never-issued')).toEqual({ state: 'unknown' });
    expect(await desk.openLink(hash)).toEqual({ state: 'unknown' });
    expect(await desk.openLink('')).toEqual({ state: 'unknown' });
  });

  it('says expired from its last moment on', async () => {
    const desk = createLinkDesk();
    const { token } = await desk.issueLink(await desk.ask());
    desk.clock.advance(HALF_HOUR_MS - 1);
    expect(await desk.openLink(token)).toMatchObject({ state: 'open' });
    desk.clock.advance(1);
    expect(await desk.openLink(token)).toEqual({ state: 'expired' });
  });

  it('says unknown where the digest is not that of what waits', async () => {
    const desk = createLinkDesk();
    const approval = await desk.ask();
    const { token } = await desk.issueLink({ ...approval, digest: 'f'.repeat(64) });
    expect(await desk.openLink(token)).toEqual({ state: 'unknown' });
  });

  it('says decided once it was decided anywhere', async () => {
    const desk = createLinkDesk();
    const approval = await desk.ask();
    const { token } = await desk.issueLink(approval);
    await desk.decide(USER, approval.id, approve(approval), FROM_CHAT);
    expect(await desk.openLink(token)).toMatchObject({
      state: 'decided',
      approval: { status: 'approved' },
    });
  });

  it('asks for a sign-in where any action is of high risk', async () => {
    const desk = createLinkDesk();
    const risky = buildReplyAction({ risk: { level: 'high', reasons: ['Speaks of a payment.'] } });
    const { token } = await desk.issueLink(await desk.ask([buildReplyAction(), risky]));
    expect(await desk.openLink(token)).toMatchObject({ state: 'open', signInNeeded: true });
  });
});

describe('deciding by a link', () => {
  it('decides once, as the channel link, and uses the link up', async () => {
    const desk = createLinkDesk();
    const approval = await desk.ask();
    const { token } = await desk.issueLink(approval);

    const after = await desk.decideByLink(token, approve(approval), FROM_PHONE);
    expect(after.status).toBe('approved');
    expect(desk.approvals.decisions).toMatchObject([
      { decider: { channel: 'link', address: '192.0.2.7' }, linkId: desk.approvals.links[0]?.id },
    ]);
    expect(desk.approvals.links[0]?.usedAt).toBe(desk.clock.in(0));
    await expect(desk.decideByLink(token, approve(approval), FROM_PHONE)).rejects.toMatchObject({
      code: 'already_decided',
    });
  });

  it('needs the digest of what was shown in the request too', async () => {
    const desk = createLinkDesk();
    const approval = await desk.ask();
    const { token } = await desk.issueLink(approval);
    await expect(
      desk.decideByLink(token, { ...approve(approval), digest: '0'.repeat(64) }, FROM_PHONE),
    ).rejects.toMatchObject({ code: 'digest_mismatch' });
    expect(desk.approvals.links[0]?.usedAt).toBeNull();
  });

  it('decides its own approval only', async () => {
    const desk = createLinkDesk();
    const mine = await desk.ask();
    const other = await desk.ask([buildReplyAction()], 'run-2');
    const { token } = await desk.issueLink(mine);
    await expect(desk.decideByLink(token, approve(other), FROM_PHONE)).rejects.toMatchObject({
      code: 'digest_mismatch',
    });
    expect((await desk.approvals.getApproval(USER, other.id))?.status).toBe('pending');
  });

  it.each([
    ['not_found', async () => ({ token: 'wrong', waitMs: 0 })],
    ['expired', async () => ({ token: null, waitMs: HALF_HOUR_MS })],
  ])('answers %s and decides nothing', async (code, prepare) => {
    const desk = createLinkDesk();
    const approval = await desk.ask();
    const issued = await desk.issueLink(approval);
    const { token, waitMs } = await prepare();
    desk.clock.advance(waitMs);
    await expect(
      desk.decideByLink(token ?? issued.token, approve(approval), FROM_PHONE),
    ).rejects.toMatchObject({ code });
    expect(desk.approvals.decisions).toEqual([]);
  });

  it('refuses high risk without a sign-in, to reject as well as to approve', async () => {
    const desk = createLinkDesk();
    const risky = buildReplyAction({ risk: { level: 'high', reasons: ['Speaks of a payment.'] } });
    const approval = await desk.ask([risky]);
    const { token } = await desk.issueLink(approval);
    for (const rest of ['approve', 'reject'] as const) {
      await expect(
        desk.decideByLink(token, { ...approve(approval), rest }, FROM_PHONE),
      ).rejects.toMatchObject({ code: 'sign_in_needed' });
    }
    expect((await desk.approvals.getApproval(USER, approval.id))?.status).toBe('pending');
  });

  it('lets one of two simultaneous decisions by two links stand', async () => {
    const desk = createLinkDesk();
    const approval = await desk.ask();
    const first = await desk.issueLink(approval);
    const second = await desk.issueLink(approval);
    const results = await Promise.allSettled([
      desk.decideByLink(first.token, approve(approval), FROM_PHONE),
      desk.decideByLink(second.token, { ...approve(approval), rest: 'reject' }, FROM_PHONE),
    ]);
    expect(results.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(desk.approvals.decisions).toHaveLength(1);
    expect(desk.announcer.heard).toHaveLength(1);
  });
});
