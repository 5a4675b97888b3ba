import { z } from 'zod';
import { actionSchema } from '#lib/domain/action.ts';
import { effectStateSchema, isSettled } from '#lib/domain/effect.ts';
import type { EffectExternal, EffectRecord, EffectStore } from '#lib/effects/ports.ts';
import { NotFoundError } from '#lib/platform/errors.ts';
import { encodeJson } from '#lib/platform/storable-json.ts';
import type { Database } from './client.ts';
import { refuseStrangers } from './database-errors.ts';
import type { Prisma } from './generated/client.ts';

const WITH_ACTION = {
  action: { select: { action: true, final: true } },
} satisfies Prisma.EffectInclude;

type EffectRow = Prisma.EffectGetPayload<{ include: typeof WITH_ACTION }>;

const externalSchema = z.object({
  draftId: z.string().exactOptional(),
  messageId: z.string().exactOptional(),
  threadId: z.string().exactOptional(),
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
    external: externalSchema.parse(row.external),
    error: errorSchema.nullable().parse(row.error),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    action: actionSchema.parse(row.action.final ?? row.action.action),
  };
}

/** The ledger of effects in Postgres. */
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
        orderBy: [{ action: { position: 'asc' } }, { id: 'asc' }],
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
      const { releaseAt, external, error } = patch;
      const moved = await prisma.$executeRaw`
        UPDATE "Effect" SET
          "state" = ${to},
          "startedAt" = CASE WHEN ${to === 'running'}::boolean THEN clock_timestamp() ELSE "startedAt" END,
          "finishedAt" = CASE WHEN ${isSettled(to)}::boolean THEN clock_timestamp() END,
          "releaseAt" = COALESCE(${releaseAt ?? null}::timestamptz, "releaseAt"),
          "external" = "external" || ${encodeJson(external ?? {})}::jsonb,
          "error" = CASE WHEN ${error === undefined}::boolean THEN "error"
                    ELSE NULLIF(${encodeJson(error ?? null)}::jsonb, 'null'::jsonb) END
        WHERE "userId" = ${userId} AND "id" = ${effectId} AND "state" = ANY(${from}::text[])`;
      return moved === 1;
    },

    async saveExternal(userId: string, effectId: string, external: EffectExternal) {
      const saved = await prisma.$executeRaw`
        UPDATE "Effect" SET "external" = "external" || ${encodeJson(external)}::jsonb
        WHERE "userId" = ${userId} AND "id" = ${effectId}`;
      if (saved === 0) throw new NotFoundError('effect');
    },
  };
}
