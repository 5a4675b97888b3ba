'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { isFinished, type RunStatus, type StoredRunEvent } from '#lib/domain/run.ts';
import { applyRunEvent, EMPTY_RUN, type RunLive } from './run-live.ts';
import { openRunStream } from './run-stream.ts';

/** A stream ends itself every minute; only a gap longer than this is worth a word. */
const QUIET_GAP_MS = 4000;

export interface RunStreams {
  live: Readonly<Record<string, RunLive>>;
  /** True where events have been missing for a while. */
  reconnecting: boolean;
}

/**
 * Follows the logs of these runs; `onEvent` hears of each event that is new. A finished run's log is
 * read to its end once, and again if the run is taken up anew.
 */
export function useRunStreams(
  runs: readonly { id: string; status: RunStatus }[],
  onEvent: (event: StoredRunEvent) => void,
): RunStreams {
  const [live, setLive] = useState<Readonly<Record<string, RunLive>>>({});
  const [reconnecting, setReconnecting] = useState(false);
  const tell = useEffectEvent(onEvent);
  const readLast = useEffectEvent((runId: string) => live[runId]?.seq ?? 0);
  const key = runs.map((run) => `${run.id} ${isFinished(run.status) ? 'ended' : 'open'}`).join();

  useEffect(() => {
    const lost = new Set<string>();
    let gap: ReturnType<typeof setTimeout> | null = null;
    const noteConnection = (runId: string, connected: boolean) => {
      if (connected) {
        lost.delete(runId);
      } else {
        lost.add(runId);
      }
      if (lost.size === 0) {
        clearTimeout(gap ?? undefined);
        gap = null;
        setReconnecting(false);
      } else {
        gap ??= setTimeout(() => setReconnecting(true), QUIET_GAP_MS);
      }
    };
    const streams = key
      .split(',')
      .map((entry) => entry.split(' ')[0] ?? '')
      .filter((runId) => runId !== '')
      .map((runId) =>
        openRunStream({
          runId,
          after: readLast(runId),
          onEvent: (stored) => {
            setLive((all) => ({
              ...all,
              [runId]: applyRunEvent(all[runId] ?? EMPTY_RUN, stored),
            }));
            tell(stored);
          },
          onConnection: (connected) => noteConnection(runId, connected),
          openSource: (url) => new EventSource(url),
        }),
      );
    const restart = () => {
      if (document.visibilityState === 'visible') {
        for (const stream of streams) {
          stream.reconnect();
        }
      }
    };
    const goOffline = () => setReconnecting(true);
    window.addEventListener('online', restart);
    window.addEventListener('offline', goOffline);
    document.addEventListener('visibilitychange', restart);
    return () => {
      window.removeEventListener('online', restart);
      window.removeEventListener('offline', goOffline);
      document.removeEventListener('visibilitychange', restart);
      clearTimeout(gap ?? undefined);
      for (const stream of streams) {
        stream.close();
      }
    };
  }, [key]);

  return { live, reconnecting };
}
