import { z } from 'zod';
import { estimateSchema } from '#lib/domain/money.ts';
import { planSchema } from '#lib/domain/plan.ts';
import { runStatusSchema } from '#lib/domain/run.ts';
import type { RunRecord } from '#lib/runs/ports.ts';
import type { Run } from './generated/client.ts';

export const runErrorSchema = z.object({
  code: z.string(),
  message: z.string(),
  retryable: z.boolean(),
  node: z.string().nullable(),
});

/** A stored run as the use cases know it; its JSON is parsed by the domain's schemas. */
export function toRunRecord(row: Run): RunRecord {
  return {
    id: row.id,
    userId: row.userId,
    conversationId: row.conversationId,
    requestId: row.requestId,
    text: row.text,
    requestedAt: row.requestedAt.toISOString(),
    timeZone: row.timeZone,
    accountIds: row.accountIds,
    workflow: row.workflow,
    graphVersion: row.graphVersion,
    status: runStatusSchema.parse(row.status),
    givenPlan: planSchema.nullable().parse(row.givenPlan),
    plan: planSchema.nullable().parse(row.plan),
    planHash: row.planHash,
    estimate: estimateSchema.nullable().parse(row.estimate),
    error: runErrorSchema.nullable().parse(row.error),
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
