import { Inngest } from 'inngest';
import type { Announcer } from '#lib/runs/ports.ts';
import {
  approvalDecided,
  effectsChanged,
  effectsToTend,
  questionAnswered,
  runCancelled,
  runRequested,
} from './events.ts';

export const inngest = new Inngest({
  id: 'countersign',
  checkpointing: {
    // A step may take up to a minute; what runs on in one request stays well below that.
    maxRuntime: '20s',
    // Steps that ran are reported together. One that ran unreported in a crash is asked for again and
    // finds its superstep, or its effect, done.
    bufferedSteps: 12,
  },
});

/** Announcements as Inngest events. Ids make a repeated announcement of the same thing harmless. */
export function createInngestAnnouncer(): Announcer {
  return {
    async announceRunRequested({ userId, runId }) {
      await inngest.send(runRequested.create({ userId, runId }, { id: `run:${runId}` }));
    },
    async announceRetry({ userId, runId }, attemptId) {
      await inngest.send(
        runRequested.create({ userId, runId }, { id: `run:${runId}:${attemptId}` }),
      );
    },
    async announceDecision({ userId, runId, approvalId }) {
      await inngest.send(approvalDecided.create({ userId, runId, approvalId }));
    },
    async announceAnswer({ userId, runId, questionId }) {
      await inngest.send(questionAnswered.create({ userId, runId, questionId }));
    },
    async announceEffects({ userId, runId }) {
      await inngest.send(effectsChanged.create({ userId, runId }));
    },
    async announceTend({ userId, runId }) {
      await inngest.send(effectsToTend.create({ userId, runId }));
    },
    async announceCancel({ userId, runId }) {
      await inngest.send(runCancelled.create({ userId, runId }));
    },
  };
}
