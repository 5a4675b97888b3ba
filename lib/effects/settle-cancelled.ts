import type { EffectState } from '#lib/domain/effect.ts';
import { type ActionHandlers, handlerOf, type Task } from './action-handler.ts';
import { createBusyError, requireEffect, workUnderLease } from './effect-lease.ts';
import type { EffectStore } from './ports.ts';

/**
 * Settles an effect that was being carried out when its run was cancelled: what had happened is
 * done, or taken back where it can be; what had not happened never will.
 */
export function createSettleCancelled(ports: { effects: EffectStore; handlers: ActionHandlers }) {
  return async (userId: string, effectId: string): Promise<EffectState> => {
    const { state: before } = await requireEffect(ports.effects, userId, effectId);
    if (before !== 'running') {
      return before;
    }
    const target = { userId, id: effectId };
    const settled = await workUnderLease(
      ports.effects,
      target,
      'running',
      async (effect, lease, keep) => {
        const handler = handlerOf(ports.handlers, effect.action);
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
        // Labels leave no trace of whose doing they are, so their compensation is applied where a
        // try had come that far; it can be, to what happened and to what did not.
        const happened = found !== null || effect.external.messageId !== undefined;
        const to = !happened ? 'undone' : effect.compensation === null ? 'done' : 'undoing';
        const patch = found ? { external: found } : {};
        if (!(await ports.effects.settleEffect(userId, effectId, lease.token, to, patch))) {
          throw createBusyError();
        }
        return to;
      },
    );
    if (settled === null) {
      throw createBusyError();
    }
    return settled;
  };
}
