import { describe, expect, it } from 'vitest';
import { createFakeClock } from '#tests/fakes/fake-clock.ts';
import { createMemoryRuns } from '#tests/fakes/memory-runs.ts';
import { createEventBuffer } from './buffer-events.ts';

const USER = 'user-1';
const LONG_MS = 60_000;

function createDesk(waitMs = LONG_MS) {
  const store = createMemoryRuns(createFakeClock());
  const writes: string[][] = [];
  let broken = false;
  let refused = 0;
  const buffer = createEventBuffer(
    {
      moveRun: store.moveRun,
      async appendEvents(userId, runId, events) {
        if (broken) {
          refused += 1;
          throw new Error('no database');
        }
        writes.push(events.map((event) => (event.type === 'node_started' ? event.node : '')));
        return await store.appendEvents(userId, runId, events);
      },
    },
    waitMs,
  );
  const tell = (runId: string, node: string) =>
    buffer.appendEvents(USER, runId, [{ type: 'node_started', node }]);
  const setBroken = (is: boolean) => {
    broken = is;
  };
  return { store, buffer, writes, tell, setBroken, countRefused: () => refused };
}

describe('createEventBuffer', () => {
  it('writes what was told together, in order, when it is flushed', async () => {
    const { store, buffer, writes, tell } = createDesk();
    const { id } = store.put(USER);
    await tell(id, 'one');
    await tell(id, 'two');
    expect(writes).toEqual([]);
    await buffer.flushEvents(USER, id);
    expect(writes).toEqual([['one', 'two']]);
  });

  it('writes by itself before long', async () => {
    const { store, buffer, tell } = createDesk(1);
    const { id } = store.put(USER);
    await tell(id, 'one');
    await expect.poll(() => store.eventsOf(id)).toHaveLength(1);
    await tell(id, 'two');
    await buffer.flushEvents(USER, id);
    expect(store.eventsOf(id)).toMatchObject([{ node: 'one' }, { node: 'two' }]);
  });

  it('keeps runs apart', async () => {
    const { store, buffer, writes, tell } = createDesk();
    const [first, second] = [store.put(USER).id, store.put(USER).id];
    await tell(first, 'mine');
    await tell(second, 'other');
    await buffer.flushEvents(USER, first);
    expect(writes).toEqual([['mine']]);
    await buffer.flushEvents(USER, second);
    expect(writes).toEqual([['mine'], ['other']]);
  });

  it('writes what was told before a change of status, and after it what came after', async () => {
    const { store, buffer, tell } = createDesk();
    const { id } = store.put(USER, { status: 'running' });
    await tell(id, 'before');
    await buffer.moveRun(USER, id, ['running'], 'awaiting_approval');
    await tell(id, 'after');
    await buffer.flushEvents(USER, id);
    expect(store.eventsOf(id)).toMatchObject([
      { node: 'before' },
      { type: 'run_status', status: 'awaiting_approval' },
      { node: 'after' },
    ]);
  });

  it('writes once what two flush at the same time', async () => {
    const { store, buffer, writes, tell } = createDesk();
    const { id } = store.put(USER);
    await tell(id, 'one');
    await Promise.all([buffer.flushEvents(USER, id), buffer.flushEvents(USER, id)]);
    expect(writes).toEqual([['one']]);
  });

  it('tells of what could not be written, and starts anew afterwards', async () => {
    const { store, buffer, tell, setBroken } = createDesk();
    const { id } = store.put(USER);
    setBroken(true);
    await tell(id, 'lost');
    await expect(buffer.flushEvents(USER, id)).rejects.toThrow('no database');
    setBroken(false);
    await tell(id, 'again');
    await buffer.flushEvents(USER, id);
    expect(store.eventsOf(id)).toMatchObject([{ node: 'again' }]);
  });

  it('keeps what a write of its own could not store for the flush', async () => {
    const { store, buffer, tell, setBroken, countRefused } = createDesk(1);
    const { id } = store.put(USER);
    setBroken(true);
    await tell(id, 'one');
    await expect.poll(countRefused).toBe(1);
    setBroken(false);
    await buffer.flushEvents(USER, id);
    expect(store.eventsOf(id)).toMatchObject([{ node: 'one' }]);
  });
});
