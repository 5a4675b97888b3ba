import type { Plan } from '#lib/domain/plan.ts';
import type { RunUpdate } from './run-state.ts';

/** What a plan begins with: its steps up to the first wait are done now, the others after it. */
export function enterPhase(plan: Plan): Pick<RunUpdate, 'plan' | 'later'> {
  const wait = plan.steps.findIndex(({ kind }) => kind === 'wait_until');
  return wait < 0
    ? { plan, later: [] }
    : { plan: { ...plan, steps: plan.steps.slice(0, wait) }, later: plan.steps.slice(wait) };
}
