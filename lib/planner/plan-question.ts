import { Temporal } from 'temporal-polyfill';
import type { EventQuery } from '#lib/domain/event.ts';
import type { PlanInput } from '#lib/domain/plan.ts';
import type { FoundEvents, FreeTime } from './event-job.ts';
import { findEvents, singleDay } from './find-events.ts';
import { listRecipients } from './make-query.ts';
import type { DayRange } from './meaning.ts';
import type { EventAsk } from './take-event.ts';
import { formatTime, minutesOf } from './times.ts';

/** How many events an answer lists, and how many where one is asked for by its name. */
const MANY_EVENTS = 50;
const FEW_EVENTS = 5;
/** How far ahead overlaps are looked for where no day was said. */
const CLASH_DAYS = 14;
const FREE_TIMES = 5;
const FREE_MINUTES = 30;
/** Between these times somebody may be free on a day that is not worked. */
const DAYTIME = { from: '09:00', until: '20:00' };

/** A question about the calendar as what answers it: events that are looked up, or free times. */
export function planQuestion(
  ask: EventAsk,
  input: PlanInput,
  notes: string[],
): FoundEvents | FreeTime {
  return ask.manner === 'slots' ? findFreeTime(ask, input, notes) : lookUp(ask, input, notes);
}

function lookUp(ask: EventAsk, input: PlanInput, notes: string[]): FoundEvents {
  const past = ask.manner === 'past' && !isAboutOverlaps(ask);
  const own = { ...ask, day: { of: daysOf(ask, input, past), to: null } };
  const found = findEvents(own, input, notes);
  if (isAboutOverlaps(ask)) return findOverlaps(own, found, notes);
  const last = ask.pick === 'latest' && own.day.of === null;
  const query: EventQuery = {
    ...found.query,
    ...(past || last ? whatIsOver(ask, found.query, own.day.of !== null, input) : {}),
    limit: limitOf(ask),
    ...(ask.skip === null ? {} : { skip: ask.skip }),
  };
  return {
    kind: 'found',
    accountIds: found.accountIds,
    query,
    change: null,
    move: null,
    cancel: false,
  };
}

/** "any conflict at three" only asks what is there at three. */
function isAboutOverlaps({ overlapping, time, title, noun }: EventAsk): boolean {
  const named = title.of !== null || (noun !== null && noun.text !== '');
  return overlapping && (time.of === null || named);
}

/** Which events take the same time: of the days that were said, else of those that come next. */
function findOverlaps(
  { day }: EventAsk,
  { accountIds, query }: Pick<FoundEvents, 'accountIds' | 'query'>,
  notes: string[],
): FoundEvents {
  const open = day.of === null && query.title === null && query.people.length === 0;
  const end = query.after === null ? null : Temporal.PlainDate.from(query.after);
  if (open) notes.push(`No time was given: the next ${CLASH_DAYS} days are looked at.`);
  return {
    kind: 'found',
    accountIds,
    query: {
      ...query,
      ...(open && end ? { before: end.add({ days: CLASH_DAYS }).toString() } : {}),
      overlapping: true,
      order: 'soonest',
      limit: MANY_EVENTS,
    },
    change: null,
    move: null,
    cancel: false,
  };
}

function limitOf({ pick, noun, many, title, topic, skip, count }: EventAsk): number {
  if (count !== null) return count;
  const one = !many && noun?.one !== false;
  if (one && (pick !== null || skip !== null)) return 1;
  return one && (noun !== null || title.of !== null || topic !== null) ? FEW_EVENTS : MANY_EVENTS;
}

/** Without a day, the latest that took place; with one, whatever was on it. */
function whatIsOver(
  { pick }: EventAsk,
  { after }: EventQuery,
  dated: boolean,
  { at, timeZone }: PlanInput,
): Partial<EventQuery> {
  if (dated) return { order: pick ?? 'soonest' };
  const today = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate();
  const before = today.add({ days: 1 }).toString();
  return {
    after: after === today.toString() ? null : after,
    before,
    order: 'latest',
    attended: true,
  };
}

/** The days of a question: "on Monday" is the last one where it asks for what was. */
function daysOf({ day }: EventAsk, input: PlanInput, past: boolean): EventAsk['day']['of'] {
  const said = spanOf(day);
  if (!past || said?.weekday !== true) return said;
  const { at, timeZone } = input;
  const today = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
  const { after, before } = said.days;
  if (after === null || before === null || after <= today) return said;
  const week = { days: 7 };
  const days: DayRange = {
    after: Temporal.PlainDate.from(after).subtract(week).toString(),
    before: Temporal.PlainDate.from(before).subtract(week).toString(),
  };
  return { days, note: null };
}

/** "from Monday to Friday" is a span; "for Friday" is no more than a day. */
function spanOf({ of, to }: EventAsk['day']): EventAsk['day']['of'] {
  if (of === null || to === null) return of ?? to;
  return { days: { after: of.days.after, before: to.days.before }, note: of.note ?? to.note };
}

function findFreeTime(ask: EventAsk, input: PlanInput, notes: string[]): FreeTime {
  const { accountIds, query } = findEvents(
    { ...ask, day: { of: spanOf(ask.day), to: null } },
    input,
    [],
  );
  const day = singleDay(query);
  const minutes =
    ask.length !== null && ask.length >= 5 && ask.length <= 1_440 ? ask.length : FREE_MINUTES;
  const said = query.startsBetween ?? null;
  const exact = query.startsAt;
  const until = exact === null ? beforeMidnight(said?.until ?? null) : endOf(exact, minutes);
  const resting = day !== null && isResting(day, input);
  const times = { from: exact ?? said?.from ?? null, until };
  const open = times.from === null && times.until === null;
  if (ask.length === null) notes.push(`No length was given: ${minutes} minutes.`);
  if (ask.placeOf !== null) {
    notes.push(`“${ask.placeOf}” is left aside: free time is looked for wherever you are.`);
  }
  return {
    kind: 'find_slots',
    accountIds,
    people: listRecipients(ask.guests.with, notes),
    after: query.after ?? '',
    before: query.before,
    ...(open && resting ? DAYTIME : times),
    minutes,
    count: exact !== null || (ask.pick !== null && ask.noun?.one !== false) ? 1 : FREE_TIMES,
  };
}

/** A plan's times are of one day: the night ends a minute before it does. */
function beforeMidnight(until: string | null): string | null {
  return until === '24:00' || until === '00:00' ? '23:59' : until;
}

function endOf(start: string, minutes: number): string | null {
  const end = minutesOf(start) + minutes;
  return end < 1_440 ? formatTime(end) : null;
}

function isResting(day: string, { workingHours }: PlanInput): boolean {
  const worked = workingHours?.days ?? [1, 2, 3, 4, 5];
  return !worked.includes(Temporal.PlainDate.from(day).dayOfWeek);
}
