import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { isFinished, runStatusSchema } from '#lib/domain/run.ts';
import { createFakeClock } from '#tests/fakes/fake-clock.ts';
import { createMemoryRuns, type MemoryRuns } from '#tests/fakes/memory-runs.ts';
import { createReadRunEvents } from './read-run-events.ts';
import { createWatchRuns } from './watch-runs.ts';

const USER = 'user-1';
const NEVER = { waitMs: 60_000, signal: new AbortController().signal };
const SOON = { ...NEVER, waitMs: 20 };

function createReader(runs: MemoryRuns) {
  return createReadRunEvents({ runs, watchRun: createWatchRuns({ runs, pause: setImmediate }) });
}

function tell(runs: MemoryRuns, id: string, ...nodes: string[]) {
  const events = nodes.map((node) => ({ type: 'node_started' as const, node }));
  return runs.appendEvents(USER, id, events);
}

describe('reading the events of a run', () => {
  it('answers what comes after a number, in order', async () => {
    const runs = createMemoryRuns(createFakeClock());
    const { id } = runs.put(USER, { status: 'running' });
    await tell(runs, id, 'classify_intent', 'build_context', 'create_plan');
    const { events, ended } = await createReader(runs)(USER, id, 1, NEVER);
    expect(ended).toBe(false);
    expect(events.map(({ seq, event }) => [seq, event])).toEqual([
      [2, { type: 'node_started', node: 'build_context' }],
      [3, { type: 'node_started', node: 'create_plan' }],
    ]);
  });

  it('waits for what has not happened yet', async () => {
    const runs = createMemoryRuns(createFakeClock());
    const { id } = runs.put(USER, { status: 'running' });
    const reading = createReader(runs)(USER, id, 0, NEVER);
    await tell(runs, id, 'create_plan');
    expect((await reading).events).toHaveLength(1);
  });

  it.each(runStatusSchema.options)('says whether a run that is %s has ended', async (status) => {
    const runs = createMemoryRuns(createFakeClock());
    const { id } = runs.put(USER, { status });
    await tell(runs, id, 'create_plan');
    const read = createReader(runs);
    expect(await read(USER, id, 0, NEVER)).toMatchObject({ ended: false, events: [{ seq: 1 }] });
    expect(await read(USER, id, 1, SOON)).toEqual({ ended: isFinished(status), events: [] });
  });

  it('loses no event that comes with the end, between its two looks', async () => {
    const runs = createMemoryRuns(createFakeClock());
    const { id } = runs.put(USER, { status: 'running' });
    await tell(runs, id, 'create_plan');
    const read = createReader({
      ...runs,
      async readHeads(asked) {
        const seen = await runs.readHeads(asked);
        await runs.moveRun(USER, id, ['running'], 'completed');
        return seen;
      },
    });
    const first = await read(USER, id, 0, NEVER);
    expect(first.ended).toBe(false);
    expect(first.events.at(-1)?.event).toEqual({ type: 'run_status', status: 'completed' });
    expect(await read(USER, id, 2, NEVER)).toEqual({ events: [], ended: true });
  });

  it('does not tell the end before the last page of a long log', async () => {
    const runs = createMemoryRuns(createFakeClock());
    const { id } = runs.put(USER, { status: 'completed' });
    await tell(runs, id, ...Array.from({ length: 501 }, (_, n) => `node-${n}`));
    const read = createReader(runs);
    expect(await read(USER, id, 0, NEVER)).toMatchObject({ ended: false });
    expect(await read(USER, id, 500, NEVER)).toMatchObject({
      ended: false,
      events: [{ seq: 501 }],
    });
    expect(await read(USER, id, 501, NEVER)).toEqual({ ended: true, events: [] });
  });

  it('answers nothing where the wait was given up', async () => {
    const runs = createMemoryRuns(createFakeClock());
    const { id } = runs.put(USER, { status: 'running' });
    expect(await createReader(runs)(USER, id, 0, SOON)).toEqual({ events: [], ended: false });
  });

  it("shows nothing of a stranger's run, as of one that does not exist", async () => {
    const runs = createMemoryRuns(createFakeClock());
    const { id } = runs.put(USER, { status: 'running' });
    await tell(runs, id, 'create_plan');
    const read = createReader(runs);
    expect(await read('user-2', id, 0, NEVER)).toEqual({ events: [], ended: true });
    expect(await read(USER, 'nothing', 0, NEVER)).toEqual({ events: [], ended: true });
  });
});
