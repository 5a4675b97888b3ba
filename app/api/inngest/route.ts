import { serve } from 'inngest/next';
import { inngest } from '#inngest/client.ts';
import { runWorkflow } from '#inngest/functions/run-workflow.ts';
import { sweepRuns } from '#inngest/functions/sweep-runs.ts';
import { tendEffects } from '#inngest/functions/tend-effects.ts';

/** A step may take up to a minute. */
export const maxDuration = 60;

export const { GET, POST, PUT } = serve({
  client: inngest,
  functions: [runWorkflow, tendEffects, sweepRuns],
});
