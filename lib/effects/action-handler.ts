import type { Action, ActionKind, ActionOf } from '#lib/domain/action.ts';
import type { Compensation } from './compensation.ts';
import type { EffectExternal } from './ports.ts';
import type { Owner } from './target-ports.ts';

/** One action that is being carried out. */
export interface Task<Kind extends ActionKind = ActionKind> {
  owner: Owner;
  action: ActionOf<Kind>;
  /** The action's idempotency key. */
  key: string;
  external: EffectExternal;
  /** Keeps an id that Google gave before the next call is made; throws where the lease is lost. */
  save(external: EffectExternal): Promise<void>;
}

/** What the world looks like right before an action runs. */
export interface Inspection {
  /** What moved since it was shown, in words; empty: nothing, so it may run. */
  moved: string[];
  /** What will take it back; null where nothing can. */
  compensation: Compensation | null;
}

/** How one kind of action is carried out. Every call of it can be repeated. */
export interface ActionHandler<Kind extends ActionKind> {
  /** Traces of an earlier try whose answer was lost: what it did, or null where it did nothing. */
  probe(task: Task<Kind>): Promise<EffectExternal | null>;
  /** Reads the target again. Changes nothing. */
  inspect(task: Task<Kind>): Promise<Inspection>;
  /** Makes the change. @throws MovedError where Google itself saw that the target moved. */
  apply(task: Task<Kind>): Promise<EffectExternal>;
  /** Removes what a try left behind that then could not run. */
  cleanUp?(task: Task<Kind>): Promise<void>;
  /**
   * The same change on the world as it is now, to be shown anew; null where it makes no sense any
   * more. `id` and `moved` are the caller's.
   */
  refresh(task: Pick<Task<Kind>, 'owner' | 'action'>): Promise<ActionOf<Kind> | null>;
}

export type ActionHandlers = { [Kind in ActionKind]: ActionHandler<Kind> };

/** The handler of an action, which knows its kind. */
export function handlerOf(handlers: ActionHandlers, action: Action): ActionHandler<ActionKind> {
  // The map is built by kind, so the handler that is found takes exactly this action.
  return handlers[action.kind] as unknown as ActionHandler<ActionKind>;
}

/** The target moved in the moment of the change; nothing was changed. */
export class MovedError extends Error {
  override readonly name = 'MovedError';
}
