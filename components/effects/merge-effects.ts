import type { EffectView } from '#lib/domain/views.ts';

/** Puts changed effects in the place of their older selves; new ones come last. */
export function mergeEffects(effects: EffectView[], changed: EffectView[]): EffectView[] {
  const byId = new Map(changed.map((effect) => [effect.id, effect]));
  const known = new Set(effects.map((effect) => effect.id));
  return [
    ...effects.map((effect) => byId.get(effect.id) ?? effect),
    ...changed.filter((effect) => !known.has(effect.id)),
  ];
}
