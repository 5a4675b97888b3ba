import type { ActionRecord, ApprovalRecord } from '#lib/approvals/ports.ts';
import { actionSchema } from '#lib/domain/action.ts';
import { actionStatusSchema, approvalStatusSchema } from '#lib/domain/approval.ts';
import type { Action, Prisma } from './generated/client.ts';

/** What an approval is read with. */
export const APPROVAL_PARTS = {
  actions: { orderBy: { position: 'asc' } },
  run: { select: { conversationId: true, text: true } },
} satisfies Prisma.ApprovalInclude;

type ApprovalRow = Prisma.ApprovalGetPayload<{ include: typeof APPROVAL_PARTS }>;

function toActionRecord(row: Action): ActionRecord {
  return {
    action: actionSchema.parse(row.action),
    status: actionStatusSchema.parse(row.status),
    digest: row.digest,
    final: actionSchema.nullable().parse(row.final),
    finalDigest: row.finalDigest,
  };
}

/** A stored approval as the use cases know it. */
export function toApprovalRecord(row: ApprovalRow): ApprovalRecord {
  return {
    id: row.id,
    userId: row.userId,
    runId: row.runId,
    conversationId: row.run.conversationId,
    requestText: row.run.text,
    round: row.round,
    digest: row.digest,
    status: approvalStatusSchema.parse(row.status),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    notifiedAt: row.notifiedAt?.toISOString() ?? null,
    remindedAt: row.remindedAt?.toISOString() ?? null,
    endToldAt: row.endToldAt?.toISOString() ?? null,
    actions: row.actions.map(toActionRecord),
  };
}
