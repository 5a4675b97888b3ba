import type { Action } from '#lib/domain/action.ts';
import { type ActionStatus, type DecisionRequest, settleActions } from '#lib/domain/approval.ts';
import { listDeeds, nameAction } from '#lib/domain/deeds.ts';
import { ACTION_WORDS } from '#lib/domain/describe-action.ts';
import type { ApprovalView } from '#lib/domain/views.ts';
import { count } from '../ui/time-text.ts';

/** An action that falls, and the rejected ones that it falls with. */
export interface Drop {
  action: Action;
  because: Action[];
}

/** What a decision comes to. */
export interface Outcome {
  /** As they would run, with the user's edits. */
  running: Action[];
  edited: number;
  rejected: Action[];
  drops: Drop[];
}

interface Settled {
  action: Action;
  status: ActionStatus;
}

/** What a decision would come to, by the same rule that the server applies. */
export function foreseeOutcome(approval: ApprovalView, request: DecisionRequest): Outcome {
  const byId = new Map(approval.actions.map(({ action }) => [action.id, action]));
  const settled = settleActions([...byId.values()], request).flatMap((one) => {
    const action = byId.get(one.actionId);
    return action === undefined ? [] : [{ ...one, action }];
  });
  return readOutcome(settled);
}

/** What was decided. */
export function readOutcome(entries: readonly (Settled & { final: Action | null })[]): Outcome {
  return {
    running: entries.flatMap(({ final }) => (final === null ? [] : [final])),
    edited: entries.filter(({ status }) => status === 'edited').length,
    rejected: entries.filter(({ status }) => status === 'rejected').map(({ action }) => action),
    drops: findDrops(entries),
  };
}

/** What was dropped, and because of which rejected actions, however long the way between them. */
function findDrops(entries: readonly Settled[]): Drop[] {
  const byId = new Map(entries.map((entry) => [entry.action.id, entry]));
  const findRoots = (action: Action, seen: Set<string>): Action[] =>
    action.dependsOn.flatMap((id) => {
      const needed = byId.get(id);
      if (needed === undefined || seen.has(id)) {
        return [];
      }
      seen.add(id);
      if (needed.status === 'rejected') {
        return [needed.action];
      }
      return needed.status === 'dropped' ? findRoots(needed.action, seen) : [];
    });
  return entries
    .filter(({ status }) => status === 'dropped')
    .map(({ action }) => ({ action, because: findRoots(action, new Set([action.id])) }));
}

/** Why an action was dropped, or would be. */
export function explainDrop({ because }: Drop, when: 'before' | 'after'): string {
  const verb = when === 'before' ? 'you reject' : 'you rejected';
  return because.length === 0
    ? 'something that it depends on is not done'
    : `${verb}: ${because.map(nameAction).join(', ')}`;
}

/** The words on the button: what pressing it will do. */
export function describeOutcome({ running, rejected, drops }: Outcome): string {
  const total = running.length + rejected.length + drops.length;
  const [only] = running;
  if (only === undefined) {
    return total === 1 ? 'Reject it' : `Reject all ${total}`;
  }
  if (running.length === total) {
    return total === 1
      ? `Approve and ${ACTION_WORDS[only.kind].will.toLowerCase()}`
      : `Approve all ${total}`;
  }
  const rest = [
    rejected.length > 0 ? `reject ${rejected.length}` : '',
    drops.length > 0 ? `drop ${drops.length}` : '',
  ].filter((part) => part !== '');
  return [`Approve ${running.length}`, ...rest].join(', ');
}

/** Drops that are named; of many the others are counted. */
const NAMED_DROPS = 3;

/** What happens after it, sentence by sentence. */
export function describeConsequence(outcome: Outcome, undoMinutes: number): string[] {
  const { running, edited, drops } = outcome;
  if (running.length === 0) {
    return ['Nothing will be done.'];
  }
  const held = running.filter((action) => action.reversibility === 'held');
  const atOnce = running.filter((action) => action.reversibility === 'reversible');
  const minutes = count(undoMinutes, 'minute', 'minutes');
  const sentences =
    undoMinutes === 0
      ? [[running, 'happens at once and cannot be undone.'] as const]
      : [
          [held, `waits ${minutes}, and you can stop it until then.`] as const,
          [atOnce, `happens at once, and can be undone for ${minutes}.`] as const,
        ];
  return [
    ...sentences
      .filter(([actions]) => actions.length > 0)
      .map(([actions, what]) => `${joinDeeds(actions)}: ${what}`),
    ...(edited === 0 ? [] : [`${edited} with your changes.`]),
    ...drops
      .slice(0, drops.length > NAMED_DROPS + 1 ? NAMED_DROPS : drops.length)
      .map(
        (drop) => `${nameAction(drop.action)} is dropped, because ${explainDrop(drop, 'before')}.`,
      ),
    ...(drops.length > NAMED_DROPS + 1
      ? [`${drops.length - NAMED_DROPS} more are dropped, because what they need is rejected.`]
      : []),
  ];
}

/** `Send 2 replies, create an event`. */
function joinDeeds(actions: readonly Action[]): string {
  const [first = '', ...rest] = listDeeds(actions);
  return [first, ...rest.map((deed) => deed.slice(0, 1).toLowerCase() + deed.slice(1))].join(', ');
}
