import { z } from 'zod';

/**
 * `held` waits out the undo window, or its turn; `running` is being carried out (or its process died
 * and the key is probed next); `undoing` is being taken back after it happened; `undone` was taken
 * back, before or after; `stale` did not run because the world had moved; `dropped` did not run
 * because an action that it depends on did not.
 */
export const effectStateSchema = z.enum([
  'held',
  'running',
  'done',
  'undoing',
  'undone',
  'stale',
  'dropped',
  'failed',
]);
export type EffectState = z.infer<typeof effectStateSchema>;

/** States in which nothing more happens without a new request. */
const SETTLED: ReadonlySet<EffectState> = new Set(['done', 'undone', 'stale', 'dropped', 'failed']);

export function isSettled(state: EffectState): boolean {
  return SETTLED.has(state);
}

/** ISO instant until which a reversible effect can be undone; null: not at all. */
export function undoableUntil(effect: {
  state: EffectState;
  reversible: boolean;
  finishedAt: string | null;
  undoMinutes: number;
}): string | null {
  if (!(effect.reversible && effect.state === 'done' && effect.finishedAt !== null)) {
    return null;
  }
  return new Date(Date.parse(effect.finishedAt) + effect.undoMinutes * 60_000).toISOString();
}
