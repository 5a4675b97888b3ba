import { type FindMailsStep, stepsOf } from '#lib/domain/plan.ts';
import { describeQuery } from '#lib/planner/describe-plan.ts';
import { tellFoundPeople } from '../find-people.ts';
import type { WorkflowNode } from '../observe-node.ts';
import type { WorkflowPorts } from '../ports.ts';
import { readAliases } from '../read-aliases.ts';
import { listReplies } from '../replies/describe-replies.ts';
import { asksForReplies } from '../replies/search-replies.ts';
import { mailsFoundBy, type RunStateType, readsMails } from '../run-state.ts';
import { searchMails } from '../search-finds.ts';
import { settleFinds } from '../settle-finds.ts';
import { showProgress, tellUser } from '../tell-user.ts';

/** Runs the plan's searches, and leaves the plan with what there is to do by what they found. */
export function createSearchEmails(ports: WorkflowPorts): WorkflowNode {
  return async (state) => {
    const found = await findMails(ports, state, 'search_emails');
    return { ...found, ...(await settleFinds(ports, { ...state, ...found })) };
  };
}

/** Looks for the plan's mails and people, and says how many there are. */
export async function findMails(ports: WorkflowPorts, state: RunStateType, node: string) {
  const steps = stepsOf(state.plan, 'find_mails');
  const people = tellFoundPeople(ports, state);
  if (steps.length > 0) {
    const what = steps.map(subjectOf).join(' and ');
    await showProgress(ports, state, node, `Searching emails ${what}…`);
  }
  // Who has answered whom can only be told by who the user is, on every address.
  const byReplies = steps.some(asksForReplies);
  const known = byReplies ? { ...state, accounts: await readAliases(ports, state) } : state;
  const [found, accounts] = await Promise.all([
    searchMails(ports, known),
    // Who the user is in these mails; beside the search, so that nothing waits for it.
    readsMails(state) || takesPeople(state) ? readAliases(ports, known) : known.accounts,
    people,
  ]);
  const refs = steps.flatMap((step) => mailsFoundBy(found, step.id));
  if (steps.length > 0 && refs.length === 0) {
    await showProgress(ports, state, node, 'Found no matching email');
  }
  if (refs.length > 0 && byReplies) {
    await tellReplies(ports, state, steps, found);
  } else if (refs.length > 0) {
    const mails = new Set(refs.map((ref) => `${ref.accountId}:${ref.id}`)).size;
    const senders = new Set(refs.map((ref) => ref.from.address)).size;
    const text = `Found ${count(mails, 'relevant email')} from ${count(senders, 'person', 'people')}`;
    await showProgress(ports, state, node, text);
    await tellUser(ports, state, 'found', [{ type: 'text', text: `${text}.` }]);
  }
  return { ...found, accounts };
}

/** How the threads stand is itself what was asked for, or what is acted on. */
async function tellReplies(
  ports: WorkflowPorts,
  state: RunStateType,
  steps: FindMailsStep[],
  found: Pick<RunStateType, 'refs' | 'foundMails'>,
): Promise<void> {
  const parts = steps.flatMap((step) => {
    const refs = mailsFoundBy(found, step.id);
    if (refs.length === 0) {
      return [];
    }
    return asksForReplies(step)
      ? [listReplies(step.query.replies, refs, state)]
      : [`Found ${count(refs.length, 'relevant email')}.`];
  });
  await tellUser(ports, state, 'found', [{ type: 'text', text: parts.join('\n\n') }]);
}

function takesPeople({ plan }: RunStateType): boolean {
  return stepsOf(plan, 'take_people').length > 0;
}

function subjectOf(step: FindMailsStep): string {
  const { topic, subject } = step.query;
  const title = topic ?? subject;
  return title !== null && step.query.people.length === 0
    ? `for ${title}`
    : describeQuery(step.query);
}

function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
