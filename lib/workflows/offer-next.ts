import { deriveUuid } from '#lib/approvals/digest.ts';
import type { Action } from '#lib/domain/action.ts';
import { countThings, cutBatch, MOST_ACTIONS, rateBatch } from '#lib/domain/batch.ts';
import { stepsOf } from '#lib/domain/plan.ts';
import type { WorkflowPorts } from './ports.ts';
import type { Left, RunStateType } from './run-state.ts';
import { tellUser } from './tell-user.ts';

/** What one approval asks for of all the actions, and what is left for another one. */
export function takeBatch(state: RunStateType): { actions: Action[]; left: Left | null } {
  const { actions, left } = cutBatch(state.actions);
  const before = state.left ?? { count: 0, atLeast: false };
  const count = before.count + left;
  return { actions: rateBatch(actions), left: count === 0 ? null : { ...before, count } };
}

/** Says that an approval does not hold all that was found. */
export async function tellLeft(
  ports: Pick<WorkflowPorts, 'chat' | 'runs'>,
  state: RunStateType,
  actions: readonly Action[],
  left: Left,
): Promise<void> {
  const things = countThings(actions);
  const total = `${left.atLeast ? 'more than ' : ''}${things + left.count}`;
  const text = `There are ${total}; these are the first ${things}. Once they are done, you can go on with the next ones.`;
  await tellUser(ports, state, `left:${state.round}`, [{ type: 'text', text }]);
}

/**
 * Offers what is left, as a request of the same words: what was done is not found by them any more,
 * and what the user took out is. Its id is made of the run's, so that asking twice starts one run.
 * @param takenOut how many things the user did not approve
 */
export async function offerNext(
  ports: Pick<WorkflowPorts, 'chat' | 'runs'>,
  state: RunStateType,
  takenOut: number,
): Promise<void> {
  if (!state.left) {
    return;
  }
  const count = state.left.count + takenOut;
  const words = wordsForNext(state, count);
  if (words === null) {
    const text = describeLeft(state.left, 0);
    await tellUser(ports, state, 'next', [{ type: 'text', text }]);
    return;
  }
  const next = Math.min(count, MOST_ACTIONS);
  await tellUser(ports, state, 'next', [
    {
      type: 'next',
      text: describeLeft(state.left, takenOut),
      label: next === 1 ? 'Go on with the last one' : `Go on with the next ${next}`,
      request: { requestId: deriveUuid('next', state.runId), text: words },
    },
  ]);
}

function describeLeft({ count, atLeast }: Left, takenOut: number): string {
  const left = `${atLeast ? 'More than ' : ''}${count} ${count === 1 ? 'is' : 'are'} left.`;
  if (takenOut === 0) {
    return left;
  }
  return takenOut === 1
    ? `${left} The one that you took out is found again with them.`
    : `${left} The ${takenOut} that you took out are found again with them.`;
}

/** The same words; with the number in them that is left, where they have one. Null: none would do. */
function wordsForNext({ plan, text, givenPlan }: RunStateType, left: number): string | null {
  if (givenPlan) {
    return null;
  }
  const asked = stepsOf(plan, 'find_mails').find(({ query }) => query.limit > MOST_ACTIONS);
  if (asked === undefined) {
    return text;
  }
  const number = new RegExp(`(?<![\\d.,:])${asked.query.limit}(?![\\d.,:])`, 'g');
  return text.match(number)?.length === 1 ? text.replace(number, String(left)) : null;
}
