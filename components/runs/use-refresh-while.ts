'use client';

import { useEffect, useEffectEvent } from 'react';

/** Reads again and again, every so many milliseconds, while somebody looks; not at all for null. */
export function useRefreshWhile(everyMs: number | null, refresh: () => void): void {
  const read = useEffectEvent(refresh);
  useEffect(() => {
    if (everyMs === null) {
      return;
    }
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') {
        read();
      }
    }, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
}
