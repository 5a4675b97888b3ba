import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stack } from '#dev/up/stack.ts';
import { createActionHandlers } from '#lib/effects/action-handlers.ts';
import { systemClock } from '#lib/platform/clock.ts';
import { readEnv } from '#lib/platform/env.ts';
import { getPool, getPrisma, getStores } from '#lib/wiring/database.ts';
import { createTargets, createTools } from '#lib/wiring/google.ts';
import { createWorkflow } from '#lib/wiring/workflow.ts';
import { GRAPH_VERSION } from '#lib/workflows/workflow-graph.ts';
import { REQUEST } from './product-run.ts';

export interface BareGraph {
  /** One run of the graph from its first node to its approval. @returns milliseconds */
  run(): Promise<number>;
  close(): Promise<void>;
}

/**
 * The email graph as it is, in this process: LangGraph and PostgresSaver on the stack's database and
 * sandbox, for a user who signed in to the stack. No server drives it, nobody watches it.
 */
export async function createBareGraph(options: {
  stack: Stack;
  dataDir: string;
  email: string;
}): Promise<BareGraph> {
  setEnvironment(options.stack, options.dataDir);
  const env = readEnv();
  const stores = getStores();
  const tools = createTools({
    env,
    accounts: stores.accounts,
    tellLost: async () => undefined,
  });
  const handlers = createActionHandlers(createTargets(tools));
  const graph = createWorkflow({ env, clock: systemClock, stores, tools, handlers });
  const user = await getPrisma().user.findUniqueOrThrow({ where: { email: options.email } });
  const accounts = await stores.accounts.listAccounts(user.id);

  return {
    async run() {
      const { run } = await stores.runs.createRun(user.id, {
        requestId: randomUUID(),
        conversationId: null,
        text: REQUEST,
        requestedAt: new Date().toISOString(),
        timeZone: 'America/New_York',
        accountIds: accounts.map((account) => account.id),
        workflow: 'bare',
        graphVersion: GRAPH_VERSION,
        givenPlan: null,
      });
      await stores.runs.moveRun(user.id, run.id, ['queued'], 'running');
      const startedAt = performance.now();
      await graph.invoke(
        {
          userId: user.id,
          runId: run.id,
          conversationId: run.conversationId,
          text: run.text,
          at: run.requestedAt,
          timeZone: run.timeZone,
          outcome: null,
        },
        { configurable: { thread_id: run.id }, durability: 'sync' },
      );
      const ms = performance.now() - startedAt;
      const [approval] = await stores.approvals.listApprovals(user.id, {
        status: 'pending',
        runId: run.id,
        limit: 1,
      });
      if (!approval) {
        throw new Error('the bare graph ended without an approval');
      }
      // Nobody drives it any further; the stack's sweep shall not find it either.
      await stores.approvals.closeApproval(user.id, approval.id, 'cancelled');
      await stores.runs.moveRun(user.id, run.id, ['awaiting_approval'], 'cancelled');
      return ms;
    },
    async close() {
      await getPool().end();
      await getPrisma().$disconnect();
    },
  };
}

/** What the app has in its environment, as far as the graph needs it. */
function setEnvironment(stack: Stack, dataDir: string): void {
  const secrets = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')) as Record<
    'AUTH_SECRET' | 'TOKEN_KEYS',
    string
  >;
  Object.assign(process.env, secrets, {
    DATABASE_URL: stack.databaseUrl,
    APP_URL: stack.appUrl,
    INNGEST_DEV: stack.inngestUrl,
    GOOGLE_CLIENT_ID: 'countersign-sandbox',
    GOOGLE_CLIENT_SECRET: 'countersign-sandbox-secret',
    GOOGLE_ISSUER: stack.googleUrl,
    GOOGLE_API_URL: stack.googleUrl,
    MAIL_FROM: 'Countersign <countersign@countersign.example>',
  });
}
