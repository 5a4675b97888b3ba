'use client';

import { RotateCcw, RotateCw, Square } from 'lucide-react';
import { useState } from 'react';
import { isFinished } from '#lib/domain/run.ts';
import type { RunView } from '#lib/domain/views.ts';
import { changeRun, restartRun } from '../api/endpoints.ts';
import { Button } from '../ui/button.tsx';

interface RunActionsProps {
  run: RunView;
  onChange(run: RunView): void;
  /** The request was started anew, as this run. */
  onRestarted(runId: string): void;
}

type Change = 'cancel' | 'retry' | 'restart';

/** Stops a run, takes up a failed one where it stopped, or starts the same request anew. */
export function RunActions({ run, onChange, onRestarted }: RunActionsProps) {
  const [busy, setBusy] = useState<Change | null>(null);
  const [error, setError] = useState<string | null>(null);
  const canCancel = !isFinished(run.status) || run.status === 'failed';
  const canRetry = run.status === 'failed';
  if (!canCancel && !canRetry && !run.restartable) {
    return null;
  }

  async function change(kind: Change): Promise<void> {
    setBusy(kind);
    const result = kind === 'restart' ? await restartRun(run.id) : await changeRun(run.id, kind);
    setError(result.ok ? null : result.problem.message);
    if (result.ok && 'run' in result.data) {
      onChange(result.data.run);
    } else if (result.ok && 'runId' in result.data) {
      onRestarted(result.data.runId);
    }
    setBusy(null);
  }

  const button = (kind: Change) => ({
    size: 'small' as const,
    busy: busy === kind,
    disabled: busy !== null,
    onClick: () => void change(kind),
  });
  return (
    <div className="flex flex-wrap items-center gap-2">
      {canRetry ? (
        <Button {...button('retry')}>
          <RotateCcw aria-hidden="true" className="size-4" />
          Try again
        </Button>
      ) : null}
      {run.restartable ? (
        <Button {...button('restart')}>
          <RotateCw aria-hidden="true" className="size-4" />
          Start again
        </Button>
      ) : null}
      {canCancel ? (
        <Button {...button('cancel')}>
          <Square aria-hidden="true" className="size-3.5" />
          Cancel this run
        </Button>
      ) : null}
      {error === null ? null : (
        <p role="alert" className="text-sm font-medium text-stop">
          {error}
        </p>
      )}
    </div>
  );
}
