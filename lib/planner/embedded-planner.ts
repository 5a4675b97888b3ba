import {
  PLAN_VERSION,
  type Plan,
  type PlanInput,
  type Planner,
  type PlanResult,
} from '#lib/domain/plan.ts';
import { type Clause, type Clauses, hasConditions, splitClauses } from './clauses.ts';
import { detectOtherLanguage } from './language.ts';
import type { Job } from './make-query.ts';
import { type JobsResult, planJobs } from './plan-jobs.ts';
import * as problems from './problems.ts';
import { readRequest } from './read-request.ts';
import { listUnusedWords } from './unused-words.ts';

/**
 * The planner that is built in: a grammar of English requests about mail. It is pure: the same
 * input gives the same plan, byte for byte, and it sees nothing but its input.
 */
export function createEmbeddedPlanner(): Planner {
  return { makePlan: (input) => Promise.resolve(makePlan(input)) };
}

function makePlan(input: PlanInput): PlanResult {
  const text = cleanText(input.text);
  if (text.trim() === '') return problems.refuseEmpty();
  const length = Array.from(text).length;
  if (length > problems.MAX_LENGTH) return problems.refuseTooLong(length);
  if (!/\p{L}/u.test(text)) return problems.refuseWordless();
  const request = { ...input, text };
  const read = readRequest(request);
  const language = detectOtherLanguage(read);
  if (language) return problems.refuseLanguage(language.says);
  const split = splitClauses(read);
  const result = planJobs(request, read, split);
  const unused = listUnusedWords(read, split);
  if (!result.ok) return explain(split, result.reason, unused);
  if (isGuess(split, unused)) return explain(split, 'nothing', unused);
  const notes = [...result.notes, ...noteElsewhere(split)];
  return { ok: true, plan: toPlan(result.jobs, unused, notes) };
}

/** Characters that no store or screen can hold become spaces; line breaks and tabs stay. */
function cleanText(text: string): string {
  return text.toWellFormed().replace(/[^\P{Cc}\n\t]|[\u2028\u2029]/gu, ' ');
}

/** A noun such as "email" among words that mean nothing to us is no request. */
function isGuess(split: Clauses, unused: readonly string[]): boolean {
  const acts = split.clauses.some((clause) => clause.actions.size > 0);
  const described = split.clauses.some(hasConditions);
  return unused.length > 0 && !acts && !described;
}

function noteElsewhere(split: Clauses): string[] {
  return split.elsewhere.length > 0
    ? ['Only reading mail and drafting replies is planned; the rest of your request is not.']
    : [];
}

function explain(
  split: Clauses,
  reason: Extract<JobsResult, { ok: false }>['reason'],
  unused: readonly string[],
): PlanResult {
  const [field] = split.elsewhere;
  if (field) return problems.refuseElsewhere(field);
  if (reason === 'which_mails') return problems.refuseUnclearMails();
  if (reason === 'only_negated') return problems.refuseNegated();
  const asked = split.clauses.some((clause) => clause.question);
  const described = split.clauses.find((clause) => !clause.question && hasConditions(clause));
  if (described) return problems.refuseActionless(nameMails(described));
  if (unused.length === 0) return problems.introduce();
  return asked ? problems.refuseOutOfField() : problems.refuseUnknown(unused);
}

function nameMails({ topic, people }: Clause): string {
  const names = people.flatMap((one) => one.people.names.map((naming) => naming.written));
  const parts = [
    names.length > 0 ? `from ${names.join(' or ')}` : '',
    topic ? `about ${topic}` : '',
  ];
  return parts.filter((part) => part !== '').join(' ') || 'from this week';
}

function toPlan(jobs: readonly Job[], unused: string[], assumptions: string[]): Plan {
  const steps: Plan['steps'] = [];
  const nextId = () => `s${steps.length + 1}`;
  for (const job of jobs) {
    const of = nextId();
    steps.push({ id: of, kind: 'find_mails', accountIds: job.accountIds, query: job.query });
    if (job.summarise) steps.push({ id: nextId(), kind: 'summarize_mails', of });
    if (job.draft) {
      steps.push({ id: nextId(), kind: 'draft_replies', of, instruction: job.instruction });
    }
  }
  return { version: PLAN_VERSION, workflow: 'email', steps, unused, assumptions };
}
