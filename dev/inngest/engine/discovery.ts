import { insertDiscovery } from '#dev/inngest/store/job-store.ts';
import type { Transition } from './transition.ts';

/**
 * Asks the app for the run's next steps, once none is pending: the SDK's execution version 2 joins
 * parallel steps on the server, so that a run of n parallel steps is called n + 2 times and not 2n.
 * In a race (`group.parallel`, or version 1) each step that ends is told at once; those calls must
 * not run a step on the spot, since a pending one may be running elsewhere.
 */
export async function scheduleDiscovery(
  transition: Transition,
  runId: string,
  race: boolean,
): Promise<void> {
  await insertDiscovery(transition.sql, { runId, dueAt: transition.now, race });
}
