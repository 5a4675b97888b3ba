import type { Clock } from '#lib/platform/clock.ts';
import type { EffectRecord, EffectStore } from './ports.ts';

/** What of a run's effects is to be carried out now, and when the next hold ends. */
export interface Hold {
  /** Ids of effects whose turn it is, and of those that an earlier try left unfinished. */
  due: string[];
  /** ISO instant; null where nothing is held. */
  nextAt: string | null;
}

/** Whether what an effect depends on has happened. */
export type Dependencies =
  | { state: 'met' }
  | { state: 'waiting' }
  /** It never will; `reason` names what did not happen. */
  | { state: 'broken'; reason: string };

export function readDependencies(effect: EffectRecord, all: EffectRecord[]): Dependencies {
  const needed = effect.action.dependsOn.map((id) => all.find((other) => other.actionId === id));
  const broken = needed.find((other) => other === undefined || isOver(other));
  if (broken !== undefined || needed.includes(undefined)) {
    return {
      state: 'broken',
      reason: 'Not done, because what it depends on was not done.',
    };
  }
  return needed.every((other) => other?.state === 'done') ? { state: 'met' } : { state: 'waiting' };
}

function isOver({ state }: EffectRecord): boolean {
  return !(state === 'held' || state === 'running' || state === 'done');
}

/** What is due and what is held of these effects. */
export function readHold(effects: EffectRecord[], at: Date): Hold {
  const now = at.getTime();
  const held = effects.filter((effect) => effect.state === 'held');
  const later = held.filter((effect) => Date.parse(effect.releaseAt) > now);
  const turn = held.filter(
    (effect) => !later.includes(effect) && readDependencies(effect, effects).state !== 'waiting',
  );
  return {
    due: effects
      .filter((effect) => effect.state === 'running' || turn.includes(effect))
      .map((effect) => effect.id),
    nextAt:
      later
        .map((effect) => effect.releaseAt)
        .sort((a, b) => Date.parse(a) - Date.parse(b))
        .at(0) ?? null,
  };
}

export function createReadHold(ports: { effects: EffectStore; clock: Clock }) {
  return async (userId: string, runId: string): Promise<Hold> =>
    readHold(await ports.effects.listEffects(userId, runId), ports.clock.now());
}
