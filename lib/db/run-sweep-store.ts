import { REMINDER_MINUTES } from '#lib/domain/approval.ts';
import type { Neglected, RunSweepStore } from '#lib/runs/ports.ts';
import type { Database } from './client.ts';

type Found = { userId: string; runId: string; approvalId: string };

/** What scheduled work sees of all users' runs. */
export function createRunSweepStore(prisma: Database): RunSweepStore {
  /** Approvals that are the newest of their run, with what they wait for. */
  function listApprovals(
    times: { now: string; quietSince: string },
    limit: number,
  ): Promise<(Found & { need: 'decision' | 'notify' | 'remind' })[]> {
    return prisma.$queryRaw`
      SELECT r."userId", r."id" AS "runId", a."id" AS "approvalId",
        CASE
          WHEN a."status" <> 'pending' OR a."expiresAt" <= ${times.now}::timestamptz THEN 'decision'
          WHEN a."notifiedAt" IS NULL THEN 'notify'
          ELSE 'remind'
        END AS "need"
      FROM "Run" r
      JOIN LATERAL (
        SELECT * FROM "Approval" WHERE "Approval"."runId" = r."id" ORDER BY "round" DESC LIMIT 1
      ) a ON true
      WHERE r."status" = 'awaiting_approval' AND (
        ((a."status" <> 'pending' OR a."expiresAt" <= ${times.now}::timestamptz
          OR a."notifiedAt" IS NULL) AND r."updatedAt" < ${times.quietSince}::timestamptz)
        OR (a."status" = 'pending' AND a."notifiedAt" IS NOT NULL AND a."remindedAt" IS NULL
          AND a."expiresAt" > ${times.now}::timestamptz
          AND a."expiresAt" <= ${times.now}::timestamptz + ${REMINDER_MINUTES}::int * interval '1 minute')
      )
      ORDER BY r."updatedAt" LIMIT ${limit}`;
  }

  /** Runs whose effects are due, or lie unfinished, with nobody at work on them. */
  function listEffects(
    times: { now: string; quietSince: string },
    limit: number,
  ): Promise<{ userId: string; runId: string; need: 'effects' | 'tend' }[]> {
    return prisma.$queryRaw`
      SELECT r."userId", r."id" AS "runId",
        CASE WHEN bool_or(e."state" = 'undoing' OR r."status" = 'cancelled') THEN 'tend' ELSE 'effects' END AS "need"
      FROM "Run" r JOIN "Effect" e ON e."runId" = r."id" AND e."userId" = r."userId"
      WHERE r."updatedAt" < ${times.quietSince}::timestamptz
        AND (e."leaseUntil" IS NULL OR e."leaseUntil" < clock_timestamp())
        AND (e."state" = 'undoing'
          OR (e."state" = 'running' AND r."status" IN ('holding', 'cancelled'))
          OR (e."state" = 'held' AND r."status" = 'holding' AND e."releaseAt" < ${times.quietSince}::timestamptz))
      GROUP BY r."id", r."userId", r."updatedAt"
      ORDER BY r."updatedAt" LIMIT ${limit}`;
  }

  return {
    async listNeglected(times, limit): Promise<Neglected[]> {
      const [queued, approvals, effects, ended] = await Promise.all([
        prisma.run.findMany({
          where: { status: 'queued', updatedAt: { lt: new Date(times.quietSince) } },
          orderBy: { updatedAt: 'asc' },
          take: limit,
          select: { id: true, userId: true },
        }),
        listApprovals(times, limit),
        listEffects(times, limit),
        // All its effects are settled, and it still believes that it waits for them.
        prisma.run.findMany({
          where: {
            status: 'holding',
            updatedAt: { lt: new Date(times.quietSince) },
            effects: { none: { state: { in: ['held', 'running'] } } },
          },
          orderBy: { updatedAt: 'asc' },
          take: limit,
          select: { id: true, userId: true },
        }),
      ]);
      return [
        ...queued.map(({ id, userId }) => ({ userId, runId: id, need: 'drive' as const })),
        ...ended.map(({ id, userId }) => ({ userId, runId: id, need: 'effects' as const })),
        ...approvals,
        ...effects,
      ];
    },
  };
}
