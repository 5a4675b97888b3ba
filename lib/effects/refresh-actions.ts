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
    const isDone = (id: string) =>
      effects.some(({ actionId, state }) => actionId === id && state === 'done');
    const again = keepGrounded(effects.filter(isForAnotherRound), isDone);
    const newIds = new Map(
      again.map(({ runId, actionId }) => [actionId, deriveId('action', runId, round, actionId)]),
    );
    const refreshed = new Map(
      await Promise.all(
        again.map(async (effect) => [effect, await refresh(ports.handlers, effect)] as const),
      ),
    );
    const there = again.filter((effect) => refreshed.get(effect) !== null);
    const kept = keepGrounded(there, isDone);
    return {
      actions: kept.map((effect) => {
        const action = refreshed.get(effect) ?? effect.action;
        return {
          ...action,
          id: newIds.get(effect.actionId) ?? action.id,
          // What it depended on and has been done needs no waiting for.
          dependsOn: action.dependsOn.flatMap((id) => newIds.get(id) ?? []),
          moved: [effect.error?.message ?? 'It has changed since you approved it.'],
        };
      }),
      gone: effects.filter(
        (effect) => (effect.state === 'stale' || again.includes(effect)) && !kept.includes(effect),
      ),
    };
  };
}

function isForAnotherRound({ state, error }: EffectRecord): boolean {
  return state === 'stale' || (state === 'dropped' && error?.code === 'dependency');
}

/** Of some effects, those of which everything that they depend on is done, or among them too. */
function keepGrounded(some: EffectRecord[], isDone: (id: string) => boolean): EffectRecord[] {
  const ids = new Set(some.map(({ actionId }) => actionId));
  const kept = some.filter(({ action }) =>
    action.dependsOn.every((id) => ids.has(id) || isDone(id)),
  );
  return kept.length === some.length ? kept : keepGrounded(kept, isDone);
}

async function refresh(handlers: ActionHandlers, effect: EffectRecord): Promise<Action | null> {
  const owner = { userId: effect.userId, accountId: effect.accountId };
  return handlerOf(handlers, effect.action).refresh({ owner, action: effect.action });
}
