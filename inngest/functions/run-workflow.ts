import { getApp } from '#lib/wiring/app.ts';
import { inngest } from '../client.ts';
import {
  approvalDecided,
  effectsChanged,
  questionAnswered,
  runCancelled,
  runRequested,
} from '../events.ts';
import { createStepNames } from '../name-steps.ts';
import { mapStepError, STEP_RETRIES } from '../step-errors.ts';

/** How many of one user's runs are worked on at the same moment; what waits counts for nothing. */
const RUNS_AT_ONCE = 4;

/** The shortest wait that a durable server keeps. */
const MIN_WAIT_MS = 1_000;

/**
 * Drives one run: a step a superstep, until the graph ends or waits. A wait is registered together
 * with a look at what is stored, because an answer that came before the wait stood is not delivered.
 */
export const runWorkflow = inngest.createFunction(
  {
    id: 'run-workflow',
    triggers: [runRequested],
    // What trying again cannot mend is not tried again.
    retries: STEP_RETRIES,
    // A run is driven in one place; and a user's many runs take turns, so that another's need not wait.
    concurrency: [
      { limit: 1, key: 'event.data.runId' },
      { limit: RUNS_AT_ONCE, key: 'event.data.userId' },
    ],
    cancelOn: [{ event: runCancelled, match: 'data.runId' }],
    onFailure: async ({ event, step }) => {
      const { userId, runId } = runRequested.schema.parse(event.data.event.data);
      await step.run('fail-run', () => getApp().failRun(userId, runId));
    },
  },
  async ({ event, step, attempt }) => {
    const { userId, runId } = event.data;
    const nameStep = createStepNames();

    /** One step; the error that ends it is kept with the run, in words for the user. */
    function runStep<T>(id: string, work: () => Promise<T>) {
      return step.run(nameStep(id), () =>
        work().catch(async (error: unknown) => {
          // It is in the log by then; where the database is away it cannot be kept.
          await getApp()
            .noteRunError(userId, runId, id, error)
            .catch(() => undefined);
          throw mapStepError(error, attempt);
        }),
      );
    }

    // A run that is taken up again is further than that; its first step tells.
    let position = getApp().firstPosition;
    while (position.next.length > 0) {
      const at = position;
      if (at.awaiting?.kind === 'answer') {
        const { questionId, expiresAt } = at.awaiting;
        await Promise.all([
          step.waitForEvent(nameStep('await answer'), {
            event: questionAnswered,
            match: 'data.runId',
            timeout: msUntil(expiresAt),
          }),
          runStep('notify', () => getApp().notifyQuestion(userId, runId, questionId)),
          runStep('look for answer', () => getApp().announceIfAnswered(userId, runId, questionId)),
        ]);
      }
      if (at.awaiting?.kind === 'approval') {
        const { approvalId, expiresAt } = at.awaiting;
        await Promise.all([
          step.waitForEvent(nameStep('await decision'), {
            event: approvalDecided,
            match: 'data.runId',
            timeout: msUntil(expiresAt),
          }),
          runStep('notify', () => getApp().notifyApproval(userId, approvalId)),
          runStep('look for decision', () => getApp().announceIfDecided(userId, approvalId)),
        ]);
      }
      if (at.awaiting?.kind === 'effects') {
        await carryOutEffects();
      }
      if (at.awaiting?.kind === 'until') {
        await step.sleepUntil(nameStep('await time'), at.awaiting.at);
      }
      position = await runStep(at.next.join(' + '), () => getApp().advanceRun(userId, runId, at));
    }
    const status = await runStep('conclude', () => getApp().concludeRun(userId, runId));
    if (status === 'expired') {
      await runStep('tell end', () => getApp().tellExpired(userId, runId));
    }
    return status;

    /** Carries out what is due and waits for what is held, until nothing is open. */
    async function carryOutEffects(): Promise<void> {
      for (;;) {
        const hold = await runStep('carry out', () => getApp().carryOutDue(userId, runId));
        if (hold.due.length === 0 && hold.nextAt === null) {
          return;
        }
        if (hold.due.length === 0 && hold.nextAt !== null) {
          await Promise.all([
            step.waitForEvent(nameStep('await hold'), {
              event: effectsChanged,
              match: 'data.runId',
              timeout: msUntil(hold.nextAt),
            }),
            runStep('look for changes', () => getApp().announceIfHoldChanged(userId, runId, hold)),
          ]);
        }
      }
    }
  },
);

/** Milliseconds from now until an ISO instant, never below what a durable wait can be. */
function msUntil(instant: string): number {
  return Math.max(MIN_WAIT_MS, Date.parse(instant) - Date.now());
}
