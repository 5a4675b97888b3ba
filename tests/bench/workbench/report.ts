import { describePlan } from '#lib/planner/describe-plan.ts';
import { percentile } from '../runs/statistics.ts';
import type { Difference } from './compare.ts';
import type { Task } from './read-data.ts';
import type { RequestOutcome } from './run-request.ts';

export interface Result {
  task: Task;
  outcome: RequestOutcome;
  difference: Difference;
  /** Why the answer cannot be judged here; null where it can. */
  note: string | null;
}

/** It was asked back or declined, and nothing was changed. */
function isAsked({ outcome, difference }: Result): boolean {
  const { status, actions, endsInProblem } = outcome;
  const nothing = difference.unwanted.length === 0 && actions.length === 0;
  return nothing && status !== 'failed' && (status === 'waiting' || endsInProblem);
}

function hasSideEffect({ difference, note }: Result): boolean {
  return note === null && difference.unwanted.length > 0;
}

/** Stricter than the data's own rule: where nothing may change, to decline is not to solve. */
function isSolved({ outcome, difference, note }: Result): boolean {
  const { missing, unwanted } = difference;
  const isRight = missing.length === 0 && unwanted.length === 0;
  return note === null && isRight && outcome.status === 'completed' && !outcome.endsInProblem;
}

/** `solved/total` of each template, in the order of the data. */
export function countTemplates(results: Result[]): string[] {
  const templates = [...new Set(results.map(({ task }) => task.template))];
  return templates.map((template) => {
    const own = results.filter(({ task }) => task.template === template);
    return `${own.filter(isSolved).length}/${own.length}  ${template}`;
  });
}

/** What came of a request that was not solved; nothing for one that was. */
export function describeMiss(result: Result): string[] {
  if (isSolved(result)) return [];
  const { task, outcome, difference, note } = result;
  const { status, plan, problem, accounts, actions, said } = outcome;
  const kind = hasSideEffect(result) ? 'side effect' : isAsked(result) ? 'asked' : 'missed';
  const own = accounts.map(({ email, label }) => ({ id: email, email, label }));
  const present = { timeZone: 'UTC', at: '2023-11-30T00:00:00.000Z' };
  const steps = plan ? describePlan(plan, own, present) : [];
  return [
    `${kind}: ${task.query}`,
    ...(note === null ? [] : [`    cannot be judged: ${note}`]),
    ...steps.map((step, n) => `    ${n + 1}. ${step}`),
    ...(plan && plan.unused.length > 0 ? [`    unused: ${plan.unused.join(', ')}`] : []),
    ...(problem ? [`    ${problem.code}${problem.question ? ' (a question)' : ''}`] : []),
    `    ${status}: ${said}`,
    ...actions.map((action) => `    approved: ${action}`),
    `    answer: ${task.answer}`,
    ...difference.missing.map((one) => `    missing: ${one}`),
    ...difference.unwanted.map((one) => `    unwanted: ${one}`),
  ];
}

/** The figures of the bench in one line. @param planMs the planner alone, ms a request */
export function summarize(results: Result[], planMs: number[]): string {
  const count = (test: (result: Result) => boolean) => results.filter(test).length;
  const costMicros = results.reduce((sum, { outcome }) => sum + outcome.costMicros, 0);
  const figures = [
    `solved=${count(isSolved)}/${results.length}`,
    `side_effects=${count(hasSideEffect)}`,
    `asked=${count(isAsked)}`,
    `plan_ms_p95=${percentile(planMs, 0.95).toFixed(1)}`,
    `model_cost=${costMicros / 1_000_000}`,
  ];
  return `bench:workbench: ${figures.join(' ')}`;
}
