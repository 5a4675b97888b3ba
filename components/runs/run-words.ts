import type { RunStatus, StoredRunEvent } from '#lib/domain/run.ts';
import { WORKFLOW_NODES } from '#lib/domain/run.ts';
import type { BadgeTone } from '../ui/badge.tsx';
import { formatDuration } from '../ui/time-text.ts';

export const RUN_WORDS: Record<RunStatus, { text: string; tone: BadgeTone }> = {
  queued: { text: 'Waiting to start', tone: 'plain' },
  running: { text: 'Working', tone: 'seal' },
  awaiting_answer: { text: 'Has a question', tone: 'warn' },
  awaiting_approval: { text: 'Waiting for you', tone: 'warn' },
  holding: { text: 'Under way, can be undone', tone: 'warn' },
  waiting: { text: 'Waiting for its time', tone: 'plain' },
  completed: { text: 'Done', tone: 'seal' },
  rejected: { text: 'Declined', tone: 'plain' },
  expired: { text: 'Expired', tone: 'plain' },
  cancelled: { text: 'Cancelled', tone: 'plain' },
  failed: { text: 'Failed', tone: 'stop' },
};

const LABELS: ReadonlyMap<string, string> = new Map(
  Object.values(WORKFLOW_NODES)
    .flat()
    .map(({ id, label }) => [id, label]),
);

/** One line of a run's timeline, in words. */
export function describeEvent({ event }: StoredRunEvent): string {
  switch (event.type) {
    case 'run_status':
      return `The run is now: ${RUN_WORDS[event.status].text.toLowerCase()}`;
    case 'node_started':
      return `${nameNode(event.node)}: started`;
    case 'node_finished':
      return `${nameNode(event.node)}: done in ${formatDuration(event.ms)}`;
    case 'node_waiting':
      return `${nameNode(event.node)}: waits`;
    case 'node_failed':
      return `${nameNode(event.node)}: failed. ${event.message}`;
    case 'progress':
      return event.text;
    case 'message':
      return 'Wrote to you in the conversation';
    case 'approval':
      return `Approval: ${event.status.replaceAll('_', ' ')}`;
    case 'effect':
      return `A change is now: ${event.state}`;
  }
}

/** The log without the starts of steps that it also says the end of: those lines add nothing. */
export function omitStarts(log: readonly StoredRunEvent[]): StoredRunEvent[] {
  return log.filter(
    ({ seq, event }) =>
      event.type !== 'node_started' ||
      !log.some(
        (later) =>
          later.seq > seq &&
          (later.event.type === 'node_finished' || later.event.type === 'node_failed') &&
          later.event.node === event.node,
      ),
  );
}

export function nameNode(id: string): string {
  return LABELS.get(id) ?? id.replaceAll('_', ' ');
}
