'use client';

import Link from 'next/link';
import type { RunView } from '#lib/domain/views.ts';
import { QueueNote } from './queue-note.tsx';
import { RunActions } from './run-actions.tsx';
import { RunBadge } from './run-badge.tsx';
import { RunGraph } from './run-graph.tsx';
import type { NodeView } from './run-live.ts';

interface RunPanelProps {
  run: RunView;
  nodes: NodeView[];
  onChange(run: RunView): void;
  onRestarted(runId: string): void;
}

/** The run beside the conversation: where it stands, its graph, and what can be done about it. */
export function RunPanel({ run, nodes, onChange, onRestarted }: RunPanelProps) {
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <RunBadge status={run.status} />
        <Link
          href={`/runs/${run.id}`}
          className="text-sm text-ink-soft underline decoration-line-strong underline-offset-3 hover:text-ink"
        >
          Full log
        </Link>
      </div>
      <QueueNote run={run} />
      <RunGraph workflow={run.workflow} nodes={nodes} />
      <RunActions run={run} onChange={onChange} onRestarted={onRestarted} />
    </div>
  );
}
