import { MemorySaver } from '@langchain/langgraph';
import { digestApproval, digestJson } from '#lib/approvals/digest.ts';
import type { ApprovalRecord } from '#lib/approvals/ports.ts';
import { accountSchema } from '#lib/domain/account.ts';
import type { Action } from '#lib/domain/action.ts';
import { PLAN_VERSION, type Plan, type Planner } from '#lib/domain/plan.ts';
import type { Writer } from '#lib/domain/writer.ts';
import type { EffectRecord } from '#lib/effects/ports.ts';
import type { RunRecord, StoredQuestion, ToolAnswer } from '#lib/runs/ports.ts';
import type { CallTool } from '#lib/tools/call-tool.ts';
import type { Registry } from '#lib/tools/registry.ts';
import { firstState } from './advance-run.ts';
import type { WorkflowPorts } from './ports.ts';
import { answerKeyOf, writerInputOf } from './read-tool.ts';
import type { RunStateType } from './run-state.ts';
import { createWorkflowGraph } from './workflow-graph.ts';

/** Everything that a finished run was made from. */
export interface RecordedRun {
  run: RunRecord;
  /** What the run began with, as its last checkpoint has it. */
  inputs: Pick<RunStateType, 'accounts' | 'settings' | 'previous'>;
  answers: ToolAnswer[];
  questions: StoredQuestion[];
  approvals: ApprovalRecord[];
  effects: EffectRecord[];
}

export interface ReplayParts {
  planner: Planner;
  writer: Writer;
  price: WorkflowPorts['price'];
  tools: Registry;
  mailLink: WorkflowPorts['mailLink'];
}

/** One thing that was compared, as recorded and as it came out again. */
export interface ReplayCheck {
  what: string;
  recorded: string | null;
  replayed: string | null;
}

/** The record has no answer to what the replayed run asks: it took another way. */
class UnrecordedCallError extends Error {
  override readonly name = 'UnrecordedCallError';
  constructor(tool: string) {
    super(`The record has no answer of ${tool} to what is asked now.`);
  }
}

/**
 * Goes through a finished run again: the same graph, planner and writer, every answer of a tool
 * taken from the record, decisions too, and nothing outside reachable, so that no effect is
 * possible. Answers with what is to be the same: the plan, each action, each approval.
 */
export async function replayRun(recorded: RecordedRun, parts: ReplayParts): Promise<ReplayCheck[]> {
  const seen: { plan: Plan | null; asked: Map<number, { id: string; actions: Action[] }> } = {
    plan: null,
    asked: new Map(),
  };
  const graph = createWorkflowGraph(createReplayPorts(recorded, parts, seen), new MemorySaver());
  await graph.invoke(firstState(recorded.run), { configurable: { thread_id: recorded.run.id } });

  const plan: ReplayCheck = {
    what: 'plan',
    recorded: recorded.run.planHash,
    replayed: seen.plan && digestJson(seen.plan),
  };
  return [
    plan,
    ...[...recorded.approvals].flatMap((approval) => checkApproval(approval, seen.asked)),
  ];
}

function checkApproval(
  approval: ApprovalRecord,
  asked: Map<number, { id: string; actions: Action[] }>,
): ReplayCheck[] {
  const again = asked.get(approval.round);
  const actions = approval.actions.map(({ action, digest }, index): ReplayCheck => {
    const other = again?.actions[index];
    return {
      what: `action ${action.kind} ${action.id}`,
      recorded: digest,
      replayed: other ? digestJson(other) : null,
    };
  });
  return [
    ...actions,
    {
      what: `approval ${approval.round}`,
      recorded: approval.digest,
      replayed: again ? digestApproval(again.id, again.actions) : null,
    },
  ];
}

function createReplayPorts(
  { run, inputs, answers, questions, approvals, effects }: RecordedRun,
  parts: ReplayParts,
  seen: { plan: Plan | null; asked: Map<number, { id: string; actions: Action[] }> },
): WorkflowPorts {
  const byKey = new Map(answers.map((answer) => [answer.key, answer.output]));
  const callTool: CallTool = async (tool, owner, input) => {
    const key = answerKeyOf(tool.name, owner.accountId, input);
    if (tool.effect !== 'read' || !byKey.has(key)) {
      throw new UnrecordedCallError(tool.name);
    }
    return tool.output.parse(byKey.get(key));
  };
  return {
    ...parts,
    ownSenders: ownSendersOf(answers),
    callTool,
    clock: { now: () => new Date(run.finishedAt ?? run.createdAt) },
    writer: createReplayWriter(parts.writer, byKey),
    runs: {
      getRun: async () => run,
      listRuns: async () => (inputs.previous ? [previousRun(run, inputs.previous)] : []),
      updateRun: async (_userId, _runId, patch) => {
        seen.plan = patch.plan ?? seen.plan;
      },
      moveRun: async () => true,
      appendEvents: async () => undefined,
      flushEvents: async () => undefined,
    },
    chat: { putMessage: async () => ({ id: 'replayed' }) },
    questions: { putQuestion: async () => undefined, listQuestions: async () => questions },
    approvals: {
      getApproval: async (_userId, id) => asDecided(approvals.find((one) => one.id === id)),
      closeApproval: async () => false,
    },
    effects: { listEffects: async () => effects },
    usage: { putUsage: async () => undefined },
    answers: { noteAnswer: () => undefined, flushAnswers: async () => undefined },
    accounts: {
      listAccounts: async () =>
        inputs.accounts.map(({ defaultFor = [], ...account }) =>
          accountSchema.parse({
            ...account,
            defaultForMail: defaultFor.includes('mail'),
            defaultForCalendar: defaultFor.includes('calendar'),
            timeZone: run.timeZone,
            status: 'active',
          }),
        ),
      getSettings: async () => inputs.settings,
    },
    requestApproval: async (_userId, { round, actions }) => {
      const id = approvals.find((one) => one.round === round)?.id ?? 'unrecorded';
      seen.asked.set(round, { id, actions });
      // It stood, so it is read as it was decided.
      return { approvalId: id, expiresAt: null };
    },
    recordEffects: async () => undefined,
    // A later round was made from the world as it was then, which its own actions record.
    refreshActions: async (_effects, round) => ({
      actions: approvals.find((one) => one.round === round)?.actions.map((one) => one.action) ?? [],
      gone: [],
    }),
  };
}

/** The senders that the run left out of its searches, which are part of what it asked. */
function ownSendersOf(answers: ToolAnswer[]): string[] {
  const search = answers.find((answer) => answer.tool === 'search_mails');
  return (search?.input as { exclude?: string[] } | undefined)?.exclude ?? [];
}

/** What went stale after its decision is gone through as it was decided. */
function asDecided(approval: ApprovalRecord | undefined): ApprovalRecord | null {
  if (approval?.status !== 'stale') {
    return approval ?? null;
  }
  const whole = approval.actions.every(({ final }) => final !== null);
  return { ...approval, status: whole ? 'approved' : 'partly_approved' };
}

/** A model's words from the record; the embedded writer writes its own again. */
function createReplayWriter(writer: Writer, byKey: Map<string, unknown>): Writer {
  return {
    model: writer.model,
    async summarize(input) {
      const asked = writerInputOf(input.threads);
      const key = answerKeyOf('summarize', asked[0]?.accountId ?? '', asked);
      const kept = byKey.get(key) as Awaited<ReturnType<Writer['summarize']>> | undefined;
      return kept ?? writer.summarize(input);
    },
    async draftReply(input) {
      const asked = writerInputOf([input.thread]);
      const key = answerKeyOf('draft_reply', input.thread.accountId, asked);
      const kept = byKey.get(key) as Awaited<ReturnType<Writer['draftReply']>> | undefined;
      return kept ?? writer.draftReply(input);
    },
  };
}

/** The request before it in its conversation, of which the plan alone counts. */
function previousRun(run: RunRecord, previous: { text: string; plan: Plan }): RunRecord {
  const plan = { ...previous.plan, version: PLAN_VERSION } as const;
  return { ...run, id: `${run.id}-previous`, text: previous.text, plan };
}
