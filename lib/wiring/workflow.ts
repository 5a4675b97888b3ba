import { PostgresSaver } from '@langchain/langgraph-checkpoint-postgres';
import { createRequestApproval } from '#lib/approvals/request-approval.ts';
import { createRecordEffects } from '#lib/effects/record-effects.ts';
import { createEmbeddedPlanner } from '#lib/planner/embedded-planner.ts';
import type { Clock } from '#lib/platform/clock.ts';
import type { Env } from '#lib/platform/env.ts';
import { createEmailGraph, type EmailGraph } from '#lib/workflows/email-graph.ts';
import { CHECKPOINT_SCHEMA, getPool, type Stores } from './database.ts';
import type { Tools } from './google.ts';
import { chooseWriter } from './writer.ts';

/** The email workflow with everything it stands on. */
export function createEmailWorkflow(parts: {
  env: Env;
  clock: Clock;
  stores: Stores;
  tools: Tools;
}): EmailGraph {
  const { env, clock, stores, tools } = parts;
  const checkpointer = new PostgresSaver(getPool(), undefined, { schema: CHECKPOINT_SCHEMA });
  return createEmailGraph(
    {
      ...stores,
      ...chooseWriter(env),
      clock,
      planner: createEmbeddedPlanner(),
      tools: tools.registry,
      callTool: tools.callTool,
      requestApproval: createRequestApproval({ approvals: stores.approvals, clock }),
      recordEffects: createRecordEffects({ effects: stores.effects, clock }),
      ownSenders: [addressOf(env.MAIL_FROM)],
      mailLink: ({ email }) => env.GMAIL_WEB_URL.replace('{email}', encodeURIComponent(email)),
    },
    checkpointer,
  );
}

/** `Name <address>` or a bare address. */
function addressOf(from: string): string {
  return /<([^>]+)>/.exec(from)?.[1] ?? from;
}
