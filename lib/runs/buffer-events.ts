import type { RunEvent } from '#lib/domain/run.ts';
import type { RunStore } from './ports.ts';

/** What is told of a run within this time is written together. */
const WAIT_MS = 20;

/** A run's log that is written a little later, for whoever ends with `flushEvents`. */
export interface EventBuffer {
  appendEvents(userId: string, runId: string, events: RunEvent[]): Promise<void>;
  /** Writes what is not written yet. @throws what the store throws; the events are dropped then */
  flushEvents(userId: string, runId: string): Promise<void>;
  /** As the store's, after what was told before. */
  moveRun: RunStore['moveRun'];
}

interface Waiting {
  events: RunEvent[];
  writing: Promise<unknown>;
  timer: NodeJS.Timeout | undefined;
}

/**
 * Collects the events of running work, so that each line of progress does not cost a round trip. What
 * was told is in memory for a moment only: whoever tells it flushes before it reports its own end, and
 * starts anew if it does not get there.
 */
export function createEventBuffer(
  runs: Pick<RunStore, 'appendEvents' | 'moveRun'>,
  waitMs = WAIT_MS,
): EventBuffer {
  const buffers = new Map<string, Waiting>();

  async function write(userId: string, runId: string, buffer: Waiting): Promise<void> {
    clearTimeout(buffer.timer);
    buffer.timer = undefined;
    const next = buffer.writing.then(async () => {
      const events = buffer.events.splice(0);
      if (events.length > 0) {
        await runs.appendEvents(userId, runId, events).catch((error: unknown) => {
          buffer.events.unshift(...events);
          throw error;
        });
      }
    });
    buffer.writing = next.catch(() => undefined);
    await next;
  }

  async function flushEvents(userId: string, runId: string): Promise<void> {
    const buffer = buffers.get(runId);
    if (buffer === undefined) {
      return;
    }
    try {
      await write(userId, runId, buffer);
    } catch (error) {
      buffers.delete(runId);
      throw error;
    }
    if (buffer.events.length === 0) {
      buffers.delete(runId);
    }
  }

  return {
    async appendEvents(userId, runId, events) {
      const buffer = buffers.get(runId) ?? {
        events: [],
        writing: Promise.resolve(),
        timer: undefined,
      };
      buffers.set(runId, buffer);
      buffer.events.push(...events);
      buffer.timer ??= setTimeout(() => {
        // What could not be written stays, and the flush tells of it.
        write(userId, runId, buffer).catch(() => undefined);
      }, waitMs);
    },
    flushEvents,
    async moveRun(userId, runId, from, to) {
      await flushEvents(userId, runId);
      return await runs.moveRun(userId, runId, from, to);
    },
  };
}
