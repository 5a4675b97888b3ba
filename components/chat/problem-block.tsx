'use client';

import { RotateCcw, RotateCw } from 'lucide-react';
import { useState } from 'react';
import type { Block } from '#lib/domain/chat.ts';
import type { RunView } from '#lib/domain/views.ts';
import { changeRun, restartRun } from '../api/endpoints.ts';
import { Button } from '../ui/button.tsx';

interface ProblemBlockProps {
  block: Extract<Block, { type: 'problem' }>;
  /** By the run as it is now; a retry that is under way takes the button away. */
  canRetry: boolean;
  canRestart: boolean;
  onSuggestion(text: string): void;
  onRetried(run: RunView): void;
  /** The same request runs anew, in this conversation. */
  onRestarted(): void;
}

/** What went wrong or was not understood, and what works instead. */
export function ProblemBlock(props: ProblemBlockProps) {
  const { block, canRetry, canRestart, onSuggestion, onRetried, onRestarted } = props;
  const [busy, setBusy] = useState(false);
  const [restarted, setRestarted] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const { retryRunId, restartRunId } = block;

  async function retry(runId: string): Promise<void> {
    setBusy(true);
    const result = await changeRun(runId, 'retry');
    setError(result.ok ? null : result.problem.message);
    if (result.ok) {
      onRetried(result.data.run);
    }
    setBusy(false);
  }

  async function restart(runId: string): Promise<void> {
    setBusy(true);
    const result = await restartRun(runId);
    setError(result.ok ? null : result.problem.message);
    if (result.ok) {
      setRestarted(true);
      onRestarted();
    }
    setBusy(false);
  }

  return (
    <div
      data-problem={block.code}
      className="flex flex-col gap-3 rounded-xl border border-line border-l-4 border-l-warn bg-sheet px-4 py-4 sm:px-5"
    >
      <p className="whitespace-pre-line">{block.text}</p>
      {block.suggestions.length === 0 ? null : (
        <div className="space-y-1.5">
          <p className="text-sm text-ink-soft">You could ask:</p>
          <ul className="flex flex-wrap gap-2">
            {block.suggestions.map((suggestion) => (
              <li key={suggestion}>
                <Button size="small" onClick={() => onSuggestion(suggestion)}>
                  <span className="text-left">{suggestion}</span>
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className="flex flex-wrap gap-2 empty:hidden">
        {retryRunId !== null && canRetry ? (
          <Button size="small" busy={busy} onClick={() => void retry(retryRunId)}>
            <RotateCcw aria-hidden="true" className="size-4" />
            Try again
          </Button>
        ) : null}
        {restartRunId !== undefined && canRestart && !restarted ? (
          <Button size="small" busy={busy} onClick={() => void restart(restartRunId)}>
            <RotateCw aria-hidden="true" className="size-4" />
            Start again
          </Button>
        ) : null}
      </div>
      <p role="status" className="text-sm text-ink-soft empty:hidden">
        {restarted ? 'Started again, on fresh data. It goes on below.' : ''}
      </p>
      {error === null ? null : (
        <p role="alert" className="text-sm font-medium text-stop">
          {error}
        </p>
      )}
    </div>
  );
}
