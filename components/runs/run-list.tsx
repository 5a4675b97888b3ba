import Link from 'next/link';
import { formatMicros } from '#lib/domain/money.ts';
import type { RunView } from '#lib/domain/views.ts';
import { LocalTime } from '../ui/local-time.tsx';
import { RunBadge } from './run-badge.tsx';

/** Past and present runs, newest first. */
export function RunList({ runs }: { runs: RunView[] }) {
  return (
    <ul className="sheet divide-y divide-line">
      {runs.map((run) => (
        <li key={run.id}>
          <Link
            href={`/runs/${run.id}`}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3.5 hover:bg-well sm:px-5"
          >
            <span className="min-w-0 grow basis-72">
              <span className="line-clamp-2 font-serif text-[1.0625rem] leading-snug">
                {run.text.trim() === '' ? '(nothing)' : run.text}
              </span>
              <span className="mt-0.5 block text-sm text-ink-faint">
                <LocalTime instant={run.createdAt} />
                {run.estimate === null ? '' : ` · ${formatMicros(run.estimate.totalMicros)}`}
              </span>
            </span>
            <RunBadge status={run.status} />
          </Link>
        </li>
      ))}
    </ul>
  );
}
