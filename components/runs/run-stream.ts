import { z } from 'zod';
import { runEventSchema, type StoredRunEvent } from '#lib/domain/run.ts';

/** The part of the browser's EventSource that is used here. */
export interface Source {
  readonly readyState: number;
  addEventListener(type: string, listener: (event: Event) => void): void;
  close(): void;
}

export interface RunStreamOptions {
  runId: string;
  /** Number of the last event that is known already. */
  after: number;
  onEvent(event: StoredRunEvent): void;
  /** True while events arrive or may arrive, false from the loss of the connection on. */
  onConnection(connected: boolean): void;
  openSource(url: string): Source;
}

export interface RunStream {
  /** Starts over at once where the connection may have died unseen, as in a phone's pocket. */
  reconnect(): void;
  close(): void;
}

const storedSchema = z.object({ seq: z.number().int(), at: z.string(), event: runEventSchema });
const CLOSED = 2;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 15_000;

/**
 * Follows a run's log until the server says that it has ended. A source that only lost its
 * connection reconnects by itself with `Last-Event-ID`; one that was refused (a server that
 * restarts answers 502) is opened anew after a wait that doubles, from the last event seen.
 */
export function openRunStream(options: RunStreamOptions): RunStream {
  let last = options.after;
  let wait = FIRST_WAIT_MS;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let source: Source | null = null;
  let over = false;

  function open(): void {
    const own = options.openSource(
      `/api/runs/${encodeURIComponent(options.runId)}/events?after=${last}`,
    );
    source = own;
    own.addEventListener('open', () => {
      wait = FIRST_WAIT_MS;
      options.onConnection(true);
    });
    own.addEventListener('message', (event) => {
      const stored = parseEvent(event);
      if (stored !== null) {
        last = Math.max(last, stored.seq);
        options.onEvent(stored);
      }
    });
    own.addEventListener('end', () => {
      close();
      options.onConnection(true);
    });
    own.addEventListener('error', () => {
      if (over || source !== own) {
        return;
      }
      options.onConnection(false);
      if (own.readyState === CLOSED) {
        timer = setTimeout(open, wait);
        wait = Math.min(wait * 2, LONGEST_WAIT_MS);
      }
    });
  }

  function drop(): void {
    if (timer !== null) {
      clearTimeout(timer);
      timer = null;
    }
    source?.close();
    source = null;
  }

  function close(): void {
    over = true;
    drop();
  }

  open();
  return {
    reconnect() {
      if (!over) {
        drop();
        open();
      }
    },
    close,
  };
}

function parseEvent(event: Event): StoredRunEvent | null {
  try {
    const data: unknown = 'data' in event ? JSON.parse(String(event.data)) : null;
    const parsed = storedSchema.safeParse(data);
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
