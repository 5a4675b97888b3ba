'use client';

import { useEffect, useEffectEvent } from 'react';

/** How often a run's place in the queue is read again; its own log says nothing of the others. */
const EVERY_MS = 4000;

/** Reads again and again while something waits for its turn and somebody looks. */
export function useQueueRefresh(queued: boolean, refresh: () => void): void {
  const read = useEffectEvent(refresh);
  useEffect(() => {
    if (!queued) {
      return;
    }
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') {
        read();
      }
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [queued]);
}
