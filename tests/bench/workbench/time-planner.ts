import type { PlanInput } from '#lib/domain/plan.ts';
import { createEmbeddedPlanner } from '#lib/planner/embedded-planner.ts';
import { median } from '../runs/statistics.ts';
import type { Result } from './report.ts';

const ROUNDS = 5;

/**
 * The planner alone on what it saw of each request: of several times the middle one, because other
 * work of the machine falls on any of them. @returns ms a request
 */
export async function timePlanner(results: Result[]): Promise<number[]> {
  const planner = createEmbeddedPlanner();
  const inputs = results.flatMap(({ outcome }): PlanInput[] =>
    outcome.planInput ? [outcome.planInput] : [],
  );
  const times = inputs.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [n, input] of inputs.entries()) {
      const startedAt = performance.now();
      await planner.makePlan(input);
      times[n]?.push(performance.now() - startedAt);
    }
  }
  return times.map(median);
}
