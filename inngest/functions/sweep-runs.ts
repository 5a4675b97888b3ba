import { cron } from 'inngest';
import { getApp } from '#lib/wiring/app.ts';
import { inngest } from '../client.ts';

/** Every minute: announces again what a crash may have kept from being heard. */
export const sweepRuns = inngest.createFunction(
  { id: 'sweep-runs', triggers: [cron('* * * * *')], retries: 0, concurrency: 1 },
  ({ step }) => step.run('sweep', () => getApp().sweepRuns()),
);
