import { clsx } from 'clsx';
import { Check } from 'lucide-react';
import type { ProgressLine } from '../runs/run-live.ts';

/** What the assistant is doing, line by line; the last one is now. */
export function ProgressList({ lines }: { lines: ProgressLine[] }) {
  return (
    <ul className="space-y-1.5 text-sm" aria-label="Progress">
      {lines.map((line, at) => {
        const now = at === lines.length - 1;
        return (
          <li
            key={line.seq}
            className={clsx(
              'flex animate-arrive items-start gap-2.5',
              now ? 'text-ink' : 'text-ink-faint',
            )}
          >
            {now ? (
              <span
                aria-hidden="true"
                className="mx-1 mt-1.5 size-2 shrink-0 animate-breathe rounded-full bg-seal"
              />
            ) : (
              <Check aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
            )}
            {line.text}
          </li>
        );
      })}
    </ul>
  );
}
