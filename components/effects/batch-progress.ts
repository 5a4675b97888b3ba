import type { EffectState } from '#lib/domain/effect.ts';
import type { EffectView } from '#lib/domain/views.ts';

/** Fewer are over before anybody has looked. */
const FEWEST = 5;

export interface BatchProgress {
  done: number;
  total: number;
  /** What is being done with them. */
  what: 'carrying out' | 'undoing';
}

/**
 * How far a batch is that is being carried out or undone; null where none is. What waits for the end
 * of its hold is no part of it.
 * @param now epoch milliseconds
 */
export function readBatchProgress(
  effects: readonly EffectView[],
  now: number,
): BatchProgress | null {
  const count = (...states: EffectState[]) =>
    effects.filter(({ state }) => states.includes(state)).length;
  const undoing = count('undoing');
  if (undoing > 0) {
    const done = count('undone');
    const total = done + undoing;
    return total < FEWEST ? null : { done, total, what: 'undoing' };
  }
  const taken = effects.filter(
    ({ state, releaseAt }) => state !== 'held' || Date.parse(releaseAt) <= now,
  );
  const open = taken.filter(({ state }) => state === 'held' || state === 'running').length;
  return open === 0 || taken.length < FEWEST
    ? null
    : { done: taken.length - open, total: taken.length, what: 'carrying out' };
}
