'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { isFinished, type RunStatus, type StoredRunEvent } from '#lib/domain/run.ts';
import type { ApprovalView, ConversationView, EffectView, RunView } from '#lib/domain/views.ts';
import { readConversation } from '../api/endpoints.ts';
import { createRefresher, type Refresher } from '../api/refresher.ts';
import { mergeEffects, moveEffect } from '../effects/merge-effects.ts';
import { pickRefreshPace } from '../runs/refresh-pace.ts';
import type { RunLive } from '../runs/run-live.ts';
import { useRefreshWhile } from '../runs/use-refresh-while.ts';
import { useRunStreams } from '../runs/use-run-streams.ts';
import { useDesk } from '../shell/desk-context.tsx';

const REFRESH_DELAY_MS = 120;
const EFFECTS_DELAY_MS = 600;
/** Wait before a reading that failed is tried again. */
const AGAIN_MS = 3000;
/** Browsers open at most six connections to one host; the others are for everything else. */
const MOST_STREAMS = 3;

/** A conversation that keeps itself up to date by the logs of its runs. */
export function useConversation(start: ConversationView) {
  const [view, setView] = useState(start);
  const desk = useDesk();
  const refresher = useRef<Refresher | null>(null);
  const lateRefresher = useRef<Refresher | null>(null);

  const refresh = useEffectEvent(async () => {
    const result = await readConversation(view.id);
    if (result.ok) {
      setView(result.data);
    } else if (result.problem.retryable) {
      setTimeout(() => refresher.current?.request(), AGAIN_MS);
    }
    desk.refresh();
  });

  useEffect(() => {
    const own = createRefresher(() => refresh(), REFRESH_DELAY_MS);
    const late = createRefresher(() => refresh(), EFFECTS_DELAY_MS);
    refresher.current = own;
    lateRefresher.current = late;
    return () => {
      own.stop();
      late.stop();
    };
  }, []);

  const latest = findLatest(view.runs);
  const followed = view.runs.filter((run) => run === latest || !isFinished(run.status));
  const { live, reconnecting } = useRunStreams(
    followed.slice(-MOST_STREAMS),
    ({ event }: StoredRunEvent) => {
      if (event.type === 'effect') {
        // Many come at once where a batch is carried out: what they say is shown at once, and the
        // rest of it is read a little later, for all of them.
        const { effectId, state } = event;
        setView((old) => ({ ...old, effects: moveEffect(old.effects, effectId, state) }));
        lateRefresher.current?.request();
      } else if (event.type !== 'progress' && !event.type.startsWith('node_')) {
        refresher.current?.request();
      }
    },
  );
  const requestRefresh = () => refresher.current?.request();
  useRefreshWhile(pickRefreshPace(view.runs, view.effects), requestRefresh);

  return {
    view,
    latest: latest === null ? null : { ...latest, status: readStatus(latest, live[latest.id]) },
    live,
    reconnecting,
    requestRefresh,
    putApproval: (approval: ApprovalView) => {
      setView((old) => ({ ...old, approvals: replaceById(old.approvals, approval) }));
      refresher.current?.request();
    },
    putEffects: (effects: EffectView[]) => {
      setView((old) => ({ ...old, effects: mergeEffects(old.effects, effects) }));
      refresher.current?.request();
    },
    putRun: (run: RunView) => {
      setView((old) => ({ ...old, runs: replaceById(old.runs, run) }));
      refresher.current?.request();
    },
  };
}

function findLatest(runs: RunView[]): RunView | null {
  return runs.reduce<RunView | null>(
    (latest, run) => (latest === null || run.createdAt >= latest.createdAt ? run : latest),
    null,
  );
}

/** The log is ahead of the last reading of the run while it runs, and never behind for long. */
function readStatus(run: RunView, live: RunLive | undefined): RunStatus {
  return isFinished(run.status) ? run.status : (live?.status ?? run.status);
}

function replaceById<T extends { id: string }>(all: T[], changed: T): T[] {
  return all.map((one) => (one.id === changed.id ? changed : one));
}
