import type { Asker, AuditLog } from '#lib/audit/ports.ts';
import { undoableUntil } from '#lib/domain/effect.ts';
import type { RunEvent } from '#lib/domain/run.ts';
import type { Clock } from '#lib/platform/clock.ts';
import { ConflictError, NotFoundError } from '#lib/platform/errors.ts';
import type { EffectRecord, EffectStore } from './ports.ts';

export interface ChangeHoldPorts {
  effects: EffectStore;
  audit: AuditLog;
  clock: Clock;
  appendEvents(userId: string, runId: string, events: RunEvent[]): Promise<unknown>;
  announceEffects(effects: { userId: string; runId: string }): Promise<void>;
}

export interface UndoPorts extends ChangeHoldPorts {
  /** What the user has since changed by hand of what the effect left; null: nothing. */
  findHandChange(effect: EffectRecord): Promise<string | null>;
  announceTend(run: { userId: string; runId: string }): Promise<void>;
}

async function requireEffect(
  effects: EffectStore,
  userId: string,
  effectId: string,
): Promise<EffectRecord> {
  const effect = await effects.getEffect(userId, effectId);
  if (!effect) {
    throw new NotFoundError('effect');
  }
  return effect;
}

async function tell(
  ports: ChangeHoldPorts,
  { userId, runId, id }: EffectRecord,
  event: string,
  asker: Asker,
): Promise<EffectRecord> {
  const after = await requireEffect(ports.effects, userId, id);
  await ports.appendEvents(userId, runId, [{ type: 'effect', effectId: id, state: after.state }]);
  await ports.audit.record(userId, { event, subject: `effect:${id}`, data: {}, ...asker });
  return after;
}

/**
 * Takes an effect back: a held one before it happens, a reversible one by its compensation, which
 * the durable side carries out. What depends on it goes with it. Undoing again answers with the
 * effect as it is.
 * @throws ConflictError `too_late` where it cannot be undone (any more), `changed_since` where the
 *   user has changed by hand what it left and did not say `force`.
 */
export function createUndoEffect(ports: UndoPorts) {
  return async (
    userId: string,
    effectId: string,
    asker: Asker,
    options: { force: boolean },
  ): Promise<EffectRecord> => {
    const before = await requireEffect(ports.effects, userId, effectId);
    if (before.state === 'undone' || before.state === 'undoing') {
      return before;
    }
    const all = await ports.effects.listEffects(userId, before.runId);
    const together = withDependents(before, all).toReversed();
    for (const effect of together) {
      await checkHandChange(ports, effect, options.force);
    }
    for (const effect of together) {
      await takeBack(ports, effect, asker, effect.id === effectId);
    }
    return requireEffect(ports.effects, userId, effectId);
  };
}

/** The effect and everything that depends on it, however far, the nearest first. */
function withDependents(effect: EffectRecord, all: EffectRecord[]): EffectRecord[] {
  const found = new Set([effect]);
  // A set is walked on to what is added on the way.
  for (const { actionId } of found) {
    for (const other of all) {
      if (other.id !== effect.id && other.action.dependsOn.includes(actionId)) {
        found.add(other);
      }
    }
  }
  return [...found];
}

async function checkHandChange(
  ports: UndoPorts,
  effect: EffectRecord,
  force: boolean,
): Promise<void> {
  if (force || !isUndoable(effect, ports.clock.now())) {
    return;
  }
  const change = await ports.findHandChange(effect);
  if (change !== null) {
    throw new ConflictError('changed_since', change);
  }
}

async function takeBack(
  ports: UndoPorts,
  effect: EffectRecord,
  asker: Asker,
  asked: boolean,
): Promise<void> {
  const { userId, runId, id } = effect;
  if (await ports.effects.moveEffect(userId, id, ['held'], 'undone')) {
    await tell(ports, effect, 'effect.undone', asker);
    await ports.announceEffects({ userId, runId });
    return;
  }
  const now = await requireEffect(ports.effects, userId, id);
  if (now.state === 'undone' || now.state === 'undoing') {
    return;
  }
  if (isUndoable(now, ports.clock.now())) {
    if (await ports.effects.moveEffect(userId, id, ['done'], 'undoing', { error: null })) {
      await tell(ports, effect, 'effect.undo_asked', asker);
    }
    await ports.announceTend({ userId, runId });
    return;
  }
  if (asked) {
    throw new ConflictError('too_late', explainTooLate(now));
  }
}

/** Whether it was done, can be compensated, and its window is open. */
function isUndoable(effect: EffectRecord, now: Date): boolean {
  const until = undoableUntil({ ...effect, reversible: effect.compensation !== null });
  return (
    effect.action.reversibility === 'reversible' &&
    until !== null &&
    Date.parse(until) > now.getTime()
  );
}

function explainTooLate({ state, action }: EffectRecord): string {
  if (state === 'running') {
    return 'It is too late to undo: it is being done in this moment.';
  }
  if (state === 'done') {
    return action.reversibility === 'held'
      ? 'It is too late to undo: people have been told of it.'
      : 'The time in which it could be undone is over.';
  }
  return 'There is nothing to undo: this was not done.';
}

/** Ends the hold of an effect now. @throws ConflictError `too_late` where it is not held any more. */
export function createSendNow(ports: ChangeHoldPorts) {
  return async (userId: string, effectId: string, asker: Asker): Promise<EffectRecord> => {
    const before = await requireEffect(ports.effects, userId, effectId);
    const releaseAt = ports.clock.now().toISOString();
    if (before.state === 'running' || before.state === 'done') {
      return before;
    }
    if (!(await ports.effects.moveEffect(userId, effectId, ['held'], 'held', { releaseAt }))) {
      throw new ConflictError('too_late', 'This one is not waiting any more.');
    }
    const after = await tell(ports, before, 'effect.released', asker);
    await ports.announceEffects({ userId, runId: before.runId });
    return after;
  };
}

interface UndoRunPorts extends UndoPorts {
  getRun(userId: string, runId: string): Promise<object | null>;
}

/**
 * Undoes everything of a run that can be, the last done first; what is too late stays.
 * @throws NotFoundError (run), ConflictError `changed_since`
 */
export function createUndoRun(ports: UndoRunPorts) {
  return async (
    userId: string,
    runId: string,
    asker: Asker,
    options: { force: boolean },
  ): Promise<EffectRecord[]> => {
    if (!(await ports.getRun(userId, runId))) {
      throw new NotFoundError('run');
    }
    const effects = (await ports.effects.listEffects(userId, runId)).toReversed();
    for (const effect of effects.filter((one) => isUndoable(one, ports.clock.now()))) {
      await checkHandChange(ports, effect, options.force);
    }
    for (const effect of effects) {
      await takeBack(ports, effect, asker, false);
    }
    return ports.effects.listEffects(userId, runId);
  };
}
