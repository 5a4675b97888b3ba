import type { Action, ActionKind } from './action.ts';
import { PLAIN_FACTS } from './assess-action.ts';
import { RISK_RULES } from './risk-rules.ts';

/** So many changes one approval asks for at most: nobody looks through more. */
export const MOST_ACTIONS = 100;

export interface Batch {
  actions: Action[];
  /** How many things the approval leaves for another one: an action and what depends on it are one. */
  left: number;
}

/** The first actions that one approval can hold; what depends on each other stays together. */
export function cutBatch(actions: readonly Action[], most = MOST_ACTIONS): Batch {
  if (actions.length <= most) {
    return { actions: [...actions], left: 0 };
  }
  const families = listFamilies(actions);
  const kept = new Set<Action>();
  let cut = 0;
  for (const family of families) {
    // The first that does not fit ends it: the next batch begins there.
    if (cut === 0 && (kept.size + family.length <= most || kept.size === 0)) {
      for (const action of family) kept.add(action);
    } else {
      cut += 1;
    }
  }
  return { actions: actions.filter((action) => kept.has(action)), left: cut };
}

/** How many things are changed: an action and what depends on it are one. */
export function countThings(actions: readonly Action[]): number {
  return listFamilies(actions).length;
}

/** Actions that depend on each other, however far, in the order of their first ones. */
function listFamilies(actions: readonly Action[]): Action[][] {
  const parent = new Map(actions.map(({ id }) => [id, id]));
  const rootOf = (id: string): string => {
    const up = parent.get(id) ?? id;
    return up === id ? id : rootOf(up);
  };
  for (const { id, dependsOn } of actions) {
    for (const other of dependsOn.filter((one) => parent.has(one))) {
      parent.set(rootOf(id), rootOf(other));
    }
  }
  return [...Map.groupBy(actions, ({ id }) => rootOf(id)).values()];
}

const BATCH_REASON = /^Is one of \d+ changes at once\.$/;

/** Each action with the risk of being one of many, where they are many. */
export function rateBatch(actions: readonly Action[]): Action[] {
  const facts = { ...PLAIN_FACTS, batch: actions.length };
  const reasons = RISK_RULES.flatMap(({ id, explain }) =>
    id === 'batch' ? (explain(facts) ?? []) : [],
  );
  return reasons.length === 0
    ? [...actions]
    : actions.map((action) => ({
        ...action,
        risk: {
          level: action.risk.level === 'low' ? 'medium' : action.risk.level,
          // In a later round there may be fewer than the reason before says.
          reasons: [...action.risk.reasons.filter((one) => !BATCH_REASON.test(one)), ...reasons],
        },
      }));
}

/**
 * Milliseconds that an action takes of a batch, six being carried out at the same moment; mails that
 * leave go one after another. Measured on the sandbox with 200 ms for each of Google's answers; an
 * action makes two calls, an event up to four, a mail that leaves three.
 */
const MS: Record<ActionKind, number> = {
  send_mail: 900,
  send_reply: 1_000,
  forward_mail: 1_200,
  create_draft: 500,
  change_labels: 150,
  trash_mail: 150,
  create_event: 250,
  patch_event: 250,
  move_event: 150,
  delete_event: 150,
  respond_to_event: 200,
};

/** What a batch takes besides: it is announced, taken up, and looked at afterwards. */
const START_MS = 2_000;

/** `about 10 seconds`: how long carrying all of it out takes, without what is held. */
export function describeDuration(actions: readonly Action[]): string {
  const ms = actions.reduce((sum, { kind }) => sum + MS[kind], START_MS);
  const seconds = ms / 1_000;
  if (seconds < 5) {
    return 'a few seconds';
  }
  if (seconds <= 55) {
    return `about ${5 * Math.ceil(seconds / 5)} seconds`;
  }
  const minutes = Math.round(seconds / 60);
  return minutes === 1 ? 'about a minute' : `about ${minutes} minutes`;
}
