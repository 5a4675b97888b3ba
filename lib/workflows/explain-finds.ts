import { Temporal } from 'temporal-polyfill';
import type { CalendarEvent } from '#lib/domain/event.ts';
import { findOverlaps, type Overlap } from '#lib/domain/event-overlaps.ts';
import { instantOf, writeEventSpan } from '#lib/domain/event-time.ts';
import type { MailRef } from '#lib/domain/mail.ts';
import type { Contact, Step, StepKind, StepOf } from '#lib/domain/plan.ts';
import { describeQuery } from '#lib/planner/describe-plan.ts';
import { describeEvents } from '#lib/planner/describe-steps.ts';
import { writeDay } from '#lib/planner/name-days.ts';
import type { SettledSteps } from './settle-steps.ts';

type FindStep = StepOf<'find_mails' | 'find_events'>;

/** Events that an answer lists; of the others it says how many there are. */
const LISTED = 20;
const GUESTS_LISTED = 4;

/** What did not happen, by what it was to be. */
const UNDONE: Partial<Record<StepKind, string>> = {
  create_event: 'nothing is scheduled',
  write_mail: 'nothing is written',
  forward_mails: 'nothing is forwarded',
  draft_replies: 'no reply is drafted',
  organize_mails: 'no mail is touched',
  change_events: 'no event is changed',
  move_events: 'no event is moved',
  delete_events: 'nothing is cancelled',
  respond_to_events: 'nothing is answered',
};

/** What was found, for saying what a condition came to. */
export interface Found {
  mails(stepId: string): MailRef[];
  events(stepId: string): CalendarEvent[];
}

/**
 * Why steps were left out, a sentence a find that they depended on: "You met with Aisha on Tuesday,
 * 28 November, so nothing is scheduled."
 */
export function explainUnmet(
  unmet: SettledSteps['unmet'],
  finds: readonly Step[],
  found: Found,
  present: { timeZone: string; at: string },
): string[] {
  const ids = [...new Set(unmet.map(({ condition }) => condition.step))];
  return ids.flatMap((id) => {
    const find = finds.find((one) => one.id === id);
    if (find?.kind !== 'find_mails' && find?.kind !== 'find_events') {
      return [];
    }
    const kinds = new Set(
      unmet.filter(({ condition }) => condition.step === id).map(({ step }) => step.kind),
    );
    const said = [...kinds].flatMap((kind) => UNDONE[kind] ?? []);
    const result = said.length === 1 ? (said[0] ?? '') : 'that part is left out';
    return [`${describeFound(find, found, present) ?? describeEmpty(find)}, so ${result}.`];
  });
}

/** "I found no event with Jane", to go on with or to end. */
export function describeEmpty(find: FindStep): string {
  return find.kind === 'find_mails'
    ? `I found no mail ${describeQuery(find.query).replace(' (any date)', '')}`
    : `${find.query.overlapping ? 'I found no' : 'I found nothing when I looked for'} ${describeEvents(find.query, find.refs).replace(/ \(at most \d+\)/, '')}`;
}

function describeFound(
  find: FindStep,
  found: Found,
  { timeZone, at }: { timeZone: string; at: string },
): string | null {
  const dayOf = (instant: string) => {
    const day = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate();
    const year = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).year;
    return day.year === year ? writeDay(day).replace(/ \d{4}$/, '') : writeDay(day);
  };
  if (find.kind === 'find_mails') {
    const [mail] = found.mails(find.id);
    if (!mail) {
      return null;
    }
    const who = find.query.mailbox === 'sent' ? 'You' : mail.from.name || mail.from.address;
    return `${who} wrote “${mail.subject}” on ${dayOf(mail.date)}`;
  }
  const [event] = found.events(find.id);
  if (!event) {
    return null;
  }
  const day = dayOf(instantOf(event.start, timeZone));
  const people = find.query.people.map(({ name }) => name).join(' or ');
  if (find.query.attended && people !== '') {
    return `You met with ${people} on ${day}`;
  }
  const whom = people === '' ? '' : ` with ${people}`;
  const verb = find.query.attended ? 'You had' : 'There is';
  return `${verb} “${event.summary}”${whom} on ${day}`;
}

/** Found events as a list to read: day, time, title, place and people. */
export function listEvents(
  events: readonly CalendarEvent[],
  mine: ReadonlySet<string>,
  timeZone: string,
): string {
  const head = events.length === 1 ? 'One event:' : `${events.length} events:`;
  const overlaps = findOverlaps(events);
  const lines = events.slice(0, LISTED).map((event) => {
    const { start, end, summary, location, attendees } = event;
    const others = attendees.filter(({ address }) => !mine.has(address));
    const names = others.slice(0, GUESTS_LISTED).map(({ name, address }) => name || address);
    const more = others.length - names.length;
    const parts = [
      `${writeEventSpan(start, end, timeZone)}: ${summary || 'without a title'}`,
      ...(location === '' ? [] : [`at ${location}`]),
      ...(names.length === 0
        ? []
        : [`with ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`]),
      ...nameOverlapping(event, overlaps),
    ];
    return `• ${parts.join(', ')}`;
  });
  const rest = events.length - lines.length;
  return [head, ...lines, ...(rest > 0 ? [`… and ${rest} more.`] : [])].join('\n');
}

/** With what else an event is at the same time. */
function nameOverlapping(event: CalendarEvent, overlaps: readonly Overlap[]): string[] {
  const others = overlaps.flatMap(({ first, second }) =>
    first === event ? [second] : second === event ? [first] : [],
  );
  return others.length === 0
    ? []
    : [`overlaps ${others.map(({ summary }) => nameEvent(summary)).join(' and ')}`];
}

function nameEvent(summary: string): string {
  return summary === '' ? 'an event without a title' : `“${summary}”`;
}

/** Events that take the same time, pair by pair. */
export function listOverlaps(events: readonly CalendarEvent[], timeZone: string): string {
  const overlaps = findOverlaps(events);
  const head = overlaps.length === 1 ? 'One overlap:' : `${overlaps.length} overlaps:`;
  const lines = overlaps.slice(0, LISTED).map(({ first, second }) => {
    const [one, other] = [first, second].map(
      ({ start, end, summary }) =>
        `${nameEvent(summary)} (${writeEventSpan(start, end, timeZone)})`,
    );
    return `• ${one} and ${other}`;
  });
  const rest = overlaps.length - lines.length;
  return [head, ...lines, ...(rest > 0 ? [`… and ${rest} more.`] : [])].join('\n');
}

/** People as a list to read. */
export function listPeople(people: readonly Contact[]): string {
  const head = people.length === 1 ? 'One person:' : `${people.length} people:`;
  const lines = people
    .slice(0, LISTED)
    .map(({ name, address }) => `• ${name === '' ? address : `${name}, ${address}`}`);
  const rest = people.length - lines.length;
  return [head, ...lines, ...(rest > 0 ? [`… and ${rest} more.`] : [])].join('\n');
}

/** Whom a step goes on with: "3 people: Priya, Tom and Sofia." */
export function namePeople(people: readonly Contact[]): string {
  const names = people.slice(0, LISTED).map(({ name, address }) => name || address);
  const rest = people.length - names.length;
  const all = rest > 0 ? [...names, `${rest} more`] : names;
  const last = all.at(-1) ?? '';
  const listed = all.length < 2 ? last : `${all.slice(0, -1).join(', ')} and ${last}`;
  const count = people.length === 1 ? 'One person' : `${people.length} people`;
  return `${count}: ${listed}. Lists, automatic senders and you yourself are left out.`;
}
