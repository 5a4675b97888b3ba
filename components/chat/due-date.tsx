'use client';

import { formatDue } from '../ui/time-text.ts';
import { useTimeZone } from '../ui/time-zone.tsx';

/** The day or time that something must be done by. */
export function DueDate({ due }: { due: string }) {
  const { timeZone } = useTimeZone();
  return (
    <time
      dateTime={due}
      suppressHydrationWarning
      className="ml-1.5 rounded-full border border-stop/30 bg-stop-wash px-2 py-0.5 text-xs font-medium whitespace-nowrap text-stop"
    >
      by {formatDue(due, timeZone, Date.now())}
    </time>
  );
}
