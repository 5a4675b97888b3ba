import { randomUUID } from 'node:crypto';
import { MemorySaver } from '@langchain/langgraph';
import { createDecideApproval } from '#lib/approvals/decide-approval.ts';
import { createRequestApproval } from '#lib/approvals/request-approval.ts';
import { createAuditLog } from '#lib/audit/record-audit.ts';
import { priceOfModel } from '#lib/costs/model-price.ts';
import { createAnswerStore } from '#lib/db/answer-store.ts';
import { createApprovalStore } from '#lib/db/approval-store.ts';
import { createAuditStore } from '#lib/db/audit-store.ts';
import { createChatStore } from '#lib/db/chat-store.ts';
import type { Database } from '#lib/db/client.ts';
import { createEffectStore } from '#lib/db/effect-store.ts';
import { createQuestionStore } from '#lib/db/question-store.ts';
import { createRunStore } from '#lib/db/run-store.ts';
import { createUsageStore } from '#lib/db/usage-store.ts';
import { capabilitySchema } from '#lib/domain/account.ts';
import { defaultSettings } from '#lib/domain/settings.ts';
import { createRecordEffects } from '#lib/effects/record-effects.ts';
import { createEmbeddedPlanner } from '#lib/planner/embedded-planner.ts';
import { systemClock } from '#lib/platform/clock.ts';
import { createAnswerBuffer } from '#lib/runs/buffer-answers.ts';
import { createEventBuffer } from '#lib/runs/buffer-events.ts';
import type { RunRecord } from '#lib/runs/ports.ts';
import type { CallTool } from '#lib/tools/call-tool.ts';
import { createRegistry } from '#lib/tools/registry.ts';
import type { WorkflowPorts } from '#lib/workflows/ports.ts';
import { createEmbeddedWriter } from '#lib/writer/embedded-writer.ts';
import { buildAccount } from './account.ts';
import { buildRunInput, storeAccount, storeUser } from './stored-rows.ts';

/** Everything that a workflow stands on: real stores and planner, and tools that a test answers. */
export async function createWorkflowDesk(database: Database, callTool: CallTool) {
  const stores = {
    runs: createRunStore(database),
    chat: createChatStore(database),
    approvals: createApprovalStore(database),
    questions: createQuestionStore(database),
    effects: createEffectStore(database),
    usage: createUsageStore(database),
    answers: createAnswerStore(database),
  };
  const clock = systemClock;
  const user = await storeUser(database);
  const { id: accountId } = await storeAccount(database, user.id);
  const writer = createEmbeddedWriter();
  const unreachable = new Proxy({}, { get: () => () => undefined });
  const ports: WorkflowPorts = {
    ...stores,
    runs: { ...stores.runs, ...createEventBuffer(stores.runs) },
    answers: createAnswerBuffer(stores.answers),
    clock,
    planner: createEmbeddedPlanner(),
    writer,
    price: priceOfModel('embedded', writer.model),
    accounts: {
      listAccounts: async () => [
        buildAccount({
          id: accountId,
          email: 'alex.rivera@company.com',
          capabilities: capabilitySchema.options,
        }),
      ],
      getSettings: async () => defaultSettings,
    },
    tools: createRegistry({ mail: unreachable as never, calendar: unreachable as never }),
    callTool,
    requestApproval: createRequestApproval({ approvals: stores.approvals, clock }),
    recordEffects: createRecordEffects({ effects: stores.effects, clock }),
    refreshActions: async () => ({ actions: [], gone: [] }),
    ownSenders: [],
    mailLink: () => 'https://mail.example/',
  };
  return {
    ...stores,
    user,
    ports,
    checkpointer: new MemorySaver(),
    decide: createDecideApproval({
      approvals: stores.approvals,
      audit: createAuditLog({ store: createAuditStore(database), clock }),
      clock,
      announceDecision: async () => undefined,
    }),
    /** A run of these words, stored and not begun. */
    async startRun(text: string, graphVersion: string): Promise<RunRecord> {
      const input = buildRunInput({
        requestId: randomUUID(),
        text,
        graphVersion,
        accountIds: [accountId],
        requestedAt: clock.now().toISOString(),
      });
      return (await stores.runs.createRun(user.id, input)).run;
    },
  };
}
