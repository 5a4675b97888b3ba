import type { ApprovalMail, ApprovalStore, NewDecision } from '#lib/approvals/ports.ts';
import { decisionChannelSchema, statusesBefore } from '#lib/domain/approval.ts';
import { NotFoundError } from '#lib/platform/errors.ts';
import { encodeJson } from '#lib/platform/storable-json.ts';
import { APPROVAL_PARTS, toApprovalRecord } from './approval-record.ts';
import type { Database } from './client.ts';
import { refuseStrangers } from './database-errors.ts';
import type { Prisma } from './generated/client.ts';
import { toJson } from './json.ts';

/** Rolls a transaction back whose conditions do not hold. */
class NotRecordedError extends Error {}

function insist(holds: boolean): void {
  if (!holds) throw new NotRecordedError();
}

async function writeDecision(
  tx: Prisma.TransactionClient,
  userId: string,
  approvalId: string,
  { request, decider, status, actions, linkId }: NewDecision,
  now: Date,
): Promise<void> {
  const { count: decided } = await tx.approval.updateMany({
    where: {
      userId,
      id: approvalId,
      status: 'pending',
      digest: request.digest,
      expiresAt: { gt: now },
    },
    data: { status, decidedAt: now },
  });
  insist(decided === 1);
  if (linkId !== null) {
    const { count: used } = await tx.approvalLink.updateMany({
      where: {
        userId,
        id: linkId,
        approvalId,
        digest: request.digest,
        usedAt: null,
        expiresAt: { gt: now },
      },
      data: { usedAt: now },
    });
    insist(used === 1);
  }
  await tx.decision.create({
    data: {
      userId,
      approvalId,
      digest: request.digest,
      request: toJson(request),
      createdAt: now,
      ...decider,
    },
  });
  const settled = await tx.$executeRaw`
    UPDATE "Action" SET
      "status" = new."status",
      "final" = NULLIF(new."final", 'null'::jsonb),
      "finalDigest" = new."finalDigest"
    FROM jsonb_to_recordset(${encodeJson(actions)}::jsonb)
      AS new("actionId" text, "status" text, "final" jsonb, "finalDigest" text)
    WHERE "Action"."id" = new."actionId"
      AND "Action"."userId" = ${userId} AND "Action"."approvalId" = ${approvalId}`;
  insist(settled === (await tx.action.count({ where: { userId, approvalId } })));
}

const TOLD_AT = {
  request: 'notifiedAt',
  reminder: 'remindedAt',
  end: 'endToldAt',
} as const satisfies Record<ApprovalMail, string>;

/** Approvals, their actions, decisions and links in Postgres. */
export function createApprovalStore(prisma: Database): ApprovalStore {
  return {
    async createApproval(userId, { id, runId, round, digest, expiresAt, actions }) {
      const create = prisma.$transaction(async (tx) => {
        const { count } = await tx.approval.createMany({
          data: { id, userId, runId, round, digest, expiresAt: new Date(expiresAt) },
          skipDuplicates: true,
        });
        if (count === 1) {
          await tx.action.createMany({
            data: actions.map(({ action, digest: actionDigest }, position) => ({
              id: action.id,
              userId,
              runId,
              approvalId: id,
              accountId: action.accountId,
              position,
              action: toJson(action),
              digest: actionDigest,
            })),
          });
        }
        return { created: count === 1 };
      });
      return await refuseStrangers('run', create);
    },

    async getApproval(userId, approvalId) {
      const row = await prisma.approval.findFirst({
        where: { userId, id: approvalId },
        include: APPROVAL_PARTS,
      });
      return row && toApprovalRecord(row);
    },

    async listApprovals(userId, { status, runId, limit }) {
      const rows = await prisma.approval.findMany({
        where: { userId, ...(status && { status }), ...(runId && { runId }) },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: limit,
        include: APPROVAL_PARTS,
      });
      return rows.map(toApprovalRecord);
    },

    async recordDecision(userId, approvalId, decision, now) {
      try {
        await prisma.$transaction((tx) =>
          writeDecision(tx, userId, approvalId, decision, new Date(now)),
        );
        return true;
      } catch (error) {
        if (error instanceof NotRecordedError) return false;
        throw error;
      }
    },

    async closeApproval(userId, approvalId, status) {
      const { count } = await prisma.approval.updateMany({
        where: { userId, id: approvalId, status: { in: statusesBefore(status) } },
        data: { status },
      });
      return count === 1;
    },

    async listDecisions(userId, runId) {
      const rows = await prisma.decision.findMany({
        where: { userId, approval: { userId, runId } },
        orderBy: { createdAt: 'asc' },
      });
      return rows.map(({ approvalId, channel, address, agent, createdAt }) => ({
        approvalId,
        channel: decisionChannelSchema.parse(channel),
        address,
        agent,
        at: createdAt.toISOString(),
      }));
    },

    async createLink(userId, { approvalId, tokenHash, digest, expiresAt }) {
      const create = prisma.approvalLink.create({
        data: { userId, approvalId, tokenHash, digest, expiresAt: new Date(expiresAt) },
      });
      await refuseStrangers('approval', create);
    },

    async findLink(tokenHash) {
      const row = await prisma.approvalLink.findUnique({ where: { tokenHash } });
      return (
        row && {
          id: row.id,
          userId: row.userId,
          approvalId: row.approvalId,
          digest: row.digest,
          expiresAt: row.expiresAt.toISOString(),
          usedAt: row.usedAt?.toISOString() ?? null,
        }
      );
    },

    async markTold(userId, approvalId, mail, at) {
      const { count } = await prisma.approval.updateMany({
        where: { userId, id: approvalId },
        data: { [TOLD_AT[mail]]: new Date(at) },
      });
      if (count === 0) throw new NotFoundError('approval');
    },
  };
}
