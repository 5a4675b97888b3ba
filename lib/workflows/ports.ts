import type { ApprovalStore } from '#lib/approvals/ports.ts';
import type { RequestedApproval } from '#lib/approvals/request-approval.ts';
import type { ModelPrice } from '#lib/costs/model-price.ts';
import type { Account } from '#lib/domain/account.ts';
import type { Action } from '#lib/domain/action.ts';
import type { Planner } from '#lib/domain/plan.ts';
import type { Settings } from '#lib/domain/settings.ts';
import type { Writer } from '#lib/domain/writer.ts';
import type { EffectRecord, EffectStore } from '#lib/effects/ports.ts';
import type { RefreshedActions } from '#lib/effects/refresh-actions.ts';
import type { Clock } from '#lib/platform/clock.ts';
import type { AnswerBuffer } from '#lib/runs/buffer-answers.ts';
import type { EventBuffer } from '#lib/runs/buffer-events.ts';
import type { ChatStore, QuestionStore, RunStore } from '#lib/runs/ports.ts';
import type { CallTool } from '#lib/tools/call-tool.ts';
import type { Registry } from '#lib/tools/registry.ts';

/** What a model call used, for the ledger of costs. */
interface UsageStore {
  putUsage(
    userId: string,
    usage: {
      runId: string;
      key: string;
      model: string;
      inputTokens: number;
      outputTokens: number;
      costMicros: number;
    },
  ): Promise<void>;
}

/** Everything that the nodes of a workflow may use. */
export interface WorkflowPorts {
  clock: Clock;
  planner: Planner;
  writer: Writer;
  price: ModelPrice;
  runs: Pick<RunStore, 'getRun' | 'listRuns' | 'updateRun'> & EventBuffer;
  chat: Pick<ChatStore, 'putMessage'>;
  questions: Pick<QuestionStore, 'putQuestion' | 'listQuestions'>;
  approvals: Pick<ApprovalStore, 'getApproval' | 'closeApproval'>;
  effects: Pick<EffectStore, 'listEffects'>;
  usage: UsageStore;
  answers: AnswerBuffer;
  accounts: {
    listAccounts(userId: string): Promise<Account[]>;
    getSettings(userId: string): Promise<Settings>;
  };
  tools: Registry;
  callTool: CallTool;
  requestApproval(
    userId: string,
    request: { runId: string; round: number; actions: Action[] },
  ): Promise<RequestedApproval>;
  recordEffects(
    approval: NonNullable<Awaited<ReturnType<ApprovalStore['getApproval']>>>,
    undoMinutes: number,
  ): Promise<void>;
  /** What did not run because the world had moved, made anew for the next round. */
  refreshActions(effects: EffectRecord[], round: number): Promise<RefreshedActions>;
  /** Senders whose mail is never meant: our own notifications. */
  ownSenders: string[];
  /** Address of a mail at the provider's web interface, without the mail's id. */
  mailLink(account: { email: string }): string;
}
