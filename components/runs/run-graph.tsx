import { clsx } from 'clsx';
import { Check, Circle, LoaderCircle, Minus, PenLine, X } from 'lucide-react';
import { formatDuration } from '../ui/time-text.ts';
import { type GraphLayout, layOutGraph, pickArrows } from './graph-layout.ts';
import { type NodeState, type NodeView, readWorkflow } from './run-live.ts';

const LAYER_HEIGHT = 58;
const NODE_HEIGHT = 44;
/** By how many stand side by side. */
const WIDTHS = [
  '',
  'w-3/4 gap-2 px-2.5',
  'w-[calc(50%-0.25rem)] gap-1.5 px-1.5',
  'w-[calc(33.333%-0.25rem)] gap-1 px-1',
];

const LOOKS: Record<NodeState, { Icon: typeof Check; box: string; icon: string; words: string }> = {
  idle: {
    Icon: Circle,
    box: 'border-line bg-sheet text-ink-faint',
    icon: 'text-line-strong',
    words: 'not started',
  },
  running: {
    Icon: LoaderCircle,
    box: 'border-seal bg-seal-wash text-ink',
    icon: 'animate-spin text-seal',
    words: 'working…',
  },
  waiting: {
    Icon: PenLine,
    box: 'border-warn bg-warn-wash text-ink',
    icon: 'animate-breathe text-warn',
    words: 'waits for you',
  },
  done: {
    Icon: Check,
    box: 'border-seal/50 bg-sheet text-ink',
    icon: 'text-seal',
    words: 'done',
  },
  failed: {
    Icon: X,
    box: 'border-stop bg-stop-wash text-ink',
    icon: 'text-stop',
    words: 'failed',
  },
  skipped: {
    Icon: Minus,
    box: 'border-dashed border-line-strong bg-transparent text-ink-faint',
    icon: 'text-ink-faint',
    words: 'skipped',
  },
};

/** What a node waits for, where that is not the user. */
const WAITS: Readonly<Record<string, string>> = {
  execute_actions: 'you can still undo',
  wait_until: 'waits for its time',
};

interface RunGraphProps {
  workflow: string;
  nodes: NodeView[];
}

/** The run as a graph, top to bottom. It is a list as well, and is read as one. */
export function RunGraph({ workflow, nodes }: RunGraphProps) {
  const ids = nodes.map((node) => node.id);
  const arrows = pickArrows(ids, readWorkflow(workflow).edges);
  const layout = layOutGraph(ids, arrows);
  const height = layout.layers.length * LAYER_HEIGHT - (LAYER_HEIGHT - NODE_HEIGHT);
  return (
    <div className="relative" style={{ height }}>
      <GraphEdges nodes={nodes} arrows={arrows} layout={layout} height={height} />
      <ol aria-label="Steps of this run">
        {nodes.map((node) => (
          <GraphNode key={node.id} node={node} layout={layout} />
        ))}
      </ol>
    </div>
  );
}

function GraphNode({ node, layout }: { node: NodeView; layout: GraphLayout }) {
  const place = layout.places.get(node.id);
  const { Icon, box, icon, words } = LOOKS[node.state];
  if (place === undefined) {
    return null;
  }
  return (
    <li
      className={clsx(
        'absolute flex -translate-x-1/2 items-center rounded-lg border transition-colors duration-300',
        WIDTHS[Math.min(place.peers, WIDTHS.length - 1)],
        box,
      )}
      style={{ top: place.layer * LAYER_HEIGHT, left: `${place.x * 100}%`, height: NODE_HEIGHT }}
      data-node={node.id}
      data-state={node.state}
    >
      <Icon aria-hidden="true" className={clsx('size-4 shrink-0', icon)} />
      <span className="min-w-0 leading-tight">
        <span
          className={clsx(
            'block truncate font-medium',
            place.peers === 1 ? 'text-[0.8125rem]' : 'text-xs tracking-tight',
          )}
        >
          {node.label}
        </span>
        <span className="block truncate text-xs text-ink-faint">
          <span className="sr-only">: </span>
          {(node.state === 'waiting' && WAITS[node.id]) || words}
          {node.ms === null ? '' : ` · ${formatDuration(node.ms)}`}
        </span>
        {node.message === null ? null : <span className="sr-only">. {node.message}</span>}
      </span>
    </li>
  );
}

interface GraphEdgesProps {
  nodes: NodeView[];
  arrows: readonly (readonly [string, string])[];
  layout: GraphLayout;
  height: number;
}

function GraphEdges({ nodes, arrows, layout, height }: GraphEdgesProps) {
  const states = new Map(nodes.map((node) => [node.id, node.state]));
  return (
    <svg
      aria-hidden="true"
      className="absolute inset-0 size-full"
      viewBox={`0 0 100 ${height}`}
      preserveAspectRatio="none"
      fill="none"
    >
      {arrows.map(([from, to]) => {
        const look = readEdgeLook(states.get(from), states.get(to));
        return (
          <path
            key={`${from} ${to}`}
            d={drawEdge(layout, from, to)}
            vectorEffect="non-scaling-stroke"
            strokeWidth={look === 'idle' ? 1 : 1.5}
            strokeDasharray={look === 'live' ? '4 2' : undefined}
            className={clsx(
              look === 'idle' && 'stroke-line-strong/60',
              look === 'done' && 'stroke-seal/70',
              look === 'live' && 'animate-flow stroke-seal',
            )}
          />
        );
      })}
    </svg>
  );
}

function readEdgeLook(from: NodeState = 'idle', to: NodeState = 'idle'): 'idle' | 'done' | 'live' {
  if (from !== 'done' || to === 'idle' || to === 'skipped') {
    return 'idle';
  }
  return to === 'running' ? 'live' : 'done';
}

function drawEdge({ places }: GraphLayout, from: string, to: string): string {
  const start = places.get(from);
  const end = places.get(to);
  if (start === undefined || end === undefined) {
    return '';
  }
  const x1 = start.x * 100;
  const x2 = end.x * 100;
  const y1 = start.layer * LAYER_HEIGHT + NODE_HEIGHT;
  const y2 = end.layer * LAYER_HEIGHT;
  const middle = (y1 + y2) / 2;
  return `M${x1} ${y1} C${x1} ${middle} ${x2} ${middle} ${x2} ${y2}`;
}
