import type { Aim, Plan, Step } from '#lib/domain/plan.ts';
import type { Clauses } from './clauses.ts';
import { guessAim } from './guess-aim.ts';
import type { EventVerb, MailAction, OtherField } from './meaning.ts';
import type { ReadRequest } from './read-request.ts';
import type { Segments } from './segments.ts';

const OF_VERB: Readonly<Record<EventVerb, Aim>> = {
  create: 'create_event',
  change: 'change_event',
  answer: 'change_event',
  delete: 'delete_event',
  read: 'read_calendar',
};

const OF_FIELD: Readonly<Partial<Record<OtherField, Aim>>> = {
  planning: 'plan_day',
  organise: 'organise_mail',
  compose: 'write_mail',
  send: 'write_mail',
  folder: 'read_mail',
  contacts: 'keep_contacts',
  cards: 'find_people',
};

/** What a request is about, by what was read of it; by its words where nothing was. */
export function findAim(read: ReadRequest, segments: Segments, split: Clauses): Aim | null {
  const first = segments.list.find(({ kind }) => kind !== 'mail');
  if (first?.kind === 'event') return OF_VERB[first.event.verb];
  if (first) return first.kind === 'letter' ? 'write_mail' : 'find_people';
  const [field = 'calendar'] = split.elsewhere;
  const own = OF_FIELD[field] ?? null;
  if (field === 'contacts' || field === 'cards') return own;
  const actions = new Set(split.clauses.flatMap((clause) => [...clause.actions]));
  if (actions.has('draft') || actions.has('forward')) return 'write_mail';
  const guess = guessAim(read.reading.tokens);
  // "delete" and "plan" are said of events as well: the nouns decide.
  if (field !== 'organise' && field !== 'planning' && own !== null) return own;
  return guess ?? own ?? ofActions(actions, split);
}

function ofActions(actions: ReadonlySet<MailAction>, { clauses }: Clauses): Aim | null {
  if (actions.has('organise')) return 'organise_mail';
  const mails =
    actions.has('find') || actions.has('summarise') || clauses.some((clause) => clause.mail);
  return mails ? 'read_mail' : null;
}

const OF_STEP: Readonly<Partial<Record<Step['kind'], Aim>>> = {
  write_mail: 'write_mail',
  draft_replies: 'write_mail',
  forward_mails: 'write_mail',
  organize_mails: 'organise_mail',
  create_event: 'create_event',
  change_events: 'change_event',
  move_events: 'change_event',
  respond_to_events: 'change_event',
  delete_events: 'delete_event',
  brief_day: 'plan_day',
  find_people: 'find_people',
};

/** What a plan is made for: what it does, or else what it looks up. */
export function aimOfPlan({ steps }: Pick<Plan, 'steps'>): Aim {
  const acts = steps.flatMap(({ kind }) => OF_STEP[kind] ?? []);
  const [first] = acts;
  if (first) return first;
  return steps.some(({ kind }) => /^find_(events|slots)$/.test(kind))
    ? 'read_calendar'
    : 'read_mail';
}
