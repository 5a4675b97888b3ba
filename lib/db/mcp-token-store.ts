import { type McpToken, mcpScopeSchema } from '#lib/domain/mcp-token.ts';
import type { McpTokenStore } from '#lib/mcp/ports.ts';
import type { Database } from './client.ts';
import type { McpToken as McpTokenRow } from './generated/client.ts';

/** How exactly it is known when a token was last used, ms: not every request is a write. */
const USE_NOTED_EVERY_MS = 60_000;

function toMcpToken(row: McpTokenRow): McpToken {
  return {
    id: row.id,
    name: row.name,
    scopes: mcpScopeSchema.array().parse(row.scopes),
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
  };
}

/** Tokens of assistants, in Postgres, by their hashes. */
export function createMcpTokenStore(prisma: Database): McpTokenStore {
  return {
    async createToken(userId, { expiresAt, ...token }) {
      const row = await prisma.mcpToken.create({
        data: { ...token, userId, expiresAt: expiresAt === null ? null : new Date(expiresAt) },
      });
      return toMcpToken(row);
    },

    async listTokens(userId) {
      const rows = await prisma.mcpToken.findMany({
        where: { userId, revokedAt: null },
        orderBy: { id: 'desc' },
      });
      return rows.map(toMcpToken);
    },

    async revokeToken(userId, id, at) {
      const { count } = await prisma.mcpToken.updateMany({
        where: { userId, id, revokedAt: null },
        data: { revokedAt: new Date(at) },
      });
      return count > 0;
    },

    async takeToken(hash, now) {
      const at = new Date(now);
      const row = await prisma.mcpToken.findUnique({
        where: { hash, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: at } }] },
      });
      if (!row) {
        return null;
      }
      if (at.getTime() - (row.lastUsedAt?.getTime() ?? 0) >= USE_NOTED_EVERY_MS) {
        const { userId, id } = row;
        await prisma.mcpToken.updateMany({ where: { userId, id }, data: { lastUsedAt: at } });
      }
      return {
        userId: row.userId,
        tokenId: row.id,
        tokenName: row.name,
        scopes: mcpScopeSchema.array().parse(row.scopes),
      };
    },
  };
}
