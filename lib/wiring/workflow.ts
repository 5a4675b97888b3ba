import { createRequestApproval } from '#lib/approvals/request-approval.ts';
import type { ActionHandlers } from '#lib/effects/action-handler.ts';
import { createRecordEffects } from '#lib/effects/record-effects.ts';
import { createRefreshActions } from '#lib/effects/refresh-actions.ts';
import { createEmbeddedPlanner } from '#lib/planner/embedded-planner.ts';
import type { Clock } from '#lib/platform/clock.ts';
import type { Env } from '#lib/platform/env.ts';
import { createAnswerBuffer } from '#lib/runs/buffer-answers.ts';
import { createEventBuffer } from '#lib/runs/buffer-events.ts';
import { createWorkflowGraph, type WorkflowGraph } from '#lib/workflows/workflow-graph.ts';
import { getCheckpoints, type Stores } from './database.ts';
import type { Tools } from './google.ts';
import { chooseWriter } from './writer.ts';

/** The workflows with everything it stands on. */
export function createWorkflow(parts: {
  env: Env;
  clock: Clock;
  stores: Stores;
  tools: Tools;
  handlers: ActionHandlers;
}): WorkflowGraph {
  const { env, clock, stores, tools, handlers } = parts;
  return createWorkflowGraph(
    {
      ...stores,
      ...chooseWriter(env),
      runs: { ...stores.runs, ...createEventBuffer(stores.runs) },
      answers: createAnswerBuffer(stores.answers),
      clock,
      planner: createEmbeddedPlanner(),
      tools: tools.registry,
      callTool: tools.callTool,
      requestApproval: createRequestApproval({ approvals: stores.approvals, clock }),
      recordEffects: createRecordEffects({ effects: stores.effects, clock }),
      refreshActions: createRefreshActions({ handlers }),
      ownSenders: [addressOf(env.MAIL_FROM)],
      mailLink: ({ email }) => env.GMAIL_WEB_URL.replace('{email}', encodeURIComponent(email)),
    },
    getCheckpoints(),
  );
}

/** `Name <address>` or a bare address. */
function addressOf(from: string): string {
  return /<([^>]+)>/.exec(from)?.[1] ?? from;
}
