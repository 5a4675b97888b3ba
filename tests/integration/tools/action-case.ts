import { expect } from 'vitest';
import type { Action, ActionKind, ActionOf } from '#lib/domain/action.ts';
import { ACTION_BUILDERS } from '#tests/builders/actions.ts';
import { ANNA } from '#tests/integration/google/google-client.ts';
import type { ActionDesk } from './action-desk.ts';

/** What one kind of action does to Anna's world, and what is to be seen of it afterwards. */
export interface ActionCase {
  name: string;
  build(desk: ActionDesk): Promise<Action>;
  isDone(desk: ActionDesk, key: string): Promise<void>;
  /** Null where people have heard of it, so that nothing takes it back. */
  isUndone: ((desk: ActionDesk, key: string, before: unknown) => Promise<void>) | null;
}

/** An action of a kind on Anna’s account. */
export function make<Kind extends ActionKind>(
  kind: Kind,
  changes: Pick<ActionOf<Kind>, 'payload' | 'before' | 'precondition' | 'reversibility'>,
): ActionOf<Kind> {
  return { ...ACTION_BUILDERS[kind](kind), accountId: ANNA, accountEmail: ANNA, ...changes };
}

/** The world as it was before; etags and tombstones are no part of it. */
export async function isAsBefore(desk: ActionDesk, _key: string, before: unknown): Promise<void> {
  expect(desk.describeWorld()).toEqual(before);
  expect(desk.receivedByBen()).toEqual([]);
}
