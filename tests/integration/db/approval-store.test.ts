import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { digestAction } from '#lib/approvals/digest.ts';
import type { NewDecision } from '#lib/approvals/ports.ts';
import { createApprovalStore } from '#lib/db/approval-store.ts';
import { type ApprovalStatus, approvalStatusSchema } from '#lib/domain/approval.ts';
import { NotFoundError } from '#lib/platform/errors.ts';
import { connectDatabase } from '#tests/builders/database.ts';
import {
  type StoredApproval,
  storeApproval,
  storeRound,
  storeUser,
} from '#tests/builders/stored-rows.ts';

const database = connectDatabase({ poolSize: 10 });
const approvals = createApprovalStore(database);
const now = '2026-03-16T09:00:00.000Z';
const tooLate = '2026-03-16T09:30:00.000Z';

let userId: string;
let strangerId: string;
let stored: StoredApproval;
beforeEach(async () => {
  userId = (await storeUser(database)).id;
  strangerId = (await storeUser(database)).id;
  stored = await storeApproval(database, userId, new Date(now));
});

/** Approves the first action and rejects the others. */
function decide(changes: Partial<NewDecision> = {}): NewDecision {
  return {
    request: { digest: stored.digest, actions: [], rest: 'approve' },
    decider: { channel: 'chat', address: '127.0.0.1', agent: null },
    status: 'partly_approved',
    actions: stored.actions.map((action, n) => ({
      actionId: action.id,
      status: n === 0 ? 'approved' : 'rejected',
      final: n === 0 ? action : null,
      finalDigest: n === 0 ? digestAction(action) : null,
    })),
    linkId: null,
    ...changes,
  };
}

async function storeLink(digest = stored.digest): Promise<{ id: string; tokenHash: string }> {
  const tokenHash = randomUUID().replaceAll('-', '').repeat(2);
  await approvals.createLink(userId, {
    approvalId: stored.approvalId,
    tokenHash,
    digest,
    expiresAt: stored.expiresAt,
  });
  return { id: (await approvals.findLink(tokenHash))?.id ?? '', tokenHash };
}

it('gives back what was stored, actions in their order, with the words of the request', async () => {
  expect(await approvals.getApproval(userId, stored.approvalId)).toMatchObject({
    id: stored.approvalId,
    requestText: 'Summarize emails about Project X and draft responses',
    status: 'pending',
    expiresAt: stored.expiresAt,
    decidedAt: null,
    actions: stored.actions.map((action) => ({ action, status: 'proposed', final: null })),
  });
});

it('creates an approval once', async () => {
  const again = await approvals.createApproval(userId, {
    id: stored.approvalId,
    runId: stored.runId,
    round: 1,
    digest: 'f'.repeat(64),
    expiresAt: tooLate,
    actions: [],
  });
  expect(again).toEqual({ created: false });
  expect((await approvals.getApproval(userId, stored.approvalId))?.digest).toBe(stored.digest);
});

it('is not there for a stranger', async () => {
  expect(await approvals.getApproval(strangerId, stored.approvalId)).toBeNull();
  const filter = { status: null, runId: null, limit: 10 };
  expect(await approvals.listApprovals(strangerId, filter)).toEqual([]);
  expect(await approvals.listApprovals(strangerId, { ...filter, runId: stored.runId })).toEqual([]);
  expect(await approvals.recordDecision(strangerId, stored.approvalId, decide(), now)).toBe(false);
  expect(await approvals.closeApproval(strangerId, stored.approvalId, 'cancelled')).toBe(false);
  await expect(approvals.markTold(strangerId, stored.approvalId, 'request', now)).rejects.toThrow(
    NotFoundError,
  );
  expect(await approvals.listDecisions(strangerId, stored.runId)).toEqual([]);
  const link = {
    approvalId: stored.approvalId,
    tokenHash: 'a'.repeat(64),
    digest: stored.digest,
    expiresAt: stored.expiresAt,
  };
  await expect(approvals.createLink(strangerId, link)).rejects.toThrow(NotFoundError);
  const theirs = {
    id: randomUUID(),
    runId: stored.runId,
    round: 2,
    digest: stored.digest,
    expiresAt: tooLate,
    actions: [],
  };
  await expect(approvals.createApproval(strangerId, theirs)).rejects.toThrow(NotFoundError);
});

it('lists newest first, by state and run', async () => {
  const other = await storeApproval(database, userId, new Date(now));
  await approvals.closeApproval(userId, stored.approvalId, 'expired');
  const list = async (status: 'pending' | 'expired' | null, runId: string | null) =>
    (await approvals.listApprovals(userId, { status, runId, limit: 10 })).map(({ id }) => id);
  expect(await list(null, null)).toEqual([other.approvalId, stored.approvalId]);
  expect(await list('pending', null)).toEqual([other.approvalId]);
  expect(await list('expired', null)).toEqual([stored.approvalId]);
  expect(await list(null, stored.runId)).toEqual([stored.approvalId]);
});

describe('recordDecision', () => {
  it('stores the decision with what each action became', async () => {
    expect(await approvals.recordDecision(userId, stored.approvalId, decide(), now)).toBe(true);
    expect(await approvals.getApproval(userId, stored.approvalId)).toMatchObject({
      status: 'partly_approved',
      decidedAt: now,
      actions: [
        { status: 'approved', final: stored.actions[0] },
        { status: 'rejected', final: null, finalDigest: null },
      ],
    });
    expect(
      await database.decision.findUnique({ where: { approvalId: stored.approvalId } }),
    ).toMatchObject({ userId, digest: stored.digest, channel: 'chat', address: '127.0.0.1' });
  });

  it('lets one of many decide', async () => {
    const recorded = await Promise.all(
      Array.from({ length: 8 }, () =>
        approvals.recordDecision(userId, stored.approvalId, decide(), now),
      ),
    );
    expect(recorded.filter(Boolean)).toHaveLength(1);
  });

  it('refuses another digest, a late decision and a closed approval', async () => {
    const other = decide({ request: { digest: 'f'.repeat(64), actions: [], rest: 'approve' } });
    expect(await approvals.recordDecision(userId, stored.approvalId, other, now)).toBe(false);
    expect(await approvals.recordDecision(userId, stored.approvalId, decide(), tooLate)).toBe(
      false,
    );
    expect(await approvals.closeApproval(userId, stored.approvalId, 'superseded')).toBe(true);
    expect(await approvals.recordDecision(userId, stored.approvalId, decide(), now)).toBe(false);
    expect(await approvals.closeApproval(userId, stored.approvalId, 'expired')).toBe(false);
  });

  it('refuses a decision that leaves an action out, and changes nothing', async () => {
    const some = decide({ actions: decide().actions.slice(0, 1) });
    expect(await approvals.recordDecision(userId, stored.approvalId, some, now)).toBe(false);
    expect(await approvals.getApproval(userId, stored.approvalId)).toMatchObject({
      status: 'pending',
      actions: [{ status: 'proposed' }, { status: 'proposed' }],
    });
  });

  it('uses a link up, once', async () => {
    const link = await storeLink();
    const byLink = decide({
      linkId: link.id,
      decider: { channel: 'link', address: null, agent: null },
    });
    expect(await approvals.recordDecision(userId, stored.approvalId, byLink, now)).toBe(true);
    expect((await approvals.findLink(link.tokenHash))?.usedAt).toBe(now);
  });

  it("refuses a used link, one over another digest and another approval's, and changes nothing", async () => {
    const used = await storeLink();
    await database.approvalLink.update({ where: { id: used.id }, data: { usedAt: now } });
    const otherDigest = await storeLink('e'.repeat(64));
    const first = stored;
    stored = await storeApproval(database, userId, new Date(now));
    const otherApproval = await storeLink();
    stored = first;
    for (const linkId of [used.id, otherDigest.id, otherApproval.id]) {
      const byLink = decide({ linkId });
      expect(await approvals.recordDecision(userId, stored.approvalId, byLink, now)).toBe(false);
    }
    expect((await approvals.getApproval(userId, stored.approvalId))?.status).toBe('pending');
  });
});

it.each([
  ['request', 'notifiedAt'],
  ['reminder', 'remindedAt'],
  ['end', 'endToldAt'],
] as const)('remembers when the user was told (%s), and nothing else', async (mail, field) => {
  await approvals.markTold(userId, stored.approvalId, mail, now);
  const told = { notifiedAt: null, remindedAt: null, endToldAt: null, [field]: now };
  expect(await approvals.getApproval(userId, stored.approvalId)).toMatchObject(told);
});

describe('closeApproval', () => {
  const TARGETS = ['expired', 'cancelled', 'stale', 'superseded'] as const;
  const FROM = {
    expired: ['pending'],
    cancelled: ['pending'],
    stale: ['approved', 'partly_approved'],
    superseded: ['pending', 'expired'],
  };

  it.each(TARGETS)('moves to %s from where it may, and from nowhere else', async (to) => {
    const moved: ApprovalStatus[] = [];
    for (const status of approvalStatusSchema.options) {
      await database.approval.update({ where: { id: stored.approvalId }, data: { status } });
      if (await approvals.closeApproval(userId, stored.approvalId, to)) moved.push(status);
      const after = await approvals.getApproval(userId, stored.approvalId);
      expect(after?.status).toBe(moved.at(-1) === status ? to : status);
    }
    expect(moved).toEqual(FROM[to]);
  });

  it('lets one of a decision and an end stand, whichever comes first', async () => {
    for (let n = 0; n < 5; n += 1) {
      stored = await storeApproval(database, userId, new Date(now));
      const [decided, closed] = await Promise.all([
        approvals.recordDecision(userId, stored.approvalId, decide(), now),
        approvals.closeApproval(userId, stored.approvalId, 'expired'),
      ]);
      expect([decided, closed].filter(Boolean)).toHaveLength(1);
      const after = await approvals.getApproval(userId, stored.approvalId);
      expect(after?.status).toBe(decided ? 'partly_approved' : 'expired');
      expect(await approvals.listDecisions(userId, stored.runId)).toHaveLength(decided ? 1 : 0);
    }
  });
});

it("lists how a run's approvals were decided, in their order", async () => {
  const later = '2026-03-16T09:10:00.000Z';
  const first = stored;
  await approvals.recordDecision(userId, stored.approvalId, decide(), now);
  stored = await storeRound(database, userId, first, 2, new Date(now));
  const link = { channel: 'link', address: null, agent: 'phone' } as const;
  await approvals.recordDecision(userId, stored.approvalId, decide({ decider: link }), later);
  expect(await approvals.listDecisions(userId, first.runId)).toEqual([
    { approvalId: first.approvalId, channel: 'chat', address: '127.0.0.1', agent: null, at: now },
    { approvalId: stored.approvalId, ...link, at: later },
  ]);
});

it('knows no link by a wrong token', async () => {
  await storeLink();
  expect(await approvals.findLink('0'.repeat(64))).toBeNull();
});
