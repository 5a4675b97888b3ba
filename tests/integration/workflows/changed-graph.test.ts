import { expect, it } from 'vitest';
import { createLeaveRun } from '#lib/runs/leave-run.ts';
import {
  createAdvanceRun,
  createConcludeRun,
  createReadPosition,
  type RunPosition,
} from '#lib/workflows/advance-run.ts';
import { createWorkflowGraph } from '#lib/workflows/workflow-graph.ts';
import { connectDatabase } from '#tests/builders/database.ts';
import { createWorkflowDesk } from '#tests/builders/workflow-desk.ts';

const database = connectDatabase();
const WORDS = 'Send an email to jane@company.com with subject "Hello" saying "see you at five"';

type Desk = Awaited<ReturnType<typeof createWorkflowDesk>>;

function createDesk(): Promise<Desk> {
  return createWorkflowDesk(database, async (_tool, _owner, _input) => [] as never);
}

/** The app as deployed with a graph of this version; all deployments share database and checkpoints. */
function deploy(desk: Desk, graphVersion: string) {
  const graph = createWorkflowGraph(desk.ports, desk.checkpointer);
  const leaveRun = createLeaveRun(desk);
  const advance = createAdvanceRun({ graph, graphVersion, runs: desk.runs, leaveRun });
  const conclude = createConcludeRun({ graph, runs: desk.runs });
  const readPosition = createReadPosition({ graph });
  return {
    /** Advances until the run waits or ends. */
    async drive(runId: string): Promise<RunPosition> {
      let position = await readPosition(runId);
      do {
        position = await advance(desk.user.id, runId, position);
      } while (position.next.length > 0 && position.awaiting === null);
      if (position.next.length === 0) {
        await conclude(desk.user.id, runId);
      }
      return position;
    },
  };
}

async function readApproval(desk: Desk, runId: string) {
  const page = { status: null, runId, limit: 1 };
  const [approval] = await desk.approvals.listApprovals(desk.user.id, page);
  if (!approval) throw new Error('nothing was asked');
  return approval;
}

it('ends a run that waits for approval on an older graph, and offers to start it again', async () => {
  const desk = await createDesk();
  const run = await desk.startRun(WORDS, 'graph-old');
  const waiting = await deploy(desk, 'graph-old').drive(run.id);
  expect(waiting.awaiting?.kind).toBe('approval');

  const after = await deploy(desk, 'graph-new').drive(run.id);
  expect(after.next).toEqual([]);
  expect(await readApproval(desk, run.id)).toMatchObject({ status: 'superseded' });
  expect(await desk.runs.getRun(desk.user.id, run.id)).toMatchObject({ status: 'expired' });
  const messages = await desk.chat.listMessages(desk.user.id, run.conversationId);
  expect(messages.at(-1)?.blocks).toMatchObject([
    { type: 'problem', code: 'graph_changed', restartRunId: run.id },
  ]);
  expect(await desk.effects.listEffects(desk.user.id, run.id)).toEqual([]);
});

it('lets nobody decide what an older graph had asked', async () => {
  const desk = await createDesk();
  const run = await desk.startRun(WORDS, 'graph-old');
  await deploy(desk, 'graph-old').drive(run.id);
  const approval = await readApproval(desk, run.id);
  await deploy(desk, 'graph-new').drive(run.id);

  await expect(
    desk.decide(
      desk.user.id,
      approval.id,
      { digest: approval.digest, actions: [], rest: 'approve' },
      { channel: 'chat', address: null, agent: null },
    ),
  ).rejects.toMatchObject({ code: 'already_decided' });
});

it('finishes what was approved on an older graph: the ledger knows nothing of graphs', async () => {
  const desk = await createDesk();
  const run = await desk.startRun(WORDS, 'graph-old');
  const old = deploy(desk, 'graph-old');
  await old.drive(run.id);
  const approval = await readApproval(desk, run.id);
  await desk.decide(
    desk.user.id,
    approval.id,
    { digest: approval.digest, actions: [], rest: 'approve' },
    { channel: 'chat', address: null, agent: null },
  );
  const holding = await old.drive(run.id);
  expect(holding.awaiting?.kind).toBe('effects');

  const [effect] = await desk.effects.listEffects(desk.user.id, run.id);
  const lease = await desk.effects.leaseEffect(desk.user.id, effect?.id ?? '', 'running', 1_000);
  await desk.effects.settleEffect(desk.user.id, effect?.id ?? '', lease?.token ?? '', 'done');
  await deploy(desk, 'graph-new').drive(run.id);

  expect(await desk.runs.getRun(desk.user.id, run.id)).toMatchObject({ status: 'completed' });
  expect(await desk.effects.listEffects(desk.user.id, run.id)).toMatchObject([{ state: 'done' }]);
});
