import { randomUUID } from 'node:crypto';
import { createDecideApproval } from '#lib/approvals/decide-approval.ts';
import type { Action } from '#lib/domain/action.ts';
import { outlineAction } from '#lib/domain/describe-action.ts';
import type { Plan, PlanInput, PlanProblem } from '#lib/domain/plan.ts';
import type { RunStatus } from '#lib/domain/run.ts';
import { createActionHandlers } from '#lib/effects/action-handlers.ts';
import { createCarryOutEffect } from '#lib/effects/carry-out-effect.ts';
import { createReadHold } from '#lib/effects/read-hold.ts';
import { readEnv } from '#lib/platform/env.ts';
import { createLeaveRun } from '#lib/runs/leave-run.ts';
import { getAuditLog, getCheckpoints, getPrisma } from '#lib/wiring/database.ts';
import { createTargets, createTools } from '#lib/wiring/google.ts';
import { createWorkflow } from '#lib/wiring/workflow.ts';
import { createAdvanceRun, createConcludeRun, FIRST_POSITION } from '#lib/workflows/advance-run.ts';
import { planInputOf } from '#lib/workflows/nodes/plan-input.ts';
import type { RunStateType } from '#lib/workflows/run-state.ts';
import { GRAPH_VERSION } from '#lib/workflows/workflow-graph.ts';
import type { BenchDesk } from './desk.ts';

/** More supersteps than any run has. */
const MAX_SUPERSTEPS = 100;

export interface RequestOutcome {
  /** How the run ended; `waiting` where it waits for an answer or for a later time. */
  status: RunStatus | 'waiting';
  plan: Plan | null;
  accounts: RunStateType['accounts'];
  problem: PlanProblem | null;
  /** The last that the user was told is a problem: with the words, or with what they mean. */
  endsInProblem: boolean;
  /** What was approved: kind and title. */
  actions: string[];
  /** What the user was told at the end, or why it failed. */
  said: string;
  /** What the planner saw in the end; null where the run did not come so far. */
  planInput: PlanInput | null;
  costMicros: number;
}

/**
 * Runs one request as the durable side would: superstep by superstep from the checkpoints, with
 * every approval given by the use case that the page calls, and every effect carried out from the
 * ledger over HTTP. Nothing of it is held, because this user's undo window is nought.
 */
export function createRunRequest(desk: BenchDesk) {
  const { stores, clock, userId, accountId } = desk;
  const { runs, approvals, effects, accounts, chat } = stores;
  const env = readEnv();
  const tools = createTools({ env, accounts, tellLost: async () => undefined });
  const handlers = createActionHandlers(createTargets(tools));
  const graph = createWorkflow({ env, clock, stores, tools, handlers });
  const audit = getAuditLog();
  const advanceRun = createAdvanceRun({
    graph,
    graphVersion: GRAPH_VERSION,
    runs,
    leaveRun: createLeaveRun({ runs, approvals, effects, chat }),
  });
  const concludeRun = createConcludeRun({ graph, runs });
  const decideApproval = createDecideApproval({
    approvals,
    audit,
    clock,
    announceDecision: async () => undefined,
  });
  const readHold = createReadHold({ effects, clock });
  const carryOutEffect = createCarryOutEffect({
    effects,
    handlers,
    audit,
    clock,
    appendEvents: runs.appendEvents,
  });

  async function approve(approvalId: string): Promise<Action[]> {
    const asked = await approvals.getApproval(userId, approvalId);
    if (!asked) throw new Error(`no approval ${approvalId}`);
    await decideApproval(
      userId,
      approvalId,
      { digest: asked.digest, actions: [], rest: 'approve' },
      { channel: 'chat', address: '127.0.0.1', agent: 'bench' },
    );
    return asked.actions.map(({ action }) => action);
  }

  async function carryOut(runId: string): Promise<void> {
    for (;;) {
      const { due, nextAt } = await readHold(userId, runId);
      if (due.length === 0) {
        if (nextAt !== null) throw new Error('an effect is held, though the undo window is nought');
        return;
      }
      for (const effectId of due) await carryOutEffect(userId, effectId);
    }
  }

  /** @returns whether the run came to its end. */
  async function drive(runId: string, approved: Action[]): Promise<boolean> {
    let position = FIRST_POSITION;
    for (let n = 0; position.next.length > 0; n += 1) {
      if (n === MAX_SUPERSTEPS) throw new Error(`no end after ${n} supersteps`);
      const { awaiting } = position;
      if (awaiting?.kind === 'approval') approved.push(...(await approve(awaiting.approvalId)));
      else if (awaiting?.kind === 'effects') await carryOut(runId);
      else if (awaiting) return false;
      const from = position;
      position = await getCheckpoints().follow(() => advanceRun(userId, runId, from));
    }
    return true;
  }

  async function readState(runId: string): Promise<Partial<RunStateType>> {
    const { values } = await graph.getState({ configurable: { thread_id: runId } });
    return values as Partial<RunStateType>;
  }

  return async (text: string, at: string): Promise<RequestOutcome> => {
    const { run } = await runs.createRun(userId, {
      requestId: randomUUID(),
      conversationId: null,
      text,
      requestedAt: at,
      timeZone: 'UTC',
      accountIds: [accountId],
      workflow: 'bench',
      graphVersion: GRAPH_VERSION,
      givenPlan: null,
    });
    const approved: Action[] = [];
    let status: RequestOutcome['status'];
    let failure: string | null = null;
    try {
      const ended = await drive(run.id, approved);
      status = ended ? await concludeRun(userId, run.id) : 'waiting';
    } catch (error) {
      status = 'failed';
      failure = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    }
    const state = await readState(run.id);
    const messages = await chat.listMessages(userId, run.conversationId);
    const last = messages.at(-1)?.blocks ?? [];
    const said = last.flatMap((block) => ('text' in block ? [block.text] : []));
    const used = await getPrisma().usage.findMany({ where: { userId, runId: run.id } });
    return {
      status,
      plan: state.plan ?? null,
      accounts: state.accounts ?? [],
      problem: state.problem ?? null,
      endsInProblem: last.some(({ type }) => type === 'problem'),
      actions: approved.map((action) => `${action.kind} “${outlineAction(action).title}”`),
      said: failure ?? said.join(' '),
      planInput: state.accounts === undefined ? null : planInputOf(state as RunStateType),
      costMicros: used.reduce((sum, { costMicros }) => sum + costMicros, 0),
    };
  };
}
