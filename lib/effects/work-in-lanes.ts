export interface Lanes<Item> {
  /** Items of one lane are worked on one after another, in their order. */
  laneOf(item: Item): string;
  /** So many lanes are worked on at the same moment. */
  atOnce: number;
  /** Once it says so, nothing more is begun. */
  isOver?(): boolean;
}

/**
 * Works on many things side by side. One that fails keeps no other from its turn.
 * @returns what the failed ones threw, in the order in which they failed
 */
export async function workInLanes<Item>(
  items: readonly Item[],
  { laneOf, atOnce, isOver = () => false }: Lanes<Item>,
  work: (item: Item) => Promise<unknown>,
): Promise<unknown[]> {
  const lanes = [...Map.groupBy(items, laneOf).values()];
  const failures: unknown[] = [];
  let next = 0;

  async function runWorker(): Promise<void> {
    for (let lane = lanes[next++]; lane !== undefined; lane = lanes[next++]) {
      for (const item of lane) {
        if (isOver()) {
          return;
        }
        await work(item).catch((error: unknown) => failures.push(error));
      }
    }
  }

  await Promise.all(Array.from({ length: Math.min(atOnce, lanes.length) }, runWorker));
  return failures;
}
