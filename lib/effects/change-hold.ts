import type { Asker, AuditLog } from '#lib/audit/ports.ts';
import { outlineAction } from '#lib/domain/describe-action.ts';
import { undoableUntil } from '#lib/domain/effect.ts';
import type { RunEvent } from '#lib/domain/run.ts';
import type { Clock } from '#lib/platform/clock.ts';
import { ConflictError, NotFoundError } from '#lib/platform/errors.ts';
import { EFFECTS_AT_ONCE } from './choose-lane.ts';
import { findDependents } from './find-dependents.ts';
import type { EffectRecord, EffectStore } from './ports.ts';
import { workInLanes } from './work-in-lanes.ts';

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
    const together = [before, ...findDependents(before, all)].toReversed();
    await checkHandChanges(ports, together, options.force);
    const changes: Change[] = [];
    for (const effect of together) {
      changes.push(await takeBack(ports, effect, asker, effect.id === effectId));
    }
    await announce(ports, before, changes);
    return requireEffect(ports.effects, userId, effectId);
  };
}

/** Titles that a question names. */
const NAMED = 3;

/** @throws ConflictError `changed_since` where the user changed any of it by hand and did not say `force` */
async function checkHandChanges(
  ports: UndoPorts,
  effects: EffectRecord[],
  force: boolean,
): Promise<void> {
  const undoable = force ? [] : effects.filter((one) => isUndoable(one, ports.clock.now()));
  const changed: { title: string; change: string }[] = [];
  const failures = await workInLanes(undoable, BY_THEMSELVES, async (effect) => {
    const change = await ports.findHandChange(effect);
    if (change !== null) {
      changed.push({ title: outlineAction(effect.action).title, change });
    }
  });
  const [failure] = failures;
  const [first, ...others] = changed;
  if (failure !== undefined) {
    throw failure;
  }
  if (first !== undefined) {
    const titles = changed.slice(0, NAMED).map(({ title }) => `“${title}”`);
    const more = changed.length - titles.length;
    throw new ConflictError(
      'changed_since',
      others.length === 0
        ? first.change
        : `${changed.length} of these were changed since: ${titles.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
    );
  }
}

const BY_THEMSELVES = { laneOf: ({ id }: EffectRecord) => id, atOnce: EFFECTS_AT_ONCE };

/** What became of an effect that was to be taken back: who has to hear of it. */
type Change = 'stopped' | 'undoing' | 'none';

async function takeBack(
  ports: UndoPorts,
  effect: EffectRecord,
  asker: Asker,
  asked: boolean,
): Promise<Change> {
  const { userId, id } = effect;
  if (await ports.effects.moveEffect(userId, id, ['held'], 'undone')) {
    await tell(ports, effect, 'effect.undone', asker);
    return 'stopped';
  }
  const now = await requireEffect(ports.effects, userId, id);
  if (now.state === 'undone') {
    return 'none';
  }
  if (now.state === 'undoing') {
    return 'undoing';
  }
  if (isUndoable(now, ports.clock.now())) {
    if (await ports.effects.moveEffect(userId, id, ['done'], 'undoing', { error: null })) {
      await tell(ports, effect, 'effect.undo_asked', asker);
    }
    return 'undoing';
  }
  if (asked) {
    throw new ConflictError('too_late', explainTooLate(now));
  }
  return 'none';
}

/** Once for all of a run, however many: the durable side looks for itself what there is to do. */
async function announce(
  ports: UndoPorts,
  { userId, runId }: Pick<EffectRecord, 'userId' | 'runId'>,
  changes: readonly Change[],
): Promise<void> {
  if (changes.includes('stopped')) {
    await ports.announceEffects({ userId, runId });
  }
  if (changes.includes('undoing')) {
    await ports.announceTend({ userId, runId });
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
    await checkHandChanges(ports, effects, options.force);
    const changes: Change[] = [];
    // What depends on others is taken back before them, also if this ends half-way.
    let left = effects;
    while (left.length > 0) {
      const wave = left.filter((effect) => findDependents(effect, left).length === 0);
      const [failure] = await workInLanes(wave, BY_THEMSELVES, async (effect) => {
        changes.push(await takeBack(ports, effect, asker, false));
      });
      if (failure !== undefined) {
        await announce(ports, { userId, runId }, changes);
        throw failure;
      }
      left = left.filter((effect) => !wave.includes(effect));
    }
    await announce(ports, { userId, runId }, changes);
    return ports.effects.listEffects(userId, runId);
  };
}
