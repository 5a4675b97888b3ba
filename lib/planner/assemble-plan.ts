import { type Person, PLAN_VERSION, type Plan, type Step } from '#lib/domain/plan.ts';
import type { EventJob, NewEvent } from './event-job.ts';
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
  let mails: string | null = null;
  for (const part of parts) {
    if (part.kind === 'letter') add(part.step);
    else if (part.kind === 'people') add({ kind: 'find_people', people: part.people });
    else if (part.kind === 'event') addEvent(part.job, add, mails);
    else for (const job of part.jobs) mails = addMails(job, add);
  }
  return { version: PLAN_VERSION, workflow: nameWorkflow(steps), steps, unused, assumptions };
}

const CALENDAR: readonly Step['kind'][] = [
  'find_events',
  'create_event',
  'change_events',
  'move_events',
  'delete_events',
  'respond_to_events',
  'find_slots',
];
const EITHER: readonly Step['kind'][] = ['take_people', 'wait_until'];

/** Which of the workflows carries the steps out. */
export function nameWorkflow(steps: readonly Step[]): Plan['workflow'] {
  const kinds = steps.map(({ kind }) => kind).filter((kind) => !EITHER.includes(kind));
  if (kinds.includes('brief_day')) return 'planning';
  const events = kinds.filter((kind) => CALENDAR.includes(kind)).length;
  if (events === 0) return 'email';
  return events === kinds.length ? 'calendar' : 'mixed';
}

function addMails(job: Job, add: (draft: Draft) => string): string {
  const of = add({ kind: 'find_mails', accountIds: job.accountIds, query: job.query });
  if (job.summarise) add({ kind: 'summarize_mails', of });
  if (job.draft) add(draftReplies(job, of));
  if (job.forward) add({ kind: 'forward_mails', of, ...job.forward });
  for (const change of job.changes) add({ kind: 'organize_mails', of, change });
  return of;
}

function draftReplies({ instruction, exact, all }: Job, of: string): Draft {
  const everyone = all ? { all: true as const } : {};
  return exact && instruction !== null
    ? { kind: 'draft_replies', of, instruction: null, text: instruction, ...everyone }
    : { kind: 'draft_replies', of, instruction, ...everyone };
}

/** @param mails the step that found the mails whose people come */
function addEvent(job: EventJob, add: (draft: Draft) => string, mails: string | null): void {
  if (job.kind === 'find_slots') {
    add(job);
    return;
  }
  if (job.kind === 'create_event') {
    addNewEvent(job, add, mails);
    return;
  }
  const of = add({ kind: 'find_events', accountIds: job.accountIds, query: job.query });
  if (job.change) add({ kind: 'change_events', of, ...job.change });
  if (job.move) add({ kind: 'move_events', of, ...job.move });
  if (job.answer) add({ kind: 'respond_to_events', of, response: job.answer });
  if (job.cancel) add({ kind: 'delete_events', of });
}

function addNewEvent(
  { takes, agenda, slot, ...event }: NewEvent,
  add: (draft: Draft) => string,
  mails: string | null,
): void {
  const people = takes && mails ? add({ kind: 'take_people', of: mails, who: takes }) : null;
  const slots = slot && add(lookForSlots(slot, event, people));
  add({
    ...event,
    ...(slots === undefined ? {} : { slotOf: slots }),
    ...(people === null ? {} : { guestsOf: people }),
    ...(agenda && mails ? { agendaOf: mails } : {}),
  });
}

function lookForSlots(
  { mine, ...slot }: NonNullable<NewEvent['slot']>,
  { guests, minutes }: Pick<NewEvent, 'guests' | 'minutes'>,
  people: string | null,
): Draft {
  const others = mine ? [] : guests;
  const of = mine || people === null ? {} : { peopleOf: people };
  return { kind: 'find_slots', ...slot, people: others, ...of, minutes, count: 1 };
}
