import pg from 'pg';
import { createTokenCipher } from '#lib/accounts/token-cipher.ts';
import type { AuditLog } from '#lib/audit/ports.ts';
import { createAuditLog } from '#lib/audit/record-audit.ts';
import { createAccountStore } from '#lib/db/account-store.ts';
import { createAnswerStore } from '#lib/db/answer-store.ts';
import { createApprovalStore } from '#lib/db/approval-store.ts';
import { createAuditStore } from '#lib/db/audit-store.ts';
import { createChatStore } from '#lib/db/chat-store.ts';
import { CheckpointSaver } from '#lib/db/checkpoint-saver.ts';
import { createDatabase, type Database } from '#lib/db/client.ts';
import { createDeadLetterStore } from '#lib/db/dead-letter-store.ts';
import { createEffectStore } from '#lib/db/effect-store.ts';
import { guardOwners } from '#lib/db/guard-owners.ts';
import { createMcpTokenStore } from '#lib/db/mcp-token-store.ts';
import { createQuestionStore } from '#lib/db/question-store.ts';
import { createRunStore } from '#lib/db/run-store.ts';
import { createRunSweepStore } from '#lib/db/run-sweep-store.ts';
import { createUsageStore } from '#lib/db/usage-store.ts';
import { systemClock } from '#lib/platform/clock.ts';
import { readEnv } from '#lib/platform/env.ts';
import { logger } from '#lib/platform/logger.ts';

/** Where LangGraph's checkpoints stand; `prisma/migrate-database.ts` makes their tables there. */
export const CHECKPOINT_SCHEMA = 'langgraph';

function createStores(open: Database) {
  const prisma = guardOwners(open);
  return {
    runs: createRunStore(prisma),
    chat: createChatStore(prisma),
    approvals: createApprovalStore(prisma),
    questions: createQuestionStore(prisma),
    effects: createEffectStore(prisma),
    accounts: createAccountStore(prisma, createTokenCipher(readEnv().TOKEN_KEYS)),
    deadLetters: createDeadLetterStore(prisma),
    // The sweep is nobody's: it looks for what anybody's run needs.
    sweep: createRunSweepStore(open),
    answers: createAnswerStore(prisma),
    usage: createUsageStore(prisma),
    mcpTokens: createMcpTokenStore(prisma),
  };
}

export type Stores = ReturnType<typeof createStores>;

interface Connections {
  prisma?: Database;
  pool?: pg.Pool;
  checkpoints?: CheckpointSaver;
  stores?: Stores;
  audit?: AuditLog;
}

/** Kept beside the modules, so that a hot reload in development does not leave connections behind. */
const holder = globalThis as typeof globalThis & { countersignConnections?: Connections };
holder.countersignConnections ??= {};
const connections = holder.countersignConnections;

/** The process's one Prisma client, made on first use. */
export function getPrisma(): Database {
  const { DATABASE_URL, DATABASE_POOL_SIZE } = readEnv();
  connections.prisma ??= createDatabase({ url: DATABASE_URL, poolSize: DATABASE_POOL_SIZE });
  return connections.prisma;
}

/** The process's pool for what speaks SQL itself: LangGraph's checkpoints. */
export function getPool(): pg.Pool {
  if (!connections.pool) {
    const { DATABASE_URL, DATABASE_POOL_SIZE } = readEnv();
    connections.pool = new pg.Pool({ connectionString: DATABASE_URL, max: DATABASE_POOL_SIZE });
    // A connection that breaks while idle is replaced by the pool; unheard, it ends the process.
    connections.pool.on('error', (err) => logger.warn({ err }, 'idle database connection lost'));
  }
  return connections.pool;
}

export function getCheckpoints(): CheckpointSaver {
  connections.checkpoints ??= new CheckpointSaver(getPool(), CHECKPOINT_SCHEMA);
  return connections.checkpoints;
}

export function getStores(): Stores {
  connections.stores ??= createStores(getPrisma());
  return connections.stores;
}

export function getAuditLog(): AuditLog {
  connections.audit ??= createAuditLog({
    store: createAuditStore(guardOwners(getPrisma())),
    clock: systemClock,
  });
  return connections.audit;
}

/** Whether the database answers. */
export async function pingDatabase(): Promise<void> {
  await getPrisma().$queryRaw`SELECT 1`;
}
