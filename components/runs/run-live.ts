import {
  isFinished,
  type RunStatus,
  type StoredRunEvent,
  WORKFLOW_EDGES,
  WORKFLOW_NODES,
  type WorkflowNode,
} from '#lib/domain/run.ts';
import { count } from '../ui/time-text.ts';
import { findEarlierNodes, findOptionalNodes } from './graph-layout.ts';

export type NodeState = 'idle' | 'running' | 'waiting' | 'done' | 'failed' | 'skipped';

/** A node as it is drawn. */
export interface NodeView {
  id: string;
  label: string;
  state: NodeState;
  /** How long it took, milliseconds; null before it is done. */
  ms: number | null;
  /** Why it failed. */
  message: string | null;
}

interface NodeLive {
  state: 'running' | 'waiting' | 'done' | 'failed';
  ms: number | null;
  message: string | null;
  /** Number of the event that says so. */
  seq: number;
}

/** What is known of a run from its log so far. */
export interface RunLive {
  /** Number of the last event that was taken in. */
  seq: number;
  status: RunStatus | null;
  nodes: Readonly<Record<string, NodeLive>>;
  log: readonly StoredRunEvent[];
}

export const EMPTY_RUN: RunLive = { seq: 0, status: null, nodes: {}, log: [] };

/** Takes one event in. Events that were seen before, as after a reconnect, change nothing. */
export function applyRunEvent(live: RunLive, stored: StoredRunEvent): RunLive {
  if (stored.seq <= live.seq) {
    return live;
  }
  const { event } = stored;
  return {
    seq: stored.seq,
    status: event.type === 'run_status' ? event.status : live.status,
    nodes: applyToNodes(live.nodes, stored),
    log: [...live.log, stored],
  };
}

function applyToNodes(nodes: RunLive['nodes'], { seq, event }: StoredRunEvent): RunLive['nodes'] {
  switch (event.type) {
    case 'node_started':
      return { ...nodes, [event.node]: { state: 'running', ms: null, message: null, seq } };
    case 'node_finished':
      return { ...nodes, [event.node]: { state: 'done', ms: event.ms, message: null, seq } };
    case 'node_waiting':
      return { ...nodes, [event.node]: { state: 'waiting', ms: null, message: null, seq } };
    case 'node_failed':
      return { ...nodes, [event.node]: { state: 'failed', ms: null, message: event.message, seq } };
    default:
      return nodes;
  }
}

/** What a run is drawn by: its workflow, and where it stands. */
export interface RunState {
  workflow: string;
  /** null where it is not known yet. */
  status: RunStatus | null;
  queuePosition: number | null;
}

/** Nodes and arrows of a workflow; one that this page does not know is drawn as email. */
export function readWorkflow(workflow: string): {
  nodes: readonly WorkflowNode[];
  edges: readonly (readonly [string, string])[];
} {
  const known = Object.hasOwn(WORKFLOW_NODES, workflow) ? workflow : 'email';
  return { nodes: WORKFLOW_NODES[known] ?? [], edges: WORKFLOW_EDGES[known] ?? [] };
}

/**
 * The nodes as they are drawn, in the workflow's order. One that a run can do without is there from
 * the moment on that it runs.
 */
export function readNodeViews(live: RunLive, run: RunState | null): NodeView[] {
  const status = run?.status ?? null;
  const ended = status !== null && isFinished(status);
  const { nodes, edges } = readWorkflow(run?.workflow ?? '');
  const optional = findOptionalNodes(edges);
  const passed = findPassedNodes(live, edges);
  return nodes
    .filter(({ id }) => live.nodes[id] !== undefined || !optional.has(id))
    .map(({ id, label }) => {
      const node = live.nodes[id];
      if (node === undefined) {
        // Before the log has arrived nothing can be said of a node, not even that it was skipped.
        const skipped = passed.has(id) || (ended && live.seq > 0);
        return { id, label, state: skipped ? 'skipped' : 'idle', ms: null, message: null };
      }
      const { ms, message } = node;
      return { id, label, state: settleState(node.state, status, ended), ms, message };
    });
}

/**
 * Nodes with one behind them that has begun: a run does not come back to them. After a wait it goes
 * through the graph once more, so only what began since then counts.
 */
function findPassedNodes(
  live: RunLive,
  edges: readonly (readonly [string, string])[],
): ReadonlySet<string> {
  const nodes = Object.entries(live.nodes);
  const since = nodes.find(([id]) => id === 'wait_until')?.[1].seq ?? 0;
  const begun = nodes.filter(([, { seq }]) => seq >= since).map(([id]) => id);
  return findEarlierNodes(begun, edges);
}

/** A run that ended leaves no node running or waiting, whatever its last event said. */
function settleState(
  state: NodeLive['state'],
  status: RunStatus | null,
  ended: boolean,
): NodeState {
  if (!ended || (state !== 'running' && state !== 'waiting')) {
    return state;
  }
  return status === 'completed' || status === 'rejected' ? 'done' : 'skipped';
}

export interface ProgressLine {
  seq: number;
  node: string;
  text: string;
}

/** The lines for the user since the run was last taken up, oldest first. */
export function readProgress(live: RunLive): ProgressLine[] {
  return live.log.flatMap(({ seq, event }) =>
    event.type === 'progress' ? [{ seq, node: event.node, text: event.text }] : [],
  );
}

/** One line for the status bar and the screen reader: what is going on now. */
export function describeNow(nodes: readonly NodeView[], run: RunState): string {
  const { status, queuePosition } = run;
  const failed = nodes.find((node) => node.state === 'failed');
  if (status === 'failed') {
    return failed === undefined ? 'It failed' : `It failed at “${failed.label}”`;
  }
  if (status === 'queued') {
    return describeQueue(queuePosition);
  }
  if (status !== null && status !== 'running') {
    return STATUS_LINES[status];
  }
  const running = nodes.filter((node) => node.state === 'running').map((node) => node.label);
  return running.length > 0 ? running.join(' and ') : 'Working';
}

/** How long a run still has to wait for its turn; null: it does not wait for others. */
export function describeQueue(position: number | null): string {
  return position === null || position === 0
    ? 'Waiting to start'
    : `Waiting: ${count(position, 'run of yours goes first', 'runs of yours go first')}`;
}

const STATUS_LINES: Record<Exclude<RunStatus, 'running' | 'failed' | 'queued'>, string> = {
  awaiting_answer: 'Waiting for your answer',
  awaiting_approval: 'Waiting for your countersignature',
  holding: 'Under way: you can still undo',
  waiting: 'Waiting for its time',
  completed: 'Done',
  rejected: 'You declined; nothing was done',
  expired: 'Time ran out; nothing was done',
  cancelled: 'Cancelled',
};
