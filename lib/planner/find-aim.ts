import type { Aim } from '#lib/domain/plan.ts';
import type { Clauses } from './clauses.ts';
import { guessAim } from './guess-aim.ts';
import type { EventVerb, OtherField } from './meaning.ts';
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
  for (const segment of segments.list) {
    if (segment.kind === 'event') return OF_VERB[segment.event.verb];
    if (segment.kind === 'letter') return 'write_mail';
    if (segment.kind === 'people') return 'find_people';
  }
  const [field] = split.elsewhere;
  const guess = guessAim(read.reading.tokens);
  if (field === 'contacts' || field === 'cards') return OF_FIELD[field] ?? null;
  const actions = new Set(split.clauses.flatMap((clause) => [...clause.actions]));
  if (actions.has('draft') || actions.has('forward')) return 'write_mail';
  if (field !== undefined && field !== 'calendar') {
    // "delete" and "clear" are said of events as well: the nouns decide.
    return field === 'organise' || field === 'planning'
      ? (guess ?? OF_FIELD[field] ?? null)
      : (OF_FIELD[field] ?? guess);
  }
  if (guess !== null) return guess;
  if (actions.has('organise')) return 'organise_mail';
  if (actions.has('find')) return 'read_mail';
  return split.clauses.some((clause) => clause.mail) ? 'read_mail' : null;
}
