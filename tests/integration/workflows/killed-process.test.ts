import { expect, it } from 'vitest';
import { createLeaveRun } from '#lib/runs/leave-run.ts';
import {
  createAdvanceRun,
  createConcludeRun,
  createReadPosition,
} from '#lib/workflows/advance-run.ts';
import { createWorkflowGraph, GRAPH_VERSION } from '#lib/workflows/workflow-graph.ts';
import { connectDatabase } from '#tests/builders/database.ts';
import { createWorkflowDesk } from '#tests/builders/workflow-desk.ts';
import { type CrashPoint, createCrasher } from '#tests/fakes/crasher.ts';

const database = connectDatabase();
const WORDS = 'Send an email to jane@company.com with subject "Hello" saying "see you at five"';

type Desk = Awaited<ReturnType<typeof createWorkflowDesk>>;

/** Only what reaches the database can be a process's last call. */
function wrapCheckpoints({ checkpointer }: Desk, crasher: ReturnType<typeof createCrasher>) {
  const mortal = crasher.wrap(checkpointer);
  return new Proxy(checkpointer, {
    get(target, name) {
      const reaches = name === 'getTuple' || name === 'put' || name === 'putWrites';
      const member: unknown = Reflect.get(reaches ? mortal : target, name);
      return typeof member === 'function' && !reaches ? member.bind(target) : member;
    },
  });
}

/** One process that drives a run until it waits, or dies at `point` of its calls to the checkpoints. */
async function runProcess(desk: Desk, runId: string, point: CrashPoint | null): Promise<number> {
  const crasher = createCrasher(point);
  const graph = createWorkflowGraph(desk.ports, wrapCheckpoints(desk, crasher));
  const advance = createAdvanceRun({
    graph,
    graphVersion: GRAPH_VERSION,
    runs: desk.runs,
    leaveRun: createLeaveRun(desk),
  });
  try {
    let position = await createReadPosition({ graph })(runId);
    while (position.next.length > 0 && position.awaiting === null) {
      position = await advance(desk.user.id, runId, position);
    }
    if (position.next.length === 0) {
      await createConcludeRun({ graph, runs: desk.runs })(desk.user.id, runId);
    }
  } catch (error) {
    if (!crasher.crashed) throw error;
  }
  return crasher.calls;
}

it('asks once, whatever checkpoint a process died before or after', async () => {
  const whole = await createWorkflowDesk(database, async () => [] as never);
  const run = await whole.startRun(WORDS, GRAPH_VERSION);
  const calls = await runProcess(whole, run.id, null);
  expect(calls).toBeGreaterThan(10);

  for (let call = 0; call < calls; call += 1) {
    for (const when of ['before', 'after'] as const) {
      const desk = await createWorkflowDesk(database, async () => [] as never);
      const { id } = await desk.startRun(WORDS, GRAPH_VERSION);
      await runProcess(desk, id, { call, when });
      await runProcess(desk, id, null);
      const asked = await desk.approvals.listApprovals(desk.user.id, {
        status: null,
        runId: id,
        limit: 5,
      });
      const where = `died ${when} call ${call}`;
      expect(asked, where).toMatchObject([{ status: 'pending', round: 1 }]);
      expect(await desk.runs.getRun(desk.user.id, id), where).toMatchObject({
        status: 'awaiting_approval',
      });
    }
  }
}, 120_000);
