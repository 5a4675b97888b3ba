import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '#tests/fakes/fake-clock.ts';
import { createMemoryRuns } from '#tests/fakes/memory-runs.ts';
import { createWatchRuns } from './watch-runs.ts';

const USER = 'user-1';
const NEVER = { waitMs: 60_000, signal: new AbortController().signal };

/** Looks again as soon as everything else that is due has happened. */
function createDesk() {
  const runs = createMemoryRuns(createFakeClock());
  const looks: number[] = [];
  let broken = false;
  const watch = createWatchRuns({
    runs: {
      async readHeads(asked) {
        looks.push(asked.length);
        if (broken) throw new Error('no database');
        return await runs.readHeads(asked);
      },
    },
    pause: setImmediate,
  });
  const tell = (runId: string) =>
    runs.appendEvents(USER, runId, [{ type: 'node_started', node: 'one' }]);
  const breakDown = () => {
    broken = true;
  };
  return { runs, watch, looks, tell, breakDown };
}

async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  return await Promise.race([promise.then(() => true), Promise.resolve(false)]);
}

describe('createWatchRuns', () => {
  it('wakes who waits for more than there was, and only them', async () => {
    const { runs, watch, tell } = createDesk();
    const { id } = runs.put(USER, { status: 'running' });
    await tell(id);
    const late = watch(USER, id, 1, NEVER);
    expect(await watch(USER, id, 0, NEVER)).toMatchObject({ seq: 1, status: 'running' });
    expect(await isSettled(late)).toBe(false);
    await tell(id);
    expect(await late).toMatchObject({ seq: 2 });
  });

  it('looks once for all who wait, and not at all for nobody', async () => {
    const { runs, watch, looks, tell } = createDesk();
    const ids = [1, 2, 3].map(() => runs.put(USER, { status: 'running' }).id);
    const waits = ids.map((id) => watch(USER, id, 0, NEVER));
    await expect.poll(() => looks).toContain(3);
    await Promise.all(ids.map(tell));
    await Promise.all(waits);
    const taken = looks.length;
    await setImmediate();
    await setImmediate();
    expect(looks).toHaveLength(taken);
  });

  it('does not wait for a run that has ended, or that is somebody else’s', async () => {
    const { runs, watch } = createDesk();
    const { id } = runs.put(USER, { status: 'completed' });
    expect(await watch(USER, id, 7, NEVER)).toMatchObject({ seq: 0, status: 'completed' });
    const theirs = runs.put('somebody', { status: 'running' });
    expect(await watch(USER, theirs.id, 0, NEVER)).toBeNull();
  });

  it('gives up after its time', async () => {
    const { runs, watch } = createDesk();
    const { id } = runs.put(USER, { status: 'running' });
    expect(await watch(USER, id, 0, { ...NEVER, waitMs: 5 })).toBeUndefined();
  });

  it('ends with its signal', async () => {
    const { runs, watch } = createDesk();
    const { id } = runs.put(USER, { status: 'running' });
    const leaving = new AbortController();
    const wait = watch(USER, id, 0, { ...NEVER, signal: leaving.signal });
    leaving.abort();
    expect(await wait).toBeUndefined();
    expect(await watch(USER, id, 0, { ...NEVER, signal: leaving.signal })).toBeUndefined();
  });

  it('tells everybody who waits that it could not look', async () => {
    const { runs, watch, breakDown } = createDesk();
    const { id } = runs.put(USER, { status: 'running' });
    breakDown();
    await expect(watch(USER, id, 0, NEVER)).rejects.toThrow('no database');
  });
});
