import { Command } from '@langchain/langgraph';
import type { RunStatus } from '#lib/domain/run.ts';
import { NotFoundError } from '#lib/platform/errors.ts';
import type { RunRecord, RunStore } from '#lib/runs/ports.ts';
import type { EmailGraph } from './email-graph.ts';
import type { EmailUpdate } from './email-state.ts';
import type { Awaiting } from './nodes/batch-approval.ts';

/** Where a run stands after a superstep: small, because the durable side keeps it. */
export interface RunPosition {
  /** Supersteps done so far; -1 before the first. */
  superstep: number;
  /** Nodes of the next superstep; empty at the end. */
  next: string[];
  awaiting: Awaiting | null;
}

const FIRST: RunPosition = { superstep: -1, next: ['classify_intent'], awaiting: null };

export interface AdvanceRunPorts {
  graph: EmailGraph;
  runs: Pick<RunStore, 'getRun' | 'moveRun'>;
}

/** Reads where a run stands, from its checkpoint. */
export function createReadPosition(ports: Pick<AdvanceRunPorts, 'graph'>) {
  return async (runId: string): Promise<RunPosition> => {
    const snapshot = await ports.graph.getState({ configurable: { thread_id: runId } });
    if (snapshot.createdAt === undefined) {
      return FIRST;
    }
    const interrupts = snapshot.tasks.flatMap((task) => task.interrupts);
    return {
      superstep: snapshot.metadata?.step ?? -1,
      next: [...snapshot.next],
      awaiting: (interrupts.at(-1)?.value as Awaiting | undefined) ?? null,
    };
  };
}

/**
 * Does one superstep of a run, from its checkpoint. `from` is where the caller believes the run to
 * stand: if the checkpoint is further, the superstep was done by a try whose answer was lost, and
 * nothing runs again.
 */
export function createAdvanceRun(ports: AdvanceRunPorts) {
  const readPosition = createReadPosition(ports);
  return async (userId: string, runId: string, from: RunPosition): Promise<RunPosition> => {
    const run = await ports.runs.getRun(userId, runId);
    if (!run) {
      throw new NotFoundError('run');
    }
    if (run.status === 'cancelled') {
      return { superstep: from.superstep, next: [], awaiting: null };
    }
    const now = await readPosition(runId);
    const waitsAlready = now.awaiting !== null && from.awaiting === null;
    if (now.superstep > from.superstep || waitsAlready) {
      return now;
    }
    await ports.runs.moveRun(userId, runId, ['queued'], 'running');
    const options = {
      configurable: { thread_id: runId },
      interruptAfter: '*' as const,
      durability: 'sync' as const,
    };
    if (now.awaiting) {
      await ports.graph.invoke(new Command({ resume: true }), options);
    } else {
      await ports.graph.invoke(now === FIRST ? firstState(run) : null, options);
    }
    return readPosition(runId);
  };
}

function firstState(run: RunRecord): EmailUpdate {
  return {
    userId: run.userId,
    runId: run.id,
    conversationId: run.conversationId,
    text: run.text,
    at: run.requestedAt,
    timeZone: run.timeZone,
    outcome: null,
  };
}

/** Ends a run whose graph has come to its end, as its last node said. */
export function createConcludeRun(ports: AdvanceRunPorts) {
  return async (userId: string, runId: string): Promise<RunStatus> => {
    const snapshot = await ports.graph.getState({ configurable: { thread_id: runId } });
    const outcome = (snapshot.values as { outcome?: RunStatus | null }).outcome ?? 'completed';
    await ports.runs.moveRun(
      userId,
      runId,
      ['running', 'queued', 'holding', 'awaiting_approval'],
      outcome,
    );
    return outcome;
  };
}
