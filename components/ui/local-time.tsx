'use client';

import { formatClock, formatInstant } from './time-text.ts';
import { useTimeZone } from './time-zone.tsx';

interface LocalTimeProps {
  /** ISO instant. */
  instant: string;
  /** `clock` gives the time of day to the second, for a log. */
  form?: 'short' | 'clock';
}

/** An instant in the user's zone. Where the zone is not known, it says that it is UTC. */
export function LocalTime({ instant, form = 'short' }: LocalTimeProps) {
  const { timeZone, known } = useTimeZone();
  // Server and browser may stand on either side of midnight; the browser's word is the one to keep.
  return (
    <time dateTime={instant} suppressHydrationWarning>
      {form === 'clock'
        ? formatClock(instant, timeZone)
        : formatInstant(instant, timeZone, Date.now())}
      {known ? '' : ' UTC'}
    </time>
  );
}
