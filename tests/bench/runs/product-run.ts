import type { StoredRunEvent } from '#lib/domain/run.ts';
import type { User } from '#tests/drive/user.ts';

export const REQUEST = 'Summarize emails about Project X and draft responses';

const ENDS = ['completed', 'rejected', 'expired', 'cancelled', 'failed'];

/** One run through the whole product, as far as its approval. Milliseconds since the request. */
export interface ProductRun {
  runId: string;
  /** Until the approval and its announcement stood in the database. */
  storedMs: number;
  /** Until the stream had brought it to whoever watches. */
  seenMs: number;
  /** Each superstep, from the start of its first node to the start of the next one's. */
  stepsMs: number[];
}

/** Asks and watches, as the page does, until the run waits for its approval. @throws where it does not */
export async function runProduct(user: User): Promise<ProductRun> {
  const askedAt = Date.now();
  const { runId } = await user.ask(REQUEST);
  const events = await watch(user, runId);
  const seenMs = Date.now() - askedAt;
  const last = events.at(-1);
  if (last?.event.type !== 'approval') {
    throw new Error(`run ${runId} ended without an approval: ${JSON.stringify(last?.event)}`);
  }
  return { runId, storedMs: Date.parse(last.at) - askedAt, seenMs, stepsMs: measureSteps(events) };
}

/** A stream ends itself after a minute; whoever watches opens the next one. */
async function watch(user: User, runId: string): Promise<StoredRunEvent[]> {
  for (;;) {
    const events = await user.follow(runId, ({ event }) => isLast(event));
    const last = events.at(-1);
    if (last && isLast(last.event)) {
      return events;
    }
  }
}

function isLast(event: StoredRunEvent['event']): boolean {
  return event.type === 'approval' || (event.type === 'run_status' && ENDS.includes(event.status));
}

function measureSteps(events: StoredRunEvent[]): number[] {
  const starts: number[] = [];
  let open = 0;
  for (const { event, at } of events) {
    if (event.type === 'node_started') {
      // Nodes that run side by side are one superstep.
      if (open === 0) starts.push(Date.parse(at));
      open += 1;
    }
    if (event.type === 'node_finished' || event.type === 'node_failed') open -= 1;
  }
  const end = Date.parse(events.at(-1)?.at ?? '');
  return starts.map((start, n) => (starts[n + 1] ?? end) - start);
}
