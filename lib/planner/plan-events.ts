import { Temporal } from 'temporal-polyfill';
import type { EventQuery } from '#lib/domain/event.ts';
import type { Person, Plan, PlanInput, StepOf } from '#lib/domain/plan.ts';
import { listRecipients } from './make-query.ts';
import type { AccountChoice, DayRange } from './meaning.ts';
import { capitalize, chooseAccount } from './plan-letters.ts';
import type { Refusal } from './problems.ts';
import * as problems from './problems.ts';
import type { EventAsk } from './segments.ts';
import { findClasses } from './spelling.ts';
import { formatTime, minutesOf } from './times.ts';
import { normalize } from './tokens.ts';

type Fields<Kind extends 'create_event' | 'change_events' | 'move_events'> = Omit<
  StepOf<Kind>,
  'id' | 'of' | 'kind'
>;

/** One event, or those that a query finds, and what is done with them. */
export type EventJob =
  | { kind: 'create'; fields: Fields<'create_event'> }
  | {
      kind: 'found';
      accountIds: string[];
      query: EventQuery;
      change: Fields<'change_events'> | null;
      move: Fields<'move_events'> | null;
      cancel: boolean;
    };

const DEFAULT_MINUTES = 30;
const MANY_EVENTS = 100;
const WHOLE_DAY = 1_440;
const REPEATING =
  /\b(daily|weekly|monthly|yearly|annual|biweekly|fortnightly|recurring|repeating)\b/iu;

/** Turns what is asked about events into jobs; a refusal says what is missing. */
export function planEvents(
  asks: readonly EventAsk[],
  input: PlanInput,
  notes: string[],
): { ok: true; jobs: EventJob[] } | Refusal {
  const jobs: EventJob[] = [];
  for (const ask of asks) {
    const last = jobs.at(-1);
    const base = ask.before ? (last ?? listEarlier(input.previous?.plan ?? null, input)) : null;
    if (ask.before && !base) return problems.askEvent();
    const planned =
      ask.verb === 'create' ? planCreate(ask, input, notes) : planFound(ask, base, input, notes);
    if ('problem' in planned) return planned;
    if (last && base === last) jobs.pop();
    jobs.push(planned);
  }
  return { ok: true, jobs };
}

function planCreate(ask: EventAsk, input: PlanInput, notes: string[]): EventJob | Refusal {
  const said = ask.day.of ?? ask.day.to;
  const day = said && singleDay(said.days);
  if (!day) return problems.askDay(input.text);
  const time = ask.time.of ?? ask.time.to;
  const now = Temporal.Instant.from(input.at).toZonedDateTimeISO(input.timeZone);
  const today = now.toPlainDate().toString();
  const clock = now.toPlainTime().toString().slice(0, 5);
  if (day < today || (day === today && time !== null && time.from < clock)) {
    return problems.refusePast();
  }
  const guests = listRecipients([...ask.guests.with, ...ask.guests.add], notes);
  const meets = guests.length > 0 || ask.length !== null || ask.half;
  if (time === null && !ask.allDay && meets) return problems.askTime(input.text);
  const named = ask.calendars.find((calendar) => calendar.name !== null);
  if (named) return problems.refuseOtherCalendar(named.name ?? '');
  if (REPEATING.test(ask.noun?.text ?? '')) return problems.refuseRepeating();
  if (said?.note) notes.push(said.note);
  noteTime(time, notes);
  if (time === null && !ask.allDay) notes.push('No time was given: it lasts all day.');
  const minutes = time === null ? WHOLE_DAY : lengthOf(ask, time, notes);
  const which = ask.calendars.find((calendar) => calendar.which !== null)?.which ?? ask.accounts;
  const fields = {
    accountId: chooseAccount(which, input, notes, 'It goes into the calendar of'),
    title: ask.title.of ?? makeTitle(ask, guests, notes),
    day,
    time: time?.from ?? null,
    minutes,
    guests,
    location: ask.place,
  };
  return { kind: 'create', fields };
}

function lengthOf(ask: EventAsk, time: { from: string; to: string | null }, notes: string[]) {
  if (time.to !== null) {
    const minutes = minutesOf(time.to) - minutesOf(time.from);
    return Math.max(5, minutes <= 0 ? minutes + WHOLE_DAY : minutes);
  }
  if (ask.length !== null) return Math.min(Math.max(ask.length, 5), WHOLE_DAY);
  notes.push(`No length was given: ${DEFAULT_MINUTES} minutes.`);
  return DEFAULT_MINUTES;
}

/** A title in the user's own words, where they gave none in quotes. */
function makeTitle(ask: EventAsk, guests: readonly Person[], notes: string[]): string {
  const noun = ask.noun === null ? null : stripArticle(ask.noun.text);
  const plain = noun === null || isGeneric(noun);
  const topic = ask.topic === null ? null : stripArticle(ask.topic);
  const names = guests.map((guest) => guest.name).join(', ');
  let title = noun ?? topic ?? (ask.manner === 'block' ? 'busy' : 'meeting');
  if (plain && topic !== null) title = topic;
  else if (topic !== null && topic !== title) title = `${title} about ${topic}`;
  else if (names !== '') title = `${title} with ${names}`;
  const taken = capitalize(title);
  if (plain || names !== '') notes.push(`No title was given: “${taken}” is taken.`);
  return taken;
}

function stripArticle(text: string): string {
  return text.replace(/^(a|an|the|my|our)\s+/iu, '');
}

function isGeneric(word: string): boolean {
  return findClasses(normalize(word)).has('genericEvent');
}

function planFound(
  ask: EventAsk,
  base: EventJob | null,
  input: PlanInput,
  notes: string[],
): EventJob | Refusal {
  if (base?.kind === 'create') return changeCreated(ask, base, notes);
  const job: Extract<EventJob, { kind: 'found' }> = base ?? {
    kind: 'found',
    ...findEvents(ask, input, notes),
    change: null,
    move: null,
    cancel: false,
  };
  if (!base && !saysWhich(job.query)) return problems.askEvent();
  if (ask.verb === 'delete') return { ...job, cancel: true };
  if (ask.manner === 'longer' && ask.shift !== null) return problems.askLength();
  const moved = ask.calendars.find((calendar) => calendar.role === 'to');
  const change = planChange(ask, job.change, base !== null, notes);
  if (moved) {
    const move = {
      toAccountId: chooseAccount(moved.which, input, notes, 'It goes to the calendar of'),
      toCalendar: moved.name,
    };
    return { ...job, move, change: changesAnything(change) ? change : job.change };
  }
  if (!changesAnything(change)) return problems.askChange();
  return { ...job, change };
}

/** "create … and make it an hour long": the event does not exist yet, so it is made like that. */
function changeCreated(
  ask: EventAsk,
  base: Extract<EventJob, { kind: 'create' }>,
  notes: string[],
): EventJob | Refusal {
  if (ask.verb === 'delete') return problems.askEvent();
  const change = planChange(ask, null, true, notes);
  if (!changesAnything(change) || change.shiftMinutes !== null) return problems.askChange();
  const { fields } = base;
  return {
    kind: 'create',
    fields: {
      ...fields,
      title: change.title ?? fields.title,
      day: change.day ?? fields.day,
      time: change.time ?? fields.time,
      minutes: change.minutes ?? fields.minutes,
      location: change.location ?? fields.location,
      guests: [...fields.guests, ...change.addGuests],
    },
  };
}

/** @param known whether the event was told before, so that all that is said is new */
function planChange(
  ask: EventAsk,
  before: Fields<'change_events'> | null,
  known: boolean,
  notes: string[],
): Fields<'change_events'> {
  const fresh = ask.time.to ?? (known ? ask.time.of : null);
  const span = ask.time.of;
  // "my meeting from 2 to 4" that is moved: the second time is where it goes.
  const time = fresh?.from ?? (known ? null : (span?.to ?? null));
  const day = ask.day.to ?? (known ? ask.day.of : null);
  if (day?.note) notes.push(day.note);
  noteTime(fresh ?? (time === null ? null : span), notes);
  const minutes =
    fresh?.to != null ? minutesOf(fresh.to) - minutesOf(fresh.from) : (ask.length ?? null);
  const shift = ask.shift === null ? null : ask.manner === 'sooner' ? -ask.shift : ask.shift;
  return {
    title: ask.title.to ?? before?.title ?? null,
    day: (day && singleDay(day.days)) ?? before?.day ?? null,
    time: time ?? before?.time ?? null,
    shiftMinutes: shift ?? before?.shiftMinutes ?? null,
    minutes:
      minutes === null || minutes <= 0 ? (before?.minutes ?? null) : Math.min(minutes, WHOLE_DAY),
    location: ask.place ?? before?.location ?? null,
    addGuests: [...(before?.addGuests ?? []), ...listRecipients(ask.guests.add, notes)],
    removeGuests: [...(before?.removeGuests ?? []), ...listRecipients(ask.guests.remove, notes)],
  };
}

function changesAnything(change: Fields<'change_events'>): boolean {
  const { addGuests, removeGuests, ...rest } = change;
  const set = Object.values(rest).some((value) => value !== null);
  return set || addGuests.length > 0 || removeGuests.length > 0;
}

function findEvents(
  ask: EventAsk,
  input: PlanInput,
  notes: string[],
): { accountIds: string[]; query: EventQuery } {
  const all = input.accounts.map((account) => account.id);
  const choice = ask.calendars.find(({ role, which }) => role === 'in' && which !== null)?.which;
  const accountIds = listAccounts(choice ?? ask.accounts, input) ?? all;
  const today = Temporal.Instant.from(input.at)
    .toZonedDateTimeISO(input.timeZone)
    .toPlainDate()
    .toString();
  const words = ask.title.of ?? titleOf(ask);
  const one = ask.noun?.one ?? true;
  const day = ask.day.of;
  if (day?.note) notes.push(day.note);
  noteTime(ask.time.of, notes);
  if (one) notes.push('One event is meant: where several match, the next one is taken.');
  else notes.push(`At most ${MANY_EVENTS} events, the soonest first; each one of a series counts.`);
  return {
    accountIds,
    query: {
      title: words,
      people: listRecipients(ask.guests.with, notes),
      after: day?.days.after ?? today,
      before: day?.days.before ?? null,
      startsAt: ask.time.of?.from ?? null,
      order: 'soonest',
      limit: one ? 1 : MANY_EVENTS,
    },
  };
}

/** Words of the title: the nouns that any event goes by are no part of it. */
function titleOf({ noun, topic }: EventAsk): string | null {
  const words = stripArticle(noun?.text ?? '')
    .split(' ')
    .filter((word) => word !== '');
  const last = words.at(-1);
  if (last !== undefined && isGeneric(last)) words.pop();
  const said = words.join(' ');
  return said === '' ? (topic === null ? null : stripArticle(topic)) : said;
}

function saysWhich({ title, people, startsAt, before }: EventQuery): boolean {
  return title !== null || people.length > 0 || startsAt !== null || before !== null;
}

function listAccounts(choice: AccountChoice | null, input: PlanInput): string[] | null {
  if (choice === null || choice === 'all') return null;
  const chosen = input.accounts.filter((account) =>
    typeof choice === 'string'
      ? account.label === choice
      : account.email.toLowerCase() === choice.address,
  );
  return chosen.length === 0 ? null : chosen.map((account) => account.id);
}

function singleDay({ after, before }: DayRange): string | null {
  if (after === null || before === null) return null;
  return Temporal.PlainDate.from(after).add({ days: 1 }).toString() === before ? after : null;
}

function noteTime(time: { from: string; note: string | null } | null, notes: string[]): void {
  if (time?.note) notes.push(`No half of the day was given: ${time.note} is taken.`);
}

/** The events of the request before, as they are after what it did. */
function listEarlier(plan: Plan | null, input: PlanInput): EventJob | null {
  const usable = new Set(input.accounts.map((account) => account.id));
  for (const step of plan?.steps ?? []) {
    if (step.kind === 'create_event' && usable.has(step.accountId)) {
      const { title, day, time } = step;
      const before = Temporal.PlainDate.from(day).add({ days: 1 }).toString();
      const query: EventQuery = {
        title,
        people: [],
        after: day,
        before,
        startsAt: time,
        order: 'soonest',
        limit: 1,
      };
      return openJob([step.accountId], query);
    }
    if (step.kind === 'find_events') {
      const accountIds = step.accountIds.filter((id) => usable.has(id));
      if (accountIds.length === 0) continue;
      return openJob(accountIds, queryAfter(plan, step));
    }
  }
  return null;
}

function openJob(accountIds: string[], query: EventQuery): EventJob {
  return { kind: 'found', accountIds, query, change: null, move: null, cancel: false };
}

function queryAfter(plan: Plan | null, found: StepOf<'find_events'>): EventQuery {
  const change = plan?.steps.find(
    (step) => step.kind === 'change_events' && step.of === found.id,
  ) as StepOf<'change_events'> | undefined;
  const { query } = found;
  if (!change) return query;
  const { day, time, title, shiftMinutes } = change;
  const shifted =
    shiftMinutes === null || query.startsAt === null
      ? null
      : formatTime((minutesOf(query.startsAt) + shiftMinutes + 2 * WHOLE_DAY) % WHOLE_DAY);
  return {
    ...query,
    title: title ?? query.title,
    startsAt: time ?? shifted ?? query.startsAt,
    ...(day === null
      ? {}
      : {
          after: day,
          before: Temporal.PlainDate.from(day).add({ days: 1 }).toString(),
        }),
  };
}
