import { describe, expect, it } from 'vitest';
import { isFinished, runStatusSchema } from '#lib/domain/run.ts';
import { createFakeClock } from '#tests/fakes/fake-clock.ts';
import { createMemoryRuns } from '#tests/fakes/memory-runs.ts';
import { createReadRunEvents } from './read-run-events.ts';

const USER = 'user-1';

describe('reading the events of a run', () => {
  it('answers what comes after a number, in order', async () => {
    const runs = createMemoryRuns(createFakeClock());
    const { id } = runs.put(USER, { status: 'running' });
    const nodes = ['classify_intent', 'build_context', 'create_plan'];
    await runs.appendEvents(
      USER,
      id,
      nodes.map((node) => ({ type: 'node_started', node })),
    );
    const { events } = await createReadRunEvents({ runs })(USER, id, 1);
    expect(events.map(({ seq, event }) => [seq, event])).toEqual([
      [2, { type: 'node_started', node: 'build_context' }],
      [3, { type: 'node_started', node: 'create_plan' }],
    ]);
  });

  it.each(runStatusSchema.options)('says whether a run that is %s has ended', async (status) => {
    const runs = createMemoryRuns(createFakeClock());
    const { id } = runs.put(USER, { status });
    expect(await createReadRunEvents({ runs })(USER, id, 0)).toMatchObject({
      ended: isFinished(status),
    });
  });

  it('loses no event that comes with the end, between its two looks', async () => {
    const runs = createMemoryRuns(createFakeClock());
    const { id } = runs.put(USER, { status: 'running' });
    const read = createReadRunEvents({
      runs: {
        ...runs,
        async getRun(userId, runId) {
          const seen = await runs.getRun(userId, runId);
          await runs.moveRun(userId, runId, ['running'], 'completed');
          return seen;
        },
      },
    });
    const first = await read(USER, id, 0);
    expect(first.ended && first.events.length === 0).toBe(false);
    expect(first.events.at(-1)?.event).toEqual({ type: 'run_status', status: 'completed' });
  });

  it("shows nothing of a stranger's run, as of one that does not exist", async () => {
    const runs = createMemoryRuns(createFakeClock());
    const { id } = runs.put(USER, { status: 'running' });
    await runs.appendEvents(USER, id, [{ type: 'node_started', node: 'create_plan' }]);
    const read = createReadRunEvents({ runs });
    expect(await read('user-2', id, 0)).toEqual({ events: [], ended: true });
    expect(await read(USER, 'nothing', 0)).toEqual({ events: [], ended: true });
  });
});
