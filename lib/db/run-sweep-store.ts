import { REMINDER_MINUTES } from '#lib/domain/approval.ts';
import type { Neglected, RunSweepStore } from '#lib/runs/ports.ts';
import type { Database } from './client.ts';

type Found = { userId: string; runId: string; approvalId: string };

/** What scheduled work sees of all users' runs. */
export function createRunSweepStore(prisma: Database): RunSweepStore {
  /** Approvals that are the newest of their run, with what they wait for. */
  function listApprovals(
    { now, quietSince }: { now: string; quietSince: string },
    limit: number,
  ): Promise<(Found & { need: 'decision' | 'notify' | 'remind' })[]> {
    // So many wait that those of one need must not hide those of another.
    return prisma.$queryRaw`
      SELECT "userId", "runId", "approvalId", "need" FROM (
        SELECT *, row_number() OVER (PARTITION BY "need" ORDER BY "updatedAt") AS "place" FROM (
          SELECT r."userId", r."id" AS "runId", r."updatedAt", a."id" AS "approvalId",
            CASE
              WHEN a."status" <> 'pending' OR a."expiresAt" <= ${now}::timestamptz THEN
                CASE WHEN r."updatedAt" < ${quietSince}::timestamptz THEN 'decision' END
              WHEN NOT COALESCE((s."settings"->>'notifyByMail')::boolean, true) THEN NULL
              WHEN a."notifiedAt" IS NULL THEN
                CASE WHEN r."updatedAt" < ${quietSince}::timestamptz THEN 'notify' END
              WHEN a."remindedAt" IS NULL AND a."expiresAt" <=
                ${now}::timestamptz + ${REMINDER_MINUTES}::int * interval '1 minute' THEN 'remind'
            END AS "need"
          FROM "Run" r
          JOIN LATERAL (
            SELECT * FROM "Approval" WHERE "Approval"."runId" = r."id" ORDER BY "round" DESC LIMIT 1
          ) a ON true
          LEFT JOIN "Settings" s ON s."userId" = r."userId"
          WHERE r."status" = 'awaiting_approval'
        ) waiting WHERE "need" IS NOT NULL
      ) ranked WHERE "place" <= ${limit} ORDER BY "updatedAt"`;
  }

  /** Questions that are the newest of their run, answered or past their time, nobody having heard. */
  function listAnswers(
    { now, quietSince }: { now: string; quietSince: string },
    limit: number,
  ): Promise<{ userId: string; runId: string; questionId: string }[]> {
    return prisma.$queryRaw`
      SELECT r."userId", r."id" AS "runId", q."id" AS "questionId" FROM "Run" r
      JOIN LATERAL (
        SELECT * FROM "Question" WHERE "Question"."runId" = r."id"
          AND "Question"."userId" = r."userId" ORDER BY "createdAt" DESC LIMIT 1
      ) q ON true
      WHERE r."status" = 'awaiting_answer' AND r."updatedAt" < ${quietSince}::timestamptz
        AND (q."answer" IS NOT NULL OR q."expiresAt" <= ${now}::timestamptz)
      ORDER BY r."updatedAt" LIMIT ${limit}`;
  }

  /** Runs whose effects are due, or lie unfinished, with nobody at work on them. */
  function listEffects(
    { quietSince }: { quietSince: string },
    limit: number,
  ): Promise<{ userId: string; runId: string; need: 'effects' | 'tend' }[]> {
    return prisma.$queryRaw`
      SELECT "userId", "runId", "need" FROM (
        SELECT *, row_number() OVER (PARTITION BY "need" ORDER BY "updatedAt") AS "place" FROM (
          SELECT DISTINCT r."userId", r."id" AS "runId", r."updatedAt",
            CASE WHEN e."state" = 'undoing' OR r."status" = 'cancelled'
              THEN 'tend' ELSE 'effects' END AS "need"
          FROM "Run" r JOIN "Effect" e ON e."runId" = r."id" AND e."userId" = r."userId"
          WHERE r."updatedAt" < ${quietSince}::timestamptz
            AND (e."leaseUntil" IS NULL OR e."leaseUntil" < clock_timestamp())
            AND (e."state" = 'undoing'
              OR (e."state" = 'running' AND r."status" IN ('holding', 'cancelled'))
              OR (e."state" = 'held' AND r."status" = 'holding'
                AND e."releaseAt" < ${quietSince}::timestamptz))
        ) open
      ) ranked WHERE "place" <= ${limit} ORDER BY "updatedAt"`;
  }

  /** Runs with something to do that nobody did, though it was announced. */
  function listStalled(
    { stalledSince }: { stalledSince: string },
    limit: number,
  ): Promise<{ userId: string; runId: string }[]> {
    return prisma.$queryRaw`
      SELECT r."userId", r."id" AS "runId" FROM "Run" r
      WHERE r."updatedAt" < ${stalledSince}::timestamptz AND (
        r."status" = 'running'
        OR (r."status" = 'holding' AND NOT EXISTS (
          SELECT 1 FROM "Effect" e WHERE e."runId" = r."id" AND e."userId" = r."userId"
            AND ((e."state" = 'held' AND e."releaseAt" >= ${stalledSince}::timestamptz)
              OR e."leaseUntil" >= clock_timestamp())))
        OR (r."status" = 'awaiting_answer' AND EXISTS (
          SELECT 1 FROM (
            SELECT q."answer", q."expiresAt" FROM "Question" q
            WHERE q."runId" = r."id" AND q."userId" = r."userId"
            ORDER BY q."createdAt" DESC LIMIT 1
          ) newest
          WHERE newest."answer" IS NOT NULL OR newest."expiresAt" < ${stalledSince}::timestamptz))
        OR (r."status" = 'waiting' AND EXISTS (
          SELECT 1 FROM jsonb_array_elements(r."plan" -> 'steps') step
          WHERE step ->> 'kind' = 'wait_until'
            AND (step ->> 'at')::timestamptz BETWEEN r."updatedAt" AND ${stalledSince}::timestamptz))
        OR (r."status" = 'awaiting_approval' AND EXISTS (
          SELECT 1 FROM (
            SELECT a."status", a."expiresAt" FROM "Approval" a
            WHERE a."runId" = r."id" AND a."userId" = r."userId" ORDER BY a."round" DESC LIMIT 1
          ) newest
          WHERE newest."status" <> 'pending' OR newest."expiresAt" < ${stalledSince}::timestamptz)))
      ORDER BY r."updatedAt" LIMIT ${limit}`;
  }

  return {
    async listNeglected(times, limit): Promise<Neglected[]> {
      const [queued, stalled, approvals, answers, effects, ended] = await Promise.all([
        prisma.run.findMany({
          where: { status: 'queued', updatedAt: { lt: new Date(times.quietSince) } },
          orderBy: { updatedAt: 'asc' },
          take: limit,
          select: { id: true, userId: true },
        }),
        listStalled(times, limit),
        listApprovals(times, limit),
        listAnswers(times, limit),
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
        ...stalled.map((one) => ({ ...one, need: 'drive' as const })),
        ...ended.map(({ id, userId }) => ({ userId, runId: id, need: 'effects' as const })),
        ...approvals,
        ...answers.map((one) => ({ ...one, need: 'answer' as const })),
        ...effects,
      ];
    },
  };
}
