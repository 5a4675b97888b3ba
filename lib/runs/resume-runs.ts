import { logger } from '#lib/platform/logger.ts';
import type { DeadLetterStore } from './ports.ts';

const MOST = 200;
/** Why a run failed that goes on once its account is connected again. */
const FOR_WANT_OF_AN_ACCOUNT = ['account_needs_reconnect'];

/**
 * Sets going again, from their last checkpoints, the runs that stopped because Google no longer took
 * an account's tokens. One that still misses another account stops again.
 */
export function createResumeRuns(ports: {
  deadLetters: Pick<DeadLetterStore, 'listDeadLetters'>;
  retryRun(userId: string, runId: string): Promise<unknown>;
}) {
  return async (userId: string): Promise<void> => {
    const letters = await ports.deadLetters.listDeadLetters(userId, MOST);
    for (const { runId, error } of letters.toReversed()) {
      if (FOR_WANT_OF_AN_ACCOUNT.includes(error.code)) {
        // The account is connected whatever becomes of a run; it can still be retried by hand.
        await ports.retryRun(userId, runId).catch((reason: unknown) => {
          logger.warn({ err: reason, runId }, 'run not resumed');
        });
      }
    }
  };
}
