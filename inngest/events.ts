import { eventType } from 'inngest';
import { z } from 'zod';

const runRefSchema = z.object({ userId: z.string(), runId: z.string() });

/** A run was stored and is to be driven, from the start or from its checkpoint. */
export const runRequested = eventType('run/requested', { schema: runRefSchema });

/** A run was cancelled; whatever waits for it stops. */
export const runCancelled = eventType('run/cancelled', { schema: runRefSchema });

/** A decision over an approval of the run was stored. */
export const approvalDecided = eventType('approval/decided', {
  schema: runRefSchema.extend({ approvalId: z.string() }),
});

/** An answer to a question of the run was stored. */
export const questionAnswered = eventType('question/answered', {
  schema: runRefSchema.extend({ questionId: z.string() }),
});

/** Effects of the run are to be undone, or to be settled after it was cancelled. */
export const effectsToTend = eventType('effects/tend', { schema: runRefSchema });

/** A held effect of the run was undone or released. */
export const effectsChanged = eventType('effects/changed', { schema: runRefSchema });
