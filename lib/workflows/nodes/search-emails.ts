import type { MailRef } from '#lib/domain/mail.ts';
import { type FindMailsStep, stepsOf } from '#lib/domain/plan.ts';
import { describeQuery } from '#lib/planner/describe-plan.ts';
import type { WorkflowNode } from '../observe-node.ts';
import type { WorkflowPorts } from '../ports.ts';
import { readAliases } from '../read-aliases.ts';
import { readTool } from '../read-tool.ts';
import { type RunStateType, readsMails, threadKeyOf } from '../run-state.ts';
import { showProgress, tellUser } from '../tell-user.ts';

/** Runs the plan's searches, in all their accounts at once. */
export function createSearchEmails(ports: WorkflowPorts): WorkflowNode {
  return async (state) => {
    const steps = stepsOf(state.plan, 'find_mails');
    const what = steps.map(subjectOf).join(' and ');
    await showProgress(ports, state, 'search_emails', `Searching emails ${what}…`);
    const [results, accounts] = await Promise.all([
      Promise.all(steps.map((step) => runStep(ports, state, step))),
      // Who the user is in these mails; beside the search, so that nothing waits for it.
      readsMails(state) ? readAliases(ports, state) : state.accounts,
    ]);
    const refs = dedupe(results.flat());
    const found = Object.fromEntries(
      steps.map((step, index) => [
        step.id,
        [...new Set((results[index] ?? []).map((ref) => threadKeyOf(ref)))],
      ]),
    );
    const foundMails = Object.fromEntries(
      steps.map((step, index) => [step.id, (results[index] ?? []).map((ref) => ref.id)]),
    );
    if (refs.length === 0) {
      await showProgress(ports, state, 'search_emails', 'Found no matching email');
      await tellUser(ports, state, 'nothing-found', [
        {
          type: 'problem',
          code: 'nothing_found',
          text: `I found no mail ${what} in ${accountsInWords(state, steps)}.`,
          suggestions: suggestWider(steps),
          retryRunId: null,
        },
      ]);
      return { refs, found, foundMails, outcome: 'completed' };
    }
    const people = new Set(refs.map((ref) => ref.from.address)).size;
    const text = `Found ${count(refs.length, 'relevant email')} from ${count(people, 'person', 'people')}`;
    await showProgress(ports, state, 'search_emails', text);
    await tellUser(ports, state, 'found', [{ type: 'text', text: `${text}.` }]);
    return { refs, found, foundMails, accounts };
  };
}

async function runStep(
  ports: WorkflowPorts,
  state: RunStateType,
  step: FindMailsStep,
): Promise<MailRef[]> {
  const accounts = state.accounts.filter((account) => step.accountIds.includes(account.email));
  const lists = await Promise.all(
    accounts.map((account) =>
      readTool(ports, state, ports.tools.searchMails, account.id, {
        query: step.query,
        exclude: ports.ownSenders,
        timeZone: state.timeZone,
      }),
    ),
  );
  const direction = step.query.order === 'newest' ? -1 : 1;
  return lists
    .flat()
    .sort((a, b) => direction * (Date.parse(a.date) - Date.parse(b.date)))
    .slice(0, step.query.limit);
}

function dedupe(refs: MailRef[]): MailRef[] {
  return [...new Map(refs.map((ref) => [`${ref.accountId}:${ref.id}`, ref])).values()];
}

function subjectOf(step: FindMailsStep): string {
  const { topic, subject } = step.query;
  const title = topic ?? subject;
  return title !== null && step.query.people.length === 0
    ? `for ${title}`
    : describeQuery(step.query);
}

function accountsInWords(state: RunStateType, steps: FindMailsStep[]): string {
  const emails = new Set(steps.flatMap((step) => step.accountIds));
  const searched = state.accounts.filter((account) => emails.has(account.email));
  return searched.map((account) => account.email).join(' and ');
}

function suggestWider(steps: FindMailsStep[]): string[] {
  return steps.some((step) => step.query.after !== null || step.query.before !== null)
    ? ['Summarize my emails from the last 30 days']
    : ['Summarize my unread emails', 'Summarize my emails from the last 7 days'];
}

function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
