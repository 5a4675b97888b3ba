import { Command } from '@langchain/langgraph';
import { isFinished, type RunStatus } from '#lib/domain/run.ts';
import { NotFoundError } from '#lib/platform/errors.ts';
import type { RunRecord, RunStore } from '#lib/runs/ports.ts';
import type { RunUpdate } from './run-state.ts';
import type { Awaiting } from './wait-here.ts';
import type { WorkflowGraph } from './workflow-graph.ts';

/** Where a run stands after a superstep: small, because the durable side keeps it. */
export interface RunPosition {
  /** Supersteps done so far; -1 before the first. */
  superstep: number;
  /** Nodes of the next superstep; empty at the end. */
  next: string[];
  awaiting: Awaiting | null;
}

/** Where every run starts. */
export const FIRST_POSITION: RunPosition = {
  superstep: -1,
  next: ['classify_intent'],
  awaiting: null,
};

export interface AdvanceRunPorts {
  graph: WorkflowGraph;
  /** What the graph is called; a run that was started on another is not continued on it. */
  graphVersion: string;
  runs: Pick<RunStore, 'getRun' | 'moveRun'>;
  /** Ends a run that an older version of the graph has left behind. */
  leaveRun(run: RunRecord): Promise<void>;
}

/** Reads where a run stands, from its checkpoint. */
export function createReadPosition(ports: Pick<AdvanceRunPorts, 'graph'>) {
  return async (runId: string): Promise<RunPosition> => {
    const snapshot = await ports.graph.getState({ configurable: { thread_id: runId } });
    if (snapshot.createdAt === undefined) {
      return FIRST_POSITION;
    }
    const interrupts = snapshot.tasks.flatMap((task) => task.interrupts);
    return {
      superstep: snapshot.metadata?.step ?? -1,
      // A process that died between what its nodes wrote and the checkpoint after them leaves nodes
      // that are done and nothing that is next: the superstep is not over, and the run has not ended.
      next: snapshot.next.length > 0 ? [...snapshot.next] : snapshot.tasks.map(({ name }) => name),
      awaiting: (interrupts.at(-1)?.value as Awaiting | undefined) ?? null,
    };
  };
}

/**
 * Does one superstep of a run, from its checkpoint. `from` is where the caller believes the run to
 * stand: if the checkpoint is further, the superstep was done by a try whose answer was lost, and
 * nothing runs again. A run of another version of the graph ends here, with what it had approved
 * carried out.
 */
export function createAdvanceRun(ports: AdvanceRunPorts) {
  const readPosition = createReadPosition(ports);
  return async (userId: string, runId: string, from: RunPosition): Promise<RunPosition> => {
    const [run, now] = await Promise.all([ports.runs.getRun(userId, runId), readPosition(runId)]);
    if (!run) {
      throw new NotFoundError('run');
    }
    const over = { superstep: from.superstep, next: [], awaiting: null };
    if (isFinished(run.status)) {
      return over;
    }
    if (run.graphVersion !== ports.graphVersion) {
      await ports.leaveRun(run);
      return over;
    }
    const waitsAlready = now.awaiting !== null && from.awaiting === null;
    if (now.superstep > from.superstep || waitsAlready) {
      return now;
    }
    if (run.status === 'queued') {
      await ports.runs.moveRun(userId, runId, ['queued'], 'running');
    }
    const options = {
      configurable: { thread_id: runId },
      interruptAfter: '*' as const,
      durability: 'sync' as const,
    };
    if (now.awaiting) {
      await ports.graph.invoke(new Command({ resume: true }), options);
    } else {
      await ports.graph.invoke(now === FIRST_POSITION ? firstState(run) : null, options);
    }
    return readPosition(runId);
  };
}

/** The state that a run starts from. */
export function firstState(
  run: Pick<
    RunRecord,
    'id' | 'userId' | 'conversationId' | 'text' | 'requestedAt' | 'timeZone' | 'givenPlan'
  >,
): RunUpdate {
  return {
    userId: run.userId,
    runId: run.id,
    conversationId: run.conversationId,
    text: run.text,
    at: run.requestedAt,
    timeZone: run.timeZone,
    givenPlan: run.givenPlan,
    later: [],
    refs: [],
    found: {},
    foundMails: {},
    threads: [],
    asks: [],
    events: [],
    foundEvents: {},
    taken: {},
    busy: {},
    slots: {},
    actions: [],
    outcome: null,
  };
}

/** Ends a run whose graph has come to its end, as its last node said. */
export function createConcludeRun(ports: Pick<AdvanceRunPorts, 'graph' | 'runs'>) {
  return async (userId: string, runId: string): Promise<RunStatus> => {
    const run = await ports.runs.getRun(userId, runId);
    if (run && isFinished(run.status)) {
      return run.status;
    }
    const snapshot = await ports.graph.getState({ configurable: { thread_id: runId } });
    const outcome = (snapshot.values as { outcome?: RunStatus | null }).outcome ?? 'completed';
    await ports.runs.moveRun(
      userId,
      runId,
      ['running', 'queued', 'holding', 'waiting', 'awaiting_answer', 'awaiting_approval'],
      outcome,
    );
    return outcome;
  };
}
