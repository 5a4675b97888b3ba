import type { Aim, PlanResult, Step } from '#lib/domain/plan.ts';

/** How a request ended: with a plan, with a question back, or with a kind no. */
export type Outcome = 'planned' | 'asked' | 'declined';

/** What the product would do, by the intents that the data knows. */
const INTENT_OF: Readonly<Partial<Record<Aim, string>>> = {
  read_calendar: 'calendar_query',
  create_event: 'calendar_set',
  // The data has one intent for new events and for changes of old ones.
  change_event: 'calendar_set',
  delete_event: 'calendar_remove',
  read_mail: 'email_query',
  write_mail: 'email_sendemail',
  find_people: 'email_querycontact',
  keep_contacts: 'email_addcontact',
};

/** The intents that the product serves: to decline one of these as out of its field is a miss. */
const SERVED: ReadonlySet<string> = new Set(Object.values(INTENT_OF));

/** A plan's aim is that of its weightiest step: what it changes, before what it looks up for that. */
const AIMS: [kinds: readonly Step['kind'][], aim: Aim][] = [
  [['delete_events'], 'delete_event'],
  [['create_event'], 'create_event'],
  [['change_events', 'move_events', 'respond_to_events'], 'change_event'],
  [['write_mail', 'draft_replies', 'forward_mails'], 'write_mail'],
  [['organize_mails'], 'organise_mail'],
  [['find_events', 'find_slots'], 'read_calendar'],
  [['find_mails', 'summarize_mails'], 'read_mail'],
  [['find_people'], 'find_people'],
  [['brief_day'], 'plan_day'],
];

/** Names the intent that a result amounts to; `none` where it is none of the data's. */
export function nameIntent(result: PlanResult): { intent: string; outcome: Outcome } {
  const aim = result.ok ? aimOf(result.plan.steps) : result.problem.aim;
  const intent = (aim === null ? undefined : INTENT_OF[aim]) ?? 'none';
  if (result.ok) return { intent, outcome: 'planned' };
  return { intent, outcome: result.problem.question ? 'asked' : 'declined' };
}

function aimOf(steps: readonly Step[]): Aim | null {
  const kinds = new Set(steps.map((step) => step.kind));
  return AIMS.find(([some]) => some.some((kind) => kinds.has(kind)))?.[1] ?? null;
}

/** Whether the product did what was wanted; "none" is right where nothing that it serves was. */
export function isRight(intent: string, wanted: string): boolean {
  return intent === 'none' ? !SERVED.has(wanted) : intent === wanted;
}
