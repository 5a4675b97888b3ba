import { z } from 'zod';
import type { AuditEntry, AuditStore } from '#lib/audit/ports.ts';
import { NotFoundError } from '#lib/platform/errors.ts';
import type { Database } from './client.ts';
import type { AuditEntry as AuditRow } from './generated/client.ts';
import { toJson } from './json.ts';

const dataSchema = z.record(z.string(), z.unknown());

function toEntry(row: AuditRow): AuditEntry {
  return { ...row, at: row.at.toISOString(), data: dataSchema.parse(row.data) };
}

/** The audit log's chains in Postgres; triggers refuse to change or delete what is there. */
export function createAuditStore(prisma: Database): AuditStore {
  return {
    async append(userId, seal) {
      await prisma.$transaction(async (tx) => {
        // Others may refer to the user meanwhile, but only one may lengthen the chain.
        const locked = await tx.$queryRaw<unknown[]>`
          SELECT 1 FROM "User" WHERE "id" = ${userId} FOR NO KEY UPDATE`;
        if (locked.length === 0) throw new NotFoundError('user');
        const last = await tx.auditEntry.findFirst({
          where: { userId },
          orderBy: { seq: 'desc' },
        });
        const { at, data, ...entry } = seal(last && toEntry(last));
        await tx.auditEntry.create({ data: { ...entry, at: new Date(at), data: toJson(data) } });
      });
    },

    async list(userId, { after, limit }) {
      const rows = await prisma.auditEntry.findMany({
        where: { userId, seq: { gt: after } },
        orderBy: { seq: 'asc' },
        take: limit,
      });
      return rows.map(toEntry);
    },

    async listUserIds() {
      const rows = await prisma.auditEntry.findMany({
        distinct: ['userId'],
        orderBy: { userId: 'asc' },
        select: { userId: true },
      });
      return rows.map(({ userId }) => userId);
    },
  };
}
