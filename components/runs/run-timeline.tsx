import { clsx } from 'clsx';
import type { StoredRunEvent } from '#lib/domain/run.ts';
import { LocalTime } from '../ui/local-time.tsx';
import { describeEvent, omitStarts } from './run-words.ts';

/** Everything that the run wrote into its log, oldest first. */
export function RunTimeline({ log }: { log: readonly StoredRunEvent[] }) {
  if (log.length === 0) {
    return <p className="text-sm text-ink-soft">Nothing has happened yet.</p>;
  }
  return (
    <ol className="space-y-1 text-sm">
      {omitStarts(log).map((stored) => (
        <li key={stored.seq} className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-3">
          <span className="text-ink-faint tabular-nums">
            <LocalTime instant={stored.at} form="clock" />
          </span>
          <span
            className={clsx(
              stored.event.type === 'progress' && 'font-medium',
              stored.event.type === 'node_failed' && 'text-stop',
              (stored.event.type === 'node_started' || stored.event.type === 'node_finished') &&
                'text-ink-soft',
            )}
          >
            {describeEvent(stored)}
          </span>
        </li>
      ))}
    </ol>
  );
}
