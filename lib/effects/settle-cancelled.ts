import type { EffectState } from '#lib/domain/effect.ts';
import { AppError } from '#lib/platform/errors.ts';
import { type ActionHandlers, handlerOf, type Task } from './action-handler.ts';
import { createBusyError, workUnderLease } from './effect-lease.ts';
import type { EffectStore } from './ports.ts';

/**
 * Settles an effect that was being carried out when its run was cancelled: what had happened is
 * done, or taken back where it can be; what had not happened never will.
 */
export function createSettleCancelled(ports: { effects: EffectStore; handlers: ActionHandlers }) {
  return async (userId: string, effectId: string): Promise<EffectState> => {
    const effect = await ports.effects.getEffect(userId, effectId);
    if (!effect) {
      throw new AppError('effect_missing', 'The ledger has no such effect.');
    }
    if (effect.state !== 'running') {
      return effect.state;
    }
    const handler = handlerOf(ports.handlers, effect.action);
    const settled = await workUnderLease(ports.effects, effect, 'running', async (lease, keep) => {
      const task: Task = {
        owner: { userId, accountId: effect.accountId },
        action: effect.action,
        key: effect.key,
        external: effect.external,
        async save(external) {
          task.external = { ...task.external, ...external };
          await keep({ external });
        },
      };
      const found = await handler.probe(task);
      if (!found) {
        await handler.cleanUp?.(task);
      }
      // Its compensation can be applied to what happened and to what did not.
      const to = effect.compensation !== null ? 'undoing' : found ? 'done' : 'undone';
      const patch = found ? { external: found } : {};
      if (!(await ports.effects.settleEffect(userId, effectId, lease.token, to, patch))) {
        throw createBusyError();
      }
      return to;
    });
    if (settled === null) {
      throw createBusyError();
    }
    return settled;
  };
}
