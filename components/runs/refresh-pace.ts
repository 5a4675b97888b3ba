import { isFinished } from '#lib/domain/run.ts';
import type { EffectView, RunView } from '#lib/domain/views.ts';

/** A run's own log says nothing of the runs that go before it in the queue. */
const QUEUED_MS = 4000;
/** The log of a run that ended is read to its end once; what is undone later comes after that. */
const UNDOING_MS = 1500;

/** How often what no log tells is to be read again, milliseconds; null: all is told. */
export function pickRefreshPace(
  runs: readonly Pick<RunView, 'id' | 'status'>[],
  effects: readonly Pick<EffectView, 'runId' | 'state'>[],
): number | null {
  const ended = new Set(runs.filter(({ status }) => isFinished(status)).map(({ id }) => id));
  if (effects.some(({ runId, state }) => state === 'undoing' && ended.has(runId))) {
    return UNDOING_MS;
  }
  return runs.some(({ status }) => status === 'queued') ? QUEUED_MS : null;
}
