import { getApp } from '#lib/wiring/app.ts';
import { inngest } from '../client.ts';
import { effectsToTend } from '../events.ts';
import { mapStepError } from '../step-errors.ts';

/**
 * Undoes what the user takes back, and settles what a cancelled run left half-way, until nothing of
 * the run is open. In one place at a time a run.
 */
export const tendEffects = inngest.createFunction(
  {
    id: 'tend-effects',
    triggers: [effectsToTend],
    retries: 10,
    concurrency: [{ limit: 1, key: 'event.data.runId' }],
  },
  async ({ event, step, attempt }) => {
    const { userId, runId } = event.data;
    for (let round = 0; ; round += 1) {
      const over = await step.run(`tend ${round}`, () =>
        getApp()
          .tendRun(userId, runId)
          .catch((error: unknown) => {
            throw mapStepError(error, attempt);
          }),
      );
      if (over) {
        return;
      }
    }
  },
);
