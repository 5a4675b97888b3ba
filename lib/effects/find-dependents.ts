import type { EffectRecord } from './ports.ts';

/** Of some effects, those that depend on this one, however far, the nearest first. */
export function findDependents(effect: EffectRecord, all: readonly EffectRecord[]): EffectRecord[] {
  const found = new Set([effect]);
  // A set is walked on to what is added on the way.
  for (const { actionId } of found) {
    for (const other of all) {
      if (other.id !== effect.id && other.action.dependsOn.includes(actionId)) {
        found.add(other);
      }
    }
  }
  found.delete(effect);
  return [...found];
}
