import type { BatchProgress } from './batch-progress.ts';

/** `37 of 45`, and a bar. What it says to a screen reader changes at its start and end only. */
export function ProgressBar({ progress }: { progress: BatchProgress }) {
  const { done, total, what } = progress;
  return (
    <div className="flex items-center gap-3 px-4 pt-3 sm:px-5">
      <progress
        className="h-2 min-w-0 grow accent-seal"
        value={done}
        max={total}
        aria-label={what === 'undoing' ? 'Undoing' : 'Carrying out'}
      />
      <span aria-hidden="true" className="text-sm whitespace-nowrap text-ink-soft tabular-nums">
        {done} of {total}
        {what === 'undoing' ? ' undone' : ''}
      </span>
    </div>
  );
}
