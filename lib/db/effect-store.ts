import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { actionSchema } from '#lib/domain/action.ts';
import { type EffectState, effectStateSchema, isSettled } from '#lib/domain/effect.ts';
import { compensationSchema } from '#lib/effects/compensation.ts';
import type { EffectPatch, EffectRecord, EffectStore } from '#lib/effects/ports.ts';
import { encodeJson } from '#lib/platform/storable-json.ts';
import type { Database } from './client.ts';
import { refuseStrangers } from './database-errors.ts';
import { Prisma } from './generated/client.ts';

const WITH_ACTION = {
  action: { select: { action: true, final: true } },
} satisfies Prisma.EffectInclude;

type EffectRow = Prisma.EffectGetPayload<{ include: typeof WITH_ACTION }>;

const externalSchema = z.object({
  draftId: z.string().exactOptional(),
  messageId: z.string().exactOptional(),
  threadId: z.string().exactOptional(),
  eventId: z.string().exactOptional(),
});
const errorSchema = z.object({ code: z.string(), message: z.string() });

function toEffectRecord(row: EffectRow): EffectRecord {
  return {
    id: row.id,
    userId: row.userId,
    runId: row.runId,
    actionId: row.actionId,
    accountId: row.accountId,
    key: row.key,
    state: effectStateSchema.parse(row.state),
    digest: row.digest,
    releaseAt: row.releaseAt.toISOString(),
    undoMinutes: row.undoMinutes,
    external: externalSchema.parse(row.external),
    compensation: compensationSchema.nullable().parse(row.compensation),
    error: errorSchema.nullable().parse(row.error),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    action: actionSchema.parse(row.action.final ?? row.action.action),
  };
}

/** What a change of state writes; `finishedAt` is when it was first settled. */
function setState(to: EffectState, { releaseAt, external, error }: EffectPatch): Prisma.Sql {
  return Prisma.sql`
    "state" = ${to},
    "finishedAt" = CASE WHEN ${isSettled(to)}::boolean
                   THEN COALESCE("finishedAt", clock_timestamp()) ELSE "finishedAt" END,
    "releaseAt" = COALESCE(${releaseAt ?? null}::timestamptz, "releaseAt"),
    "external" = "external" || ${encodeJson(external ?? {})}::jsonb,
    "error" = CASE WHEN ${error === undefined}::boolean THEN "error"
              ELSE NULLIF(${encodeJson(error ?? null)}::jsonb, 'null'::jsonb) END`;
}

function inMs(ms: number): Prisma.Sql {
  return Prisma.sql`clock_timestamp() + ${ms}::int * interval '1 millisecond'`;
}

/** The ledger of effects in Postgres. Leases count by the database's clock. */
export function createEffectStore(prisma: Database): EffectStore {
  return {
    async createEffects(userId, effects) {
      const create = prisma.effect.createMany({
        data: effects.map((effect) => ({
          ...effect,
          userId,
          releaseAt: new Date(effect.releaseAt),
        })),
        skipDuplicates: true,
      });
      await refuseStrangers('action', create);
    },

    async listEffects(userId, runId) {
      const rows = await prisma.effect.findMany({
        where: { userId, runId },
        orderBy: [
          { action: { approval: { round: 'asc' } } },
          { action: { position: 'asc' } },
          { id: 'asc' },
        ],
        include: WITH_ACTION,
      });
      return rows.map(toEffectRecord);
    },

    async getEffect(userId, effectId) {
      const row = await prisma.effect.findFirst({
        where: { userId, id: effectId },
        include: WITH_ACTION,
      });
      return row && toEffectRecord(row);
    },

    async moveEffect(userId, effectId, from, to, patch = {}) {
      const moved = await prisma.$executeRaw`
        UPDATE "Effect" SET ${setState(to, patch)}
        WHERE "userId" = ${userId} AND "id" = ${effectId} AND "state" = ANY(${from}::text[])`;
      return moved === 1;
    },

    async leaseEffect(userId, effectId, work, leaseMs) {
      const token = randomUUID();
      const from = work === 'running' ? ['held', 'running'] : ['undoing'];
      const [taken] = await prisma.$queryRaw<{ triedBefore: boolean }[]>`
        WITH before AS (
          SELECT "id", "state" = ${work} AS "triedBefore" FROM "Effect"
          WHERE "userId" = ${userId} AND "id" = ${effectId} AND "state" = ANY(${from}::text[])
            AND ("leaseUntil" IS NULL OR "leaseUntil" < clock_timestamp())
          FOR UPDATE
        )
        UPDATE "Effect" SET
          "state" = ${work}, "leaseToken" = ${token}, "leaseUntil" = ${inMs(leaseMs)},
          "startedAt" = COALESCE("startedAt", clock_timestamp())
        FROM before WHERE "Effect"."id" = before."id"
        RETURNING before."triedBefore"`;
      return taken ? { token, triedBefore: taken.triedBefore } : null;
    },

    async renewLease(userId, effectId, token, leaseMs, keep = {}) {
      const { external, compensation } = keep;
      const renewed = await prisma.$executeRaw`
        UPDATE "Effect" SET
          "leaseUntil" = ${inMs(leaseMs)},
          "external" = "external" || ${encodeJson(external ?? {})}::jsonb,
          "compensation" = CASE WHEN ${compensation === undefined}::boolean THEN "compensation"
                           ELSE NULLIF(${encodeJson(compensation ?? null)}::jsonb, 'null'::jsonb) END
        WHERE "userId" = ${userId} AND "id" = ${effectId} AND "leaseToken" = ${token}`;
      return renewed === 1;
    },

    async releaseLease(userId, effectId, token) {
      await prisma.effect.updateMany({
        where: { userId, id: effectId, leaseToken: token },
        data: { leaseToken: null, leaseUntil: null },
      });
    },

    async settleEffect(userId, effectId, token, to, patch = {}) {
      const settled = await prisma.$executeRaw`
        UPDATE "Effect" SET ${setState(to, patch)}, "leaseToken" = NULL, "leaseUntil" = NULL
        WHERE "userId" = ${userId} AND "id" = ${effectId} AND "leaseToken" = ${token}`;
      return settled === 1;
    },
  };
}
