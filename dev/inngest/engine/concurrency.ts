import { evaluateKey } from '#dev/inngest/protocol/expressions.ts';
import type { FunctionConfig } from '#dev/inngest/protocol/function-config.ts';
import type { Sql } from '#dev/inngest/store/database.ts';
import { listActiveRuns, setRunSlots } from '#dev/inngest/store/run-store.ts';

/** Counts the requests under way, to hold a function's `concurrency` limits. */
export type ConcurrencyGate = {
  /** Enters if all limits allow it; the answer leaves again. Undefined if the job must wait. */
  enter(slug: string, slots: readonly string[]): (() => void) | undefined;
  /** The slots that nothing can enter now. */
  listFull(): string[];
};

/** What each of a function's limits counts a run under, by the event that started it. */
export function nameSlots(config: FunctionConfig, event: unknown): string[] {
  return config.concurrency.map(({ key, scope }, index) => {
    const value = key === undefined ? '' : evaluateKey(key, event);
    // A limit of the whole environment is shared by the functions that state the same key.
    const owner = scope === 'fn' ? `${config.slug}/${index}` : `${scope}/${key ?? ''}`;
    return `${owner}/${value}`;
  });
}

/** Names the slots of runs that began while their functions had other limits. */
export async function alignSlots(sql: Sql, functions: readonly FunctionConfig[]): Promise<void> {
  const bySlug = new Map(functions.map((config) => [config.slug, config]));
  for (const run of await listActiveRuns(sql, [...bySlug.keys()])) {
    const config = bySlug.get(run.function_id);
    const slots = config === undefined ? [] : nameSlots(config, JSON.parse(run.event));
    if (JSON.stringify(slots) !== JSON.stringify(run.slots)) {
      await setRunSlots(sql, run.id, slots);
    }
  }
}

/** How many hold a slot, and whose limit counts: the n-th of a function. */
type Taken = { count: number; slug: string; index: number };

/**
 * As Inngest counts: what is limited is code that runs at the same time. A run that sleeps or waits
 * for an event holds no place. The limits are those that are registered at the moment.
 */
export function createConcurrencyGate(
  find: (slug: string) => FunctionConfig | undefined,
): ConcurrencyGate {
  const taken = new Map<string, Taken>();
  const countOf = (slot: string): number => taken.get(slot)?.count ?? 0;
  const isFull = (slot: string, { slug, index }: Omit<Taken, 'count'>): boolean =>
    countOf(slot) >= (find(slug)?.concurrency[index]?.limit ?? Number.POSITIVE_INFINITY);
  const leave = (slot: string): void => {
    const held = taken.get(slot);
    if (held !== undefined) held.count -= 1;
    if (held?.count === 0) taken.delete(slot);
  };
  return {
    enter(slug, slots) {
      const limits = slots.map((slot, index) => ({ slot, limit: { slug, index } }));
      const refusing = limits.filter(({ slot, limit }) => isFull(slot, limit));
      // Functions that share a limit may state different ones: until somebody leaves, the one that
      // refused counts, so that it is not asked again and again.
      for (const { slot, limit } of refusing.length > 0 ? refusing : limits) {
        const count = countOf(slot) + (refusing.length > 0 ? 0 : 1);
        taken.set(slot, { ...limit, count });
      }
      return refusing.length > 0 ? undefined : () => slots.forEach(leave);
    },
    listFull: () => [...taken].flatMap(([slot, limit]) => (isFull(slot, limit) ? [slot] : [])),
  };
}
