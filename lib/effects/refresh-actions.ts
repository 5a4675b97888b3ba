import { deriveId } from '#lib/approvals/digest.ts';
import type { Action } from '#lib/domain/action.ts';
import { type ActionHandlers, handlerOf } from './action-handler.ts';
import type { EffectRecord } from './ports.ts';

export interface RefreshedActions {
  /** What can be asked for again, on the world as it is now. */
  actions: Action[];
  /** Titles of what makes no sense any more. */
  gone: EffectRecord[];
}

/**
 * What did not run because the world had moved, made anew for the next round: the user's own edits
 * stay, the target is read afresh, and each says what moved. What depended on it comes along.
 */
export function createRefreshActions(ports: { handlers: ActionHandlers }) {
  return async (effects: EffectRecord[], round: number): Promise<RefreshedActions> => {
    const again = effects.filter(({ state, action, error }) => {
      const broken = state === 'dropped' && error?.code === 'dependency';
      return state === 'stale' || (broken && action.dependsOn.some((id) => isStale(effects, id)));
    });
    const newIds = new Map(
      again.map(({ runId, actionId }) => [actionId, deriveId('action', runId, round, actionId)]),
    );
    const refreshed = await Promise.all(
      again.map(async (effect) => ({ effect, action: await refresh(ports.handlers, effect) })),
    );
    const gone = new Set(refreshed.flatMap((one) => (one.action ? [] : [one.effect.actionId])));
    const kept = refreshed.flatMap(({ effect, action }) =>
      action && !effect.action.dependsOn.some((id) => gone.has(id)) ? [{ effect, action }] : [],
    );
    return {
      actions: kept.map(({ effect, action }) => ({
        ...action,
        id: newIds.get(effect.actionId) ?? action.id,
        // What it depended on and has been done needs no waiting for.
        dependsOn: action.dependsOn.flatMap((id) => newIds.get(id) ?? []),
        moved: [effect.error?.message ?? 'It has changed since you approved it.'],
      })),
      gone: refreshed
        .filter(({ effect }) => !kept.some((one) => one.effect === effect))
        .map(({ effect }) => effect),
    };
  };
}

function isStale(effects: EffectRecord[], actionId: string): boolean {
  return effects.some((effect) => effect.actionId === actionId && effect.state === 'stale');
}

async function refresh(handlers: ActionHandlers, effect: EffectRecord): Promise<Action | null> {
  const owner = { userId: effect.userId, accountId: effect.accountId };
  return handlerOf(handlers, effect.action).refresh({ owner, action: effect.action });
}
