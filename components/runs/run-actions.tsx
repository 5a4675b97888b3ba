'use client';

import { RotateCcw, Square } from 'lucide-react';
import { useState } from 'react';
import type { RunView } from '#lib/domain/views.ts';
import { changeRun } from '../api/endpoints.ts';
import { Button } from '../ui/button.tsx';

interface RunActionsProps {
  run: RunView;
  onChange(run: RunView): void;
}

/** Stops a run that has not carried anything out yet, or takes up a failed one. */
export function RunActions({ run, onChange }: RunActionsProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const canCancel =
    run.status === 'queued' || run.status === 'running' || run.status === 'awaiting_approval';
  const canRetry = run.status === 'failed' && run.error?.retryable !== false;
  if (!canCancel && !canRetry) {
    return null;
  }

  async function change(kind: 'cancel' | 'retry'): Promise<void> {
    setBusy(true);
    const result = await changeRun(run.id, kind);
    setError(result.ok ? null : result.problem.message);
    if (result.ok) {
      onChange(result.data.run);
    }
    setBusy(false);
  }

  return (
    <div className="flex flex-wrap items-center gap-2">
      {canCancel ? (
        <Button size="small" busy={busy} onClick={() => void change('cancel')}>
          <Square aria-hidden="true" className="size-3.5" />
          Cancel this run
        </Button>
      ) : null}
      {canRetry ? (
        <Button size="small" busy={busy} onClick={() => void change('retry')}>
          <RotateCcw aria-hidden="true" className="size-4" />
          Try again
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
