import type { EffectState } from '#lib/domain/effect.ts';
import type { EffectStore } from './ports.ts';

/**
 * What has to be done for effects whose run no longer drives them: undo what the user takes back,
 * the last done first, and settle what a cancelled run left in the middle.
 */
export function createListToTend(ports: {
  effects: EffectStore;
  getRun(userId: string, runId: string): Promise<{ status: string } | null>;
}) {
  return async (userId: string, runId: string): Promise<string[]> => {
    const run = await ports.getRun(userId, runId);
    const effects = await ports.effects.listEffects(userId, runId);
    return effects
      .filter(
        ({ state }) => state === 'undoing' || (state === 'running' && run?.status === 'cancelled'),
      )
      .map(({ id }) => id)
      .toReversed();
  };
}

/** Does for one effect what `createListToTend` listed it for. */
export function createTendEffect(ports: {
  settleCancelled(userId: string, effectId: string): Promise<EffectState>;
  takeBackEffect(userId: string, effectId: string): Promise<EffectState>;
}) {
  return async (userId: string, effectId: string): Promise<EffectState> => {
    await ports.settleCancelled(userId, effectId);
    return ports.takeBackEffect(userId, effectId);
  };
}
