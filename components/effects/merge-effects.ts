import { type EffectState, effectStateSchema } from '#lib/domain/effect.ts';
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

/** How far on an effect is in each state: an event that comes late takes it back to none before. */
const RANKS: Readonly<Record<EffectState, number>> = {
  held: 0,
  running: 1,
  done: 2,
  stale: 2,
  dropped: 2,
  failed: 2,
  undoing: 3,
  undone: 4,
};

/** The effect in the state that the log tells of, where that is further on than what is known. */
export function moveEffect(effects: EffectView[], effectId: string, state: string): EffectView[] {
  const known = effectStateSchema.safeParse(state);
  return effects.map((effect) =>
    known.success && effect.id === effectId && RANKS[known.data] > RANKS[effect.state]
      ? { ...effect, state: known.data }
      : effect,
  );
}
