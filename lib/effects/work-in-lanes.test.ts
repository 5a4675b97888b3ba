import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workInLanes } from './work-in-lanes.ts';

/** Lets everything that is ready go on, some times over. */
async function yieldOften(times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    await Promise.resolve();
  }
}

describe('workInLanes', () => {
  it('does each once, keeps the order within a lane and the limit over all', async () => {
    const items = fc.array(
      fc.record({ lane: fc.constantFrom('a', 'b', 'c', 'd'), turns: fc.nat(5) }),
      { maxLength: 30 },
    );
    await fc.assert(
      fc.asyncProperty(items, fc.integer({ min: 1, max: 4 }), async (some, atOnce) => {
        const numbered = some.map((item, n) => ({ ...item, n }));
        const begun: (typeof numbered)[number][] = [];
        const busy = new Set<string>();
        await workInLanes(numbered, { laneOf: ({ lane }) => lane, atOnce }, async (item) => {
          expect(busy.has(item.lane)).toBe(false);
          busy.add(item.lane);
          expect(busy.size).toBeLessThanOrEqual(atOnce);
          begun.push(item);
          await yieldOften(item.turns);
          busy.delete(item.lane);
        });
        expect(begun.map(({ n }) => n).toSorted((a, b) => a - b)).toEqual(
          numbered.map(({ n }) => n),
        );
        for (const lane of Map.groupBy(begun, (item) => item.lane).values()) {
          expect(lane).toEqual(lane.toSorted((a, b) => a.n - b.n));
        }
      }),
    );
  });

  it('goes on after a failure, and tells of it', async () => {
    const done: number[] = [];
    const failures = await workInLanes(
      [1, 2, 3, 4],
      { laneOf: (n) => (n % 2 === 0 ? 'even' : 'odd'), atOnce: 2 },
      async (n) => {
        if (n < 3) throw new Error(`no ${n}`);
        done.push(n);
      },
    );
    expect(failures.map(String)).toEqual(['Error: no 1', 'Error: no 2']);
    expect(done).toEqual([3, 4]);
  });

  it('begins nothing once it is over', async () => {
    const begun: number[] = [];
    await workInLanes(
      [1, 2, 3],
      { laneOf: String, atOnce: 1, isOver: () => begun.length === 2 },
      async (n) => {
        begun.push(n);
      },
    );
    expect(begun).toEqual([1, 2]);
  });
});
