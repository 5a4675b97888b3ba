import type { Action } from './action.ts';
import type { Risk } from './risk.ts';

const LEVELS = ['low', 'medium', 'high'] as const;

/** The highest risk of some actions, with all its reasons. */
export function joinRisks(actions: readonly Action[]): Risk {
  const level = Math.max(...actions.map((action) => LEVELS.indexOf(action.risk.level)));
  return {
    level: LEVELS[level] ?? 'high',
    reasons: [...new Set(actions.flatMap((action) => action.risk.reasons))],
  };
}
