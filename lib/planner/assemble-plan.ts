import { PLAN_VERSION, type Person, type Plan, type Step } from '#lib/domain/plan.ts';
import type { EventJob } from './event-job.ts';
import type { Job } from './make-query.ts';
import type { WriteMail } from './plan-letters.ts';

/** What a plan is made of, in the order of the request. */
export type Part =
  | { kind: 'mails'; jobs: readonly Job[] }
  | { kind: 'letter'; step: WriteMail }
  | { kind: 'people'; people: Person[] }
  | { kind: 'event'; job: EventJob };

/** A step without its id, or a function of the id of the step before it that finds. */
type Draft = Step extends infer One ? (One extends Step ? Omit<One, 'id'> : never) : never;

/** Numbers the steps; each set of mails or events is found once, before what is done with it. */
export function assemblePlan(
  parts: readonly Part[],
  unused: string[],
  assumptions: string[],
): Plan {
  const steps: Step[] = [];
  const add = (draft: Draft): string => {
    const id = `s${steps.length + 1}`;
    steps.push({ id, ...draft } as Step);
    return id;
  };
  for (const part of parts) {
    if (part.kind === 'letter') add(part.step);
    else if (part.kind === 'people') add({ kind: 'find_people', people: part.people });
    else if (part.kind === 'event') addEvent(part.job, add);
    else for (const job of part.jobs) addMails(job, add);
  }
  const calendar = parts.length > 0 && parts.every((part) => part.kind === 'event');
  const workflow = calendar ? 'calendar' : 'email';
  return { version: PLAN_VERSION, workflow, steps, unused, assumptions };
}

function addMails(job: Job, add: (draft: Draft) => string): void {
  const of = add({ kind: 'find_mails', accountIds: job.accountIds, query: job.query });
  if (job.summarise) add({ kind: 'summarize_mails', of });
  if (job.draft) add({ kind: 'draft_replies', of, instruction: job.instruction });
  if (job.forward) add({ kind: 'forward_mails', of, ...job.forward });
  for (const change of job.changes) add({ kind: 'organize_mails', of, change });
}

function addEvent(job: EventJob, add: (draft: Draft) => string): void {
  if (job.kind !== 'found') {
    add(job);
    return;
  }
  const of = add({ kind: 'find_events', accountIds: job.accountIds, query: job.query });
  if (job.change) add({ kind: 'change_events', of, ...job.change });
  if (job.move) add({ kind: 'move_events', of, ...job.move });
  if (job.cancel) add({ kind: 'delete_events', of });
}
