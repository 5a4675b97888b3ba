import { z } from 'zod';

/**
 * `held` waits out the undo window; `running` is being carried out (or its process died and the
 * key is probed next); `undone` was taken back before it happened; `stale` did not run because the
 * world had moved.
 */
export const effectStateSchema = z.enum(['held', 'running', 'done', 'undone', 'stale', 'failed']);
export type EffectState = z.infer<typeof effectStateSchema>;

/** States in which nothing more happens without a new request. */
const SETTLED: ReadonlySet<EffectState> = new Set(['done', 'undone', 'stale', 'failed']);

export function isSettled(state: EffectState): boolean {
  return SETTLED.has(state);
}
