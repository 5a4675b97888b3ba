import type { Clock } from '#lib/platform/clock.ts';
import type { EffectStore } from './ports.ts';

/** What of a run's effects is to be carried out now, and when the next hold ends. */
export interface Hold {
  /** Ids of effects whose hold is over, and of those that an earlier try left unfinished. */
  due: string[];
  /** ISO instant; null where nothing is held. */
  nextAt: string | null;
}

export function createReadHold(ports: { effects: EffectStore; clock: Clock }) {
  return async (userId: string, runId: string): Promise<Hold> => {
    const effects = await ports.effects.listEffects(userId, runId);
    const now = ports.clock.now().getTime();
    const held = effects.filter((effect) => effect.state === 'held');
    const later = held.filter((effect) => Date.parse(effect.releaseAt) > now);
    return {
      due: effects
        .filter(
          (effect) =>
            effect.state === 'running' || (effect.state === 'held' && !later.includes(effect)),
        )
        .map((effect) => effect.id),
      nextAt:
        later
          .map((effect) => effect.releaseAt)
          .sort((a, b) => Date.parse(a) - Date.parse(b))
          .at(0) ?? null,
    };
  };
}
