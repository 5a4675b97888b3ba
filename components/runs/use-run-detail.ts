'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ApprovalView, EffectView, RunView } from '#lib/domain/views.ts';
import { type RunDetail, readRun } from '../api/endpoints.ts';
import { createRefresher, type Refresher } from '../api/refresher.ts';
import { mergeEffects } from '../effects/merge-effects.ts';
import { useDesk } from '../shell/desk-context.tsx';
import { pickRefreshPace } from './refresh-pace.ts';
import { EMPTY_RUN } from './run-live.ts';
import { useRefreshWhile } from './use-refresh-while.ts';
import { useRunStreams } from './use-run-streams.ts';

const REFRESH_DELAY_MS = 120;

/** One run with its approvals and effects, kept up to date by its log. */
export function useRunDetail(start: RunDetail) {
  const [detail, setDetail] = useState(start);
  const desk = useDesk();
  const refresher = useRef<Refresher | null>(null);
  const { run } = detail;

  const refresh = useEffectEvent(async () => {
    const result = await readRun(run.id);
    if (result.ok) {
      setDetail(result.data);
    }
    desk.refresh();
  });

  useEffect(() => {
    const own = createRefresher(() => refresh(), REFRESH_DELAY_MS);
    refresher.current = own;
    return () => own.stop();
  }, []);

  const { live, reconnecting } = useRunStreams([run], ({ event }) => {
    if (event.type === 'run_status' || event.type === 'approval' || event.type === 'effect') {
      refresher.current?.request();
    }
  });
  const requestRefresh = () => refresher.current?.request();
  useRefreshWhile(pickRefreshPace([run], detail.effects), requestRefresh);

  return {
    detail,
    live: live[run.id] ?? EMPTY_RUN,
    reconnecting,
    requestRefresh,
    putRun: (changed: RunView) => {
      setDetail((old) => ({ ...old, run: changed }));
      requestRefresh();
    },
    putApproval: (changed: ApprovalView) => {
      setDetail((old) => ({
        ...old,
        approvals: old.approvals.map((one) => (one.id === changed.id ? changed : one)),
      }));
      requestRefresh();
    },
    putEffects: (changed: EffectView[]) => {
      setDetail((old) => ({ ...old, effects: mergeEffects(old.effects, changed) }));
      requestRefresh();
    },
  };
}
