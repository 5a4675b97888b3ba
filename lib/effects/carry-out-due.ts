import { type CarryOutEffectPorts, createCarryOutEffect } from './carry-out-effect.ts';
import { chooseLane, EFFECTS_AT_ONCE } from './choose-lane.ts';
import { type Hold, readDependencies, readHold } from './read-hold.ts';
import { workInLanes } from './work-in-lanes.ts';

/**
 * After this nothing more is begun: a durable step has a minute, and an effect that Google is slow
 * with may take half of it.
 */
const BEGIN_FOR_MS = 25_000;

/**
 * Carries out what is due of a run, many side by side, until nothing is or the time is up; each has
 * its own row, lease and compensation, so a process that dies in the middle repeats nothing. What
 * depends on others follows once those are done.
 * @returns what is open then: `due` only where the time was up
 * @throws what the first failure threw, after all others had their turn; a retry goes on from there
 */
export function createCarryOutDue(ports: CarryOutEffectPorts) {
  const carryOutEffect = createCarryOutEffect(ports);
  return async (userId: string, runId: string): Promise<Hold> => {
    const until = ports.clock.now().getTime() + BEGIN_FOR_MS;
    const isOver = () => ports.clock.now().getTime() >= until;
    for (;;) {
      const effects = await ports.effects.listEffects(userId, runId);
      const hold = readHold(effects, ports.clock.now());
      if (hold.due.length === 0 || isOver()) {
        return hold;
      }
      const due = effects.filter(({ id }) => hold.due.includes(id));
      const failures = await workInLanes(
        due,
        { laneOf: chooseLane, atOnce: EFFECTS_AT_ONCE, isOver },
        (effect) => carryOutEffect(userId, effect.id, readDependencies(effect, effects)),
      );
      if (failures.length > 0) {
        throw failures[0];
      }
    }
  };
}
