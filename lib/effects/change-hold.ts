import type { AuditLog } from '#lib/audit/ports.ts';
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

/** From where a user asked for it, for the audit log. */
export interface Asker {
  address: string | null;
  agent: string | null;
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

async function finish(
  ports: ChangeHoldPorts,
  before: EffectRecord,
  event: string,
  asker: Asker,
): Promise<EffectRecord> {
  const { userId, runId, id } = before;
  const after = await requireEffect(ports.effects, userId, id);
  await ports.appendEvents(userId, runId, [{ type: 'effect', effectId: id, state: after.state }]);
  await ports.audit.record(userId, { event, subject: `effect:${id}`, data: {}, ...asker });
  await ports.announceEffects({ userId, runId });
  return after;
}

/**
 * Takes a held effect back before it happens. Undoing again answers with the undone effect.
 * @throws ConflictError `too_late` once it is being carried out.
 */
export function createUndoEffect(ports: ChangeHoldPorts) {
  return async (userId: string, effectId: string, asker: Asker): Promise<EffectRecord> => {
    const before = await requireEffect(ports.effects, userId, effectId);
    if (before.state === 'undone') {
      return before;
    }
    if (!(await ports.effects.moveEffect(userId, effectId, ['held'], 'undone'))) {
      const now = await requireEffect(ports.effects, userId, effectId);
      if (now.state === 'undone') {
        return now;
      }
      throw new ConflictError(
        'too_late',
        now.state === 'running' || now.state === 'done'
          ? 'It is too late to undo: the mail is on its way.'
          : 'There is nothing to undo: this mail was not sent.',
      );
    }
    return finish(ports, before, 'effect.undone', asker);
  };
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
    return finish(ports, before, 'effect.released', asker);
  };
}

interface UndoRunPorts extends ChangeHoldPorts {
  getRun(userId: string, runId: string): Promise<object | null>;
}

/**
 * Undoes every effect of a run that is still held, newest first; what left meanwhile stays.
 * @throws NotFoundError (run)
 */
export function createUndoRun(ports: UndoRunPorts) {
  const undoEffect = createUndoEffect(ports);
  return async (userId: string, runId: string, asker: Asker): Promise<EffectRecord[]> => {
    if (!(await ports.getRun(userId, runId))) {
      throw new NotFoundError('run');
    }
    const effects = await ports.effects.listEffects(userId, runId);
    for (const effect of effects.toReversed()) {
      if (effect.state === 'held') {
        await undoEffect(userId, effect.id, asker).catch((error: unknown) => {
          // One that was carried out in this moment must not keep the others from being undone.
          if (!(error instanceof ConflictError)) {
            throw error;
          }
        });
      }
    }
    return ports.effects.listEffects(userId, runId);
  };
}
