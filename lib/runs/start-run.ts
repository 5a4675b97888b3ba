import type { Account } from '#lib/domain/account.ts';
import type { Plan } from '#lib/domain/plan.ts';
import type { NewRequest } from '#lib/domain/run.ts';
import type { Clock } from '#lib/platform/clock.ts';
import { AppError, InvalidInputError } from '#lib/platform/errors.ts';
import type { Announcer, RunRecord, RunStore } from './ports.ts';

/** Longest text that is stored; a longer one is refused before anything happens. */
export const MAX_REQUEST_LENGTH = 20_000;

export interface StartRunPorts {
  runs: RunStore;
  clock: Clock;
  listAccounts(userId: string): Promise<Account[]>;
  graphVersion: string;
  announceRunRequested: Announcer['announceRunRequested'];
}

/**
 * Stores the request and starts its run. The same `requestId` again answers with the same run and
 * announces it again, which is harmless and mends a lost announcement. A `givenPlan` is carried out
 * as it is, through the same approval as one that is made of the words.
 * @throws InvalidInputError (`text_too_long`, `bad_time_zone`), NotFoundError (conversation)
 */
export function createStartRun(ports: StartRunPorts) {
  return async (
    userId: string,
    request: NewRequest,
    givenPlan: Plan | null = null,
  ): Promise<{ run: RunRecord; created: boolean }> => {
    if (request.text.length > MAX_REQUEST_LENGTH) {
      throw new InvalidInputError(
        'text_too_long',
        `A request can have ${MAX_REQUEST_LENGTH.toLocaleString('en-US')} characters at most.`,
      );
    }
    const accounts = await ports.listAccounts(userId);
    const usable = accounts.filter((account) => account.status !== 'disconnected');
    if (usable.length === 0) {
      throw new AppError('no_account', 'Connect a Google account first; then ask again.');
    }
    const started = await ports.runs.createRun(userId, {
      requestId: request.requestId,
      conversationId: request.conversationId,
      text: request.text,
      requestedAt: ports.clock.now().toISOString(),
      timeZone: checkTimeZone(request.timeZone),
      accountIds: usable.map((account) => account.id),
      workflow: givenPlan?.workflow ?? 'email',
      graphVersion: ports.graphVersion,
      givenPlan,
    });
    await ports.announceRunRequested({ userId, runId: started.run.id });
    return started;
  };
}

function checkTimeZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone }).resolvedOptions().timeZone;
  } catch (cause) {
    throw new InvalidInputError('bad_time_zone', `There is no time zone “${timeZone}”.`, { cause });
  }
}
