import { cron } from 'inngest';
import { getApp } from '#lib/wiring/app.ts';
import { inngest } from '../client.ts';
import { mapStepError } from '../step-errors.ts';

/**
 * Every minute: announces again what a crash may have kept from being heard. What keeps it from that
 * itself is over within seconds, or is met by the next minute's.
 */
export const sweepRuns = inngest.createFunction(
  { id: 'sweep-runs', triggers: [cron('* * * * *')], retries: 3, concurrency: 1 },
  ({ step, attempt }) =>
    step.run('sweep', () =>
      getApp()
        .sweepRuns()
        .catch((error: unknown) => {
          throw mapStepError(error, attempt);
        }),
    ),
);
