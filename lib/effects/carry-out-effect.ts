import { digestAction } from '#lib/approvals/digest.ts';
import type { AuditLog } from '#lib/audit/ports.ts';
import type { EffectState } from '#lib/domain/effect.ts';
import type { RunEvent } from '#lib/domain/run.ts';
import type { Clock } from '#lib/platform/clock.ts';
import { AppError, NotFoundError } from '#lib/platform/errors.ts';
import { type ActionHandlers, handlerOf, MovedError, type Task } from './action-handler.ts';
import { createBusyError, type KeepLease, requireEffect, workUnderLease } from './effect-lease.ts';
import type { EffectError, EffectExternal, EffectRecord, EffectStore, Lease } from './ports.ts';
import { type Dependencies, readDependencies } from './read-hold.ts';

export interface CarryOutEffectPorts {
  effects: EffectStore;
  handlers: ActionHandlers;
  audit: AuditLog;
  clock: Clock;
  appendEvents(userId: string, runId: string, events: RunEvent[]): Promise<unknown>;
}

interface Outcome {
  to: Extract<EffectState, 'done' | 'stale' | 'dropped' | 'failed'>;
  external?: EffectExternal;
  error: EffectError | null;
}

/**
 * Carries out one effect whose hold is over, exactly once, whatever crashed before. The row says
 * `running`, with a lease, before anything is called; a try that finds traces of an earlier one
 * looks for what that did before it changes anything. Then the target is read again: where it moved
 * since the preview, nothing runs. What will undo it is kept before the change is made.
 * @throws AppError with `retryable` where trying again later can help; the row stays `running`.
 */
export function createCarryOutEffect(ports: CarryOutEffectPorts) {
  return async (
    userId: string,
    effectId: string,
    /** Where the caller has looked already. */
    known?: Dependencies,
  ): Promise<EffectState> => {
    const effect = await requireEffect(ports.effects, userId, effectId);
    if (effect.state !== 'held' && effect.state !== 'running') {
      // An earlier try settled it and may have died before it could say so.
      await tellState(ports, effect, effect.state);
      return effect.state;
    }
    if (effect.state === 'held' && Date.parse(effect.releaseAt) > ports.clock.now().getTime()) {
      return 'held';
    }
    const needs =
      known ?? readDependencies(effect, await ports.effects.listEffects(userId, effect.runId));
    if (needs.state === 'waiting') {
      return effect.state;
    }
    const broken = needs.state === 'broken' ? needs.reason : null;
    const done = await workUnderLease(
      ports.effects,
      effect,
      'running',
      async (now, lease, keep) => {
        const outcome = await runOnce(ports, now, broken, lease, keep);
        await settle(ports, now, lease, outcome);
        return outcome.to;
      },
    );
    if (done !== null) {
      return done;
    }
    const now = await requireEffect(ports.effects, userId, effectId);
    if (now.state === 'running') {
      throw createBusyError();
    }
    return now.state;
  };
}

async function runOnce(
  ports: CarryOutEffectPorts,
  effect: EffectRecord,
  /** Why what it depends on will never happen; null where it has. */
  broken: string | null,
  lease: Lease,
  keep: KeepLease,
): Promise<Outcome> {
  if (digestAction(effect.action) !== effect.digest) {
    return failed('digest_mismatch', 'What would run is not what was approved, so it was not run.');
  }
  const handler = handlerOf(ports.handlers, effect.action);
  const task: Task = {
    owner: { userId: effect.userId, accountId: effect.accountId },
    action: effect.action,
    key: effect.key,
    external: effect.external,
    async save(external) {
      task.external = { ...task.external, ...external };
      await keep({ external });
    },
  };
  try {
    const found = lease.triedBefore ? await handler.probe(task) : null;
    if (found) {
      return { to: 'done', external: found, error: null };
    }
    if (broken !== null && effect.compensation === null) {
      // Nothing of it was changed yet: a compensation is kept before that, and a mail was looked for.
      await handler.cleanUp?.(task);
      return { to: 'dropped', error: { code: 'dependency', message: broken } };
    }
    await keep();
    const { moved, compensation } = await handler.inspect(task);
    if (moved.length > 0) {
      return await stayAway(handler, task, moved);
    }
    // A first try may have kept it already; what it saw then is what an undo has to bring back.
    await keep(effect.compensation === null ? { compensation } : undefined);
    return { to: 'done', external: await handler.apply(task), error: null };
  } catch (error) {
    if (error instanceof MovedError || error instanceof NotFoundError) {
      const reason = error instanceof MovedError ? error.message : 'It is not there any more.';
      return stayAway(handler, task, [reason]);
    }
    if (error instanceof AppError && !error.retryable) {
      return failed(error.code, error.message);
    }
    throw error;
  }
}

async function stayAway(
  handler: ReturnType<typeof handlerOf>,
  task: Task,
  moved: string[],
): Promise<Outcome> {
  await handler.cleanUp?.(task);
  return { to: 'stale', error: { code: 'changed_meanwhile', message: moved.join(' ') } };
}

function failed(code: string, message: string): Outcome {
  return { to: 'failed', error: { code, message } };
}

async function settle(
  ports: CarryOutEffectPorts,
  effect: EffectRecord,
  lease: Lease,
  { to, external, error }: Outcome,
): Promise<void> {
  const { userId, id } = effect;
  // Before the row is settled: after a crash in between the next try comes here again.
  await ports.audit.record(userId, {
    event: `effect.${to}`,
    subject: `effect:${id}`,
    data: { key: effect.key, kind: effect.action.kind, digest: effect.digest, code: error?.code },
    address: null,
    agent: null,
  });
  const patch = { ...(external && { external }), error };
  if (!(await ports.effects.settleEffect(userId, id, lease.token, to, patch))) {
    throw createBusyError();
  }
  await tellState(ports, effect, to);
}

async function tellState(
  ports: CarryOutEffectPorts,
  { userId, runId, id }: EffectRecord,
  state: EffectState,
): Promise<void> {
  await ports.appendEvents(userId, runId, [{ type: 'effect', effectId: id, state }]);
}
