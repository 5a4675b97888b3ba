import { Temporal } from 'temporal-polyfill';
import type { EventQuery } from '#lib/domain/event.ts';
import type { PlanInput } from '#lib/domain/plan.ts';
import { listRecipients } from './make-query.ts';
import type { AccountChoice, DayRange, TimeSpan } from './meaning.ts';
import { findClasses } from './spelling.ts';
import type { EventAsk } from './take-event.ts';
import { normalize } from './tokens.ts';

const MANY_EVENTS = 100;

/** Which events are meant, in which accounts: those to come, unless a day is said. */
export function findEvents(
  ask: EventAsk,
  input: PlanInput,
  notes: string[],
): { accountIds: string[]; query: EventQuery } {
  const choice = ask.calendars.find(({ role, which }) => role !== 'to' && which !== null)?.which;
  const { day, time } = { day: ask.day.of, time: ask.time.of };
  if (day?.note) notes.push(day.note);
  noteTime(time, notes);
  const named = ask.calendars.find(({ role, name }) => role !== 'to' && name !== null)?.name;
  const one = !ask.many && ask.count === null && (ask.noun?.one ?? true);
  if (ask.verb !== 'read') notes.push(one ? noteOne(ask.pick) : noteMany());
  const query: EventQuery = {
    title: ask.title.of ?? titleOf(ask),
    people: listRecipients(ask.guests.with, notes),
    after: day?.days.after ?? todayOf(input),
    before: (spansDays(ask) ? ask.day.to?.days.before : day?.days.before) ?? null,
    ...startOf(ask, one),
    order: ask.pick ?? 'soonest',
    limit: ask.count ?? (one ? 1 : MANY_EVENTS),
    ...(ask.skip === null ? {} : { skip: ask.skip }),
    ...(ask.placeOf === null ? {} : { place: placeName(ask.placeOf) }),
    ...(named == null ? {} : { calendar: named }),
  };
  return { accountIds: listAccounts(choice ?? null, input, notes), query };
}

/** "cancel my meetings from Monday to Wednesday": a "to" that moves nothing ends a span. */
export function spansDays({ verb, manner, day }: EventAsk): boolean {
  return day.to !== null && (verb === 'delete' || manner === 'who');
}

/** The start: a time, or the part of the day that it lies in. */
function startOf(
  { time, window, half, verb }: EventAsk,
  one: boolean,
): Pick<EventQuery, 'startsAt' | 'startsBetween'> {
  const said = time.of;
  // "my 2 to 4 meeting" starts at two; "anything between two and four" starts in between.
  if (said !== null && (said.to === null || (one && verb !== 'read'))) {
    return { startsAt: said.from };
  }
  const part = half === null ? null : PARTS_OF_DAY[half];
  const from = said?.from ?? window?.from ?? (window?.until == null ? part?.from : null) ?? null;
  const until = said?.to ?? window?.until ?? (window?.from == null ? part?.until : null) ?? null;
  if (from === null && until === null) return { startsAt: null };
  const late = until !== null && from !== null && until <= from ? '24:00' : until;
  return { startsAt: null, startsBetween: { from: from ?? '00:00', until: late ?? '24:00' } };
}

/** The parts of a day, as people say them. */
export const PARTS_OF_DAY = {
  morning: { from: '00:00', until: '12:00' },
  afternoon: { from: '12:00', until: '18:00' },
  evening: { from: '17:00', until: '24:00' },
};

export function noteOne(pick: EventAsk['pick']): string {
  const which = pick === 'latest' ? 'last' : 'next';
  return `One event is meant: where several match, the ${which} one is taken.`;
}

function noteMany(): string {
  return `At most ${MANY_EVENTS} events, the soonest first; each one of a series counts.`;
}

/** Whether anything tells the events from all others. */
export function saysWhichEvent({ pick }: EventAsk, query: EventQuery): boolean {
  const { title, people, startsAt, startsBetween, before, place } = query;
  const timed = startsAt !== null || startsBetween !== undefined;
  return (
    title !== null || people.length > 0 || timed || place !== undefined || before !== null || !!pick
  );
}

/** Words of the title: the nouns that any event goes by are no part of it. */
function titleOf({ noun, topic }: EventAsk): string | null {
  const words = nameOf(noun?.text ?? '').split(' ');
  if (isGeneric(words.at(-1) ?? '')) words.pop();
  const said = words.join(' ');
  const about = topic === null ? '' : stripArticle(topic.replace(/^with\s+/iu, ''));
  // "the call with the bank": another call is another event.
  const named = said === '' || about === '' || said === about ? said || about : `${said} ${about}`;
  return named === '' ? null : named;
}

/** "the event Yoga" goes by the name of Yoga. */
export function nameOf(noun: string): string {
  return stripArticle(noun)
    .replace(/^calendar\s+(?=(event|entry|appointment)\b)/iu, '')
    .replace(/^(event|entry)\s+(?=\S)/iu, '');
}

export function stripArticle(text: string): string {
  return text.replace(/^(a|an|the|my|our)\s+/iu, '');
}

/** "the dentist's office" by the words that a calendar may have of it. */
function placeName(place: string): string {
  return stripArticle(place).replace(/['’]s\b/gu, '');
}

/** "event", "meeting": what any event may be called. */
export function isGeneric(word: string): boolean {
  return findClasses(normalize(word)).has('genericEvent');
}

function listAccounts(choice: AccountChoice | null, input: PlanInput, notes: string[]): string[] {
  const chosen = input.accounts.filter((account) =>
    typeof choice === 'string'
      ? account.label === choice
      : account.email.toLowerCase() === choice?.address,
  );
  if (chosen.length === 0 && typeof choice === 'string' && choice !== 'all') {
    notes.push(`No ${choice} account is connected: all your calendars are searched.`);
  }
  return (chosen.length > 0 ? chosen : input.accounts).map((account) => account.id);
}

function todayOf({ at, timeZone }: PlanInput): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** The day that a range consists of; null where it is longer or open. */
export function singleDay({ after, before }: DayRange): string | null {
  if (after === null || before === null) return null;
  return Temporal.PlainDate.from(after).add({ days: 1 }).toString() === before ? after : null;
}

/** Says which half of the day was taken where the words left it open. */
export function noteTime(time: TimeSpan | null, notes: string[]): void {
  if (time?.note) notes.push(`No half of the day was given: ${time.note} is taken.`);
}
