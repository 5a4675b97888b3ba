import type { AuditInput, AuditLog } from '#lib/audit/ports.ts';
import type { Announcer } from '#lib/runs/ports.ts';

/** An audit log that keeps what it was told. */
export function createRecordingAudit(): AuditLog & {
  entries: (AuditInput & { userId: string })[];
} {
  const entries: (AuditInput & { userId: string })[] = [];
  return {
    entries,
    async record(userId, input) {
      entries.push({ userId, ...input });
    },
  };
}

export interface RecordingAnnouncer extends Announcer {
  /** What was announced, in order: `requested run-1`, `decision run-1 approval-1` … */
  heard: string[];
  /** Announcements fail from now on, as they do while the event server is out of reach. */
  goOffline(): void;
}

export function createRecordingAnnouncer(): RecordingAnnouncer {
  const heard: string[] = [];
  let offline = false;
  async function hear(...words: string[]): Promise<void> {
    if (offline) throw new Error('the event server is out of reach');
    heard.push(words.join(' '));
  }
  return {
    heard,
    goOffline() {
      offline = true;
    },
    announceRunRequested: ({ runId }) => hear('requested', runId),
    announceRetry: ({ runId }, attemptId) => hear('retry', runId, attemptId),
    announceDecision: ({ runId, approvalId }) => hear('decision', runId, approvalId),
    announceAnswer: ({ runId, questionId }) => hear('answer', runId, questionId),
    announceEffects: ({ runId }) => hear('effects', runId),
    announceCancel: ({ runId }) => hear('cancel', runId),
    announceTend: ({ runId }) => hear('tend', runId),
  };
}
