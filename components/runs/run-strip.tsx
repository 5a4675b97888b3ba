'use client';

import { clsx } from 'clsx';
import { ChevronUp } from 'lucide-react';
import { useId, useState } from 'react';
import type { RunView } from '#lib/domain/views.ts';
import { describeNow, type NodeView } from './run-live.ts';
import { RunPanel } from './run-panel.tsx';

interface RunStripProps {
  run: RunView;
  nodes: NodeView[];
  onChange(run: RunView): void;
  onRestarted(runId: string): void;
}

/** The run under the conversation on a narrow screen: one line, and the graph when it is opened. */
export function RunStrip({ run, nodes, onChange, onRestarted }: RunStripProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const taken = nodes.filter((node) => node.state !== 'skipped');
  const done = taken.filter((node) => node.state === 'done').length;
  const live = nodes.some((node) => node.state === 'running');
  return (
    <div className="sheet">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className="flex w-full items-center gap-2.5 rounded-xl px-3.5 py-2 text-left text-sm"
      >
        <span
          aria-hidden="true"
          className={clsx('size-2 shrink-0 rounded-full bg-seal', live && 'animate-breathe')}
        />
        <span className="min-w-0 grow truncate">{describeNow(nodes, run)}</span>
        <span className="text-ink-faint tabular-nums">
          {done}
          <span aria-hidden="true">/</span>
          <span className="sr-only"> of </span>
          {taken.length}
          <span className="sr-only"> steps done</span>
        </span>
        <ChevronUp
          aria-hidden="true"
          className={clsx('size-4 shrink-0 transition-transform', open && 'rotate-180')}
        />
      </button>
      <section
        id={id}
        hidden={!open}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        tabIndex={0}
        aria-label="The run’s graph"
        className="max-h-[55dvh] overflow-y-auto border-t border-line p-4"
      >
        <RunPanel run={run} nodes={nodes} onChange={onChange} onRestarted={onRestarted} />
      </section>
    </div>
  );
}
