import { evaluateKey } from '#dev/inngest/protocol/expressions.ts';
import type { FunctionConfig } from '#dev/inngest/protocol/function-config.ts';

/** Counts the requests under way, to hold a function's `concurrency` limits. */
export type ConcurrencyGate = {
  /** Enters if all limits allow it; the answer leaves again. Undefined if the job must wait. */
  enter(config: FunctionConfig | undefined, event: unknown): (() => void) | undefined;
};

function nameSlots(config: FunctionConfig, event: unknown): { slot: string; limit: number }[] {
  return config.concurrency.map(({ limit, key, scope }, index) => {
    const value = key === undefined ? '' : evaluateKey(key, event);
    // A limit of the whole environment is shared by the functions that state the same key.
    const owner = scope === 'fn' ? `${config.slug}/${index}` : `${scope}/${key ?? ''}`;
    return { slot: `${owner}/${value}`, limit };
  });
}

/**
 * As Inngest counts: what is limited is code that runs at the same time. A run that sleeps or waits
 * for an event holds no place.
 */
export function createConcurrencyGate(): ConcurrencyGate {
  const taken = new Map<string, number>();
  const add = (slot: string, change: number): void => {
    const count = (taken.get(slot) ?? 0) + change;
    if (count === 0) {
      taken.delete(slot);
    } else {
      taken.set(slot, count);
    }
  };
  return {
    enter(config, event) {
      const slots = config === undefined ? [] : nameSlots(config, event);
      if (slots.some(({ slot, limit }) => (taken.get(slot) ?? 0) >= limit)) {
        return undefined;
      }
      for (const { slot } of slots) {
        add(slot, 1);
      }
      return () => {
        for (const { slot } of slots) {
          add(slot, -1);
        }
      };
    },
  };
}
