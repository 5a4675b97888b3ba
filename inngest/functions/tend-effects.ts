import { getApp } from '#lib/wiring/app.ts';
import { inngest } from '../client.ts';
import { effectsToTend } from '../events.ts';
import { mapStepError } from '../step-errors.ts';

/**
 * Undoes what the user takes back, and settles what a cancelled run left half-way, until nothing of
 * the run is open. One at a time a run, so that the order is kept.
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
      const ids = await step.run(`look ${round}`, () => getApp().listToTend(userId, runId));
      if (ids.length === 0) {
        return;
      }
      for (const effectId of ids) {
        await step.run(`tend ${effectId} ${round}`, () =>
          getApp()
            .tendEffect(userId, effectId)
            .catch((error: unknown) => {
              throw mapStepError(error, attempt);
            }),
        );
      }
    }
  },
);
