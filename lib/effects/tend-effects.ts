import type { EffectState } from '#lib/domain/effect.ts';
import type { Clock } from '#lib/platform/clock.ts';
import { chooseLane, EFFECTS_AT_ONCE } from './choose-lane.ts';
import { findDependents } from './find-dependents.ts';
import type { EffectRecord, EffectStore } from './ports.ts';
import { workInLanes } from './work-in-lanes.ts';

interface ListPorts {
  effects: EffectStore;
  getRun(userId: string, runId: string): Promise<{ status: string } | null>;
}

/**
 * What has to be done for effects whose run no longer drives them: undo what the user takes back,
 * the last done first, and settle what a cancelled run left in the middle.
 */
export function createListToTend(ports: ListPorts) {
  return async (userId: string, runId: string): Promise<EffectRecord[]> => {
    const run = await ports.getRun(userId, runId);
    const effects = await ports.effects.listEffects(userId, runId);
    return effects
      .filter(
        ({ state }) => state === 'undoing' || (state === 'running' && run?.status === 'cancelled'),
      )
      .toReversed();
  };
}

interface TendPorts extends ListPorts {
  clock: Clock;
  settleCancelled(userId: string, effectId: string): Promise<EffectState>;
  takeBackEffect(userId: string, effectId: string): Promise<EffectState>;
}

/** After this nothing more is begun, ms: a durable step has a minute. */
const BEGIN_FOR_MS = 25_000;

/**
 * Does for a run what `createListToTend` lists, many side by side; what depends on another is taken
 * back before it. True once nothing is left, false where the time was up.
 * @throws what the first failure threw, after all others had their turn
 */
export function createTendRun(ports: TendPorts) {
  const listToTend = createListToTend(ports);
  return async (userId: string, runId: string): Promise<boolean> => {
    const until = ports.clock.now().getTime() + BEGIN_FOR_MS;
    const isOver = () => ports.clock.now().getTime() >= until;
    for (;;) {
      const open = await listToTend(userId, runId);
      if (open.length === 0 || isOver()) {
        return open.length === 0;
      }
      const ready = open.filter((effect) => findDependents(effect, open).length === 0);
      const failures = await workInLanes(
        ready,
        { laneOf: chooseLane, atOnce: EFFECTS_AT_ONCE, isOver },
        async ({ id }) => {
          await ports.settleCancelled(userId, id);
          await ports.takeBackEffect(userId, id);
        },
      );
      if (failures.length > 0) {
        throw failures[0];
      }
    }
  };
}
