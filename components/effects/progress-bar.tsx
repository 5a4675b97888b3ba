import type { BatchProgress } from './batch-progress.ts';

/** `37 of 45`, and a bar. What it says to a screen reader changes at its start and end only. */
export function ProgressBar({ progress }: { progress: BatchProgress }) {
  const { done, total, what } = progress;
  return (
    <div className="flex items-center gap-3 px-4 pt-3 sm:px-5">
      <div
        role="progressbar"
        aria-label={what === 'undoing' ? 'Undoing' : 'Carrying out'}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        className="h-2 min-w-0 grow overflow-hidden rounded-full bg-line"
      >
        <div
          className="h-full rounded-full bg-seal transition-[width]"
          style={{ width: `${(100 * done) / total}%` }}
        />
      </div>
      <span aria-hidden="true" className="text-sm whitespace-nowrap text-ink-soft tabular-nums">
        {done} of {total}
        {what === 'undoing' ? ' undone' : ''}
      </span>
    </div>
  );
}
