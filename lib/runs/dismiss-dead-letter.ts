import type { Asker } from '#lib/audit/ports.ts';
import { NotFoundError } from '#lib/platform/errors.ts';
import type { DeadLetterStore, RunRecord } from './ports.ts';

/**
 * Gives a failed run up: it ends as cancelled, what it held is taken back, and its letter leaves the
 * list. Dismissing a letter that was dealt with changes nothing: its run may be going again.
 * @throws NotFoundError
 */
export function createDismissDeadLetter(ports: {
  deadLetters: DeadLetterStore;
  cancelRun(userId: string, runId: string, asker: Asker): Promise<RunRecord>;
}) {
  return async (userId: string, id: string, asker: Asker): Promise<void> => {
    const letter = await ports.deadLetters.getDeadLetter(userId, id);
    if (!letter) {
      throw new NotFoundError('failed run');
    }
    if (!letter.open) {
      return;
    }
    await ports.cancelRun(userId, letter.runId, asker);
    await ports.deadLetters.resolveDeadLetters(userId, letter.runId, 'dismissed');
  };
}
