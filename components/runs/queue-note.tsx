import { Hourglass } from 'lucide-react';
import type { RunView } from '#lib/domain/views.ts';
import { describeQueue } from './run-live.ts';

/** How many of the user's runs go first, while one waits for its turn. */
export function QueueNote({ run }: { run: RunView }) {
  return run.status !== 'queued' || run.queuePosition === null ? null : (
    <p className="flex items-center gap-2 text-sm text-ink-soft">
      <Hourglass aria-hidden="true" className="size-4 shrink-0 text-ink-faint" />
      {describeQueue(run.queuePosition)}
    </p>
  );
}
