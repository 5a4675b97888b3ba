import { createReadHold, type Hold } from '#lib/effects/read-hold.ts';
import type { Clock } from '#lib/platform/clock.ts';
import { logger } from '#lib/platform/logger.ts';
import type { Announcer } from '#lib/runs/ports.ts';
import type { Stores } from './database.ts';

/** Second looks, taken once a wait stands: what was stored before it is announced again. */
export function createAnnouncements(parts: { clock: Clock; stores: Stores; announcer: Announcer }) {
  const { clock, stores, announcer } = parts;
  const readHold = createReadHold({ effects: stores.effects, clock });
  return {
    async announceIfDecided(userId: string, approvalId: string): Promise<void> {
      const approval = await stores.approvals.getApproval(userId, approvalId);
      if (approval && approval.status !== 'pending') {
        await announcer.announceDecision({ userId, runId: approval.runId, approvalId });
      }
    },

    async announceIfAnswered(userId: string, runId: string, questionId: string): Promise<void> {
      const asked = await stores.questions.listQuestions(userId, runId);
      if (asked.some((one) => one.id === questionId && one.answer !== null)) {
        await announcer.announceAnswer({ userId, runId, questionId });
      }
    },

    async announceIfHoldChanged(userId: string, runId: string, seen: Hold): Promise<void> {
      const now = await readHold(userId, runId);
      if (now.due.length > 0 || now.nextAt !== seen.nextAt) {
        await announcer.announceEffects({ userId, runId });
      }
    },
  };
}

/**
 * An announcer that never fails: what it announces is stored already, so its caller must not be told
 * otherwise. What could not be announced is repeated by the sweep.
 */
export function createPatientAnnouncer(announcer: Announcer): Announcer {
  async function tryTo(what: string, announce: () => Promise<void>): Promise<void> {
    try {
      await announce();
    } catch (error) {
      logger.warn({ err: error, what }, 'announcement not sent; the sweep repeats it');
    }
  }
  return {
    announceRunRequested: (run) =>
      tryTo('run requested', () => announcer.announceRunRequested(run)),
    announceRetry: (run, attemptId) =>
      tryTo('retry', () => announcer.announceRetry(run, attemptId)),
    announceDecision: (decision) => tryTo('decision', () => announcer.announceDecision(decision)),
    announceAnswer: (answer) => tryTo('answer', () => announcer.announceAnswer(answer)),
    announceEffects: (effects) => tryTo('effects', () => announcer.announceEffects(effects)),
    announceTend: (run) => tryTo('effects to tend', () => announcer.announceTend(run)),
    announceCancel: (run) => tryTo('cancel', () => announcer.announceCancel(run)),
  };
}
