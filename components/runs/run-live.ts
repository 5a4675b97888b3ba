import {
  EMAIL_NODES,
  isFinished,
  type RunEvent,
  type RunStatus,
  type StoredRunEvent,
} from '#lib/domain/run.ts';

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
    nodes: applyToNodes(live.nodes, event),
    log: [...live.log, stored],
  };
}

function applyToNodes(nodes: RunLive['nodes'], event: RunEvent): RunLive['nodes'] {
  switch (event.type) {
    case 'node_started':
      return { ...nodes, [event.node]: { state: 'running', ms: null, message: null } };
    case 'node_finished':
      return { ...nodes, [event.node]: { state: 'done', ms: event.ms, message: null } };
    case 'node_waiting':
      return { ...nodes, [event.node]: { state: 'waiting', ms: null, message: null } };
    case 'node_failed':
      return { ...nodes, [event.node]: { state: 'failed', ms: null, message: event.message } };
    default:
      return nodes;
  }
}

/** The nodes as they are drawn, in the workflow's order. `status` is the run's, where it is known. */
export function readNodeViews(live: RunLive, status: RunStatus | null): NodeView[] {
  const ended = status !== null && isFinished(status);
  return EMAIL_NODES.map(({ id, label }) => {
    const node = live.nodes[id];
    if (node === undefined) {
      // Before the log has arrived nothing can be said of a node, not even that it was skipped.
      const state = ended && live.seq > 0 ? 'skipped' : 'idle';
      return { id, label, state, ms: null, message: null };
    }
    return { id, label, ...node, state: settleState(node.state, status, ended) };
  });
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
export function describeNow(nodes: readonly NodeView[], status: RunStatus | null): string {
  const failed = nodes.find((node) => node.state === 'failed');
  if (status === 'failed') {
    return failed === undefined ? 'It failed' : `It failed at “${failed.label}”`;
  }
  if (status !== null && status !== 'running') {
    return STATUS_LINES[status];
  }
  const running = nodes.filter((node) => node.state === 'running').map((node) => node.label);
  return running.length > 0 ? running.join(' and ') : 'Working';
}

const STATUS_LINES: Record<Exclude<RunStatus, 'running' | 'failed'>, string> = {
  queued: 'Waiting to start',
  awaiting_approval: 'Waiting for your countersignature',
  holding: 'Held: you can still undo',
  completed: 'Done',
  rejected: 'You declined; nothing was done',
  expired: 'Time ran out; nothing was done',
  cancelled: 'Cancelled',
};
