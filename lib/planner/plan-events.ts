import type { PlanInput } from '#lib/domain/plan.ts';
import { changeEvents, changesAnything } from './change-events.ts';
import { takeReason } from './day-of-reason.ts';
import { listEarlierEvents } from './earlier-events.ts';
import type { EventJob, FoundEvents, NewEvent } from './event-job.ts';
import { findEvents, noteOne, saysWhichEvent } from './find-events.ts';
import { type Job, listJobs } from './make-query.ts';
import { spokeOfOne, stayWithin } from './narrow-earlier.ts';
import { chooseAccount } from './plan-letters.ts';
import { planNewEvent, pointsAtNew } from './plan-new-event.ts';
import { planQuestion } from './plan-question.ts';
import type { PlanRequest } from './plan-request.ts';
import type { Refusal } from './problems.ts';
import * as problems from './problems.ts';
import type { EventAsk } from './take-event.ts';

/** Turns what is asked about events into jobs; a refusal says what is missing. */
export function planEvents(
  asks: readonly EventAsk[],
  input: PlanRequest,
  notes: string[],
  found: readonly Job[],
): { ok: true; jobs: EventJob[]; mails: Job[] } | Refusal {
  const jobs: EventJob[] = [];
  const mails = takesPeople(asks, found) ? listMails(found, input, notes) : [];
  for (const said of asks) {
    const ask = takeReason(
      stayWithin(joinMails(said, found, mails), input.within),
      input,
      jobs.length > 0,
    );
    if ('problem' in ask) return ask;
    if (ask.guestsOf !== null && mails.length === 0) return problems.askWhichToChange();
    const last = jobs.at(-1) ?? null;
    if (last?.kind === 'create_event' && pointsAtNew(ask)) continue;
    const base = findBase(ask, last, input, notes);
    if (base !== null && 'problem' in base) return base;
    const planned = planEvent(ask, base, input, notes, mails);
    if ('problem' in planned) return planned;
    if (last && base === last) jobs.pop();
    jobs.push(planned);
  }
  return { ok: true, jobs, mails };
}

/** The events spoken of before, where "it" or "them" means these. */
function findBase(
  ask: EventAsk,
  last: EventJob | null,
  input: PlanRequest,
  notes: string[],
): EventJob | Refusal | null {
  if (!ask.before) return null;
  if (last) return last;
  const earlier = listEarlierEvents(input);
  if (!earlier) return problems.askEvent();
  if (ask.many || earlier.query.limit === 1) return earlier;
  // "it" is one of them: a question for one of many answers itself.
  if (!spokeOfOne(input, earlier)) return problems.askWhichOf();
  notes.push(noteOne(null));
  return { ...earlier, query: { ...earlier.query, limit: 1 } };
}

/** Whether somebody who is invited is known from the mails of the request alone. */
function takesPeople(asks: readonly EventAsk[], found: readonly Job[]): boolean {
  return asks.some(
    (ask) => ask.guestsOf !== null || joinMails(ask, found, found).guestsOf !== null,
  );
}

/** The mails whose people come: those of this request, else those of the one before. */
function listMails(found: readonly Job[], input: PlanInput, notes: string[]): Job[] {
  const jobs =
    found.length > 0 ? found : input.previous ? listJobs(input.previous.plan, input) : [];
  return jobs.map((job) => {
    if (!job.one || job.query.limit === 1) return job;
    notes.push('One mail is meant: where several match, the latest is taken.');
    return { ...job, query: { ...job.query, limit: 1 } };
  });
}

/** "them" and "our" beside mails: whoever wrote them, or whom they are from by name. */
function joinMails(ask: EventAsk, found: readonly Job[], mails: readonly Job[]): EventAsk {
  const points = ask.guests.with.some((people) => people.before && people.names.length === 0);
  if (!points) return ask;
  const named = found.flatMap(({ query }) =>
    query.people.map(({ name, address }) => ({ written: name, meant: [{ name, address }] })),
  );
  if (named.length > 0) {
    const people = { names: named, self: false, before: false };
    return { ...ask, guests: { ...ask.guests, with: [...ask.guests.with, people] } };
  }
  return ask.verb === 'create' && mails.length > 0 ? { ...ask, guestsOf: 'senders' } : ask;
}

/** "with her", where nobody was spoken of: left out, it would be another event. */
function pointsAtNobody({ guests, guestsOf }: EventAsk): boolean {
  const named = guests.with.some(({ names }) => names.length > 0);
  const points = guests.with.some(
    ({ before, self, names }) => before && !self && names.length === 0,
  );
  return points && !named && guestsOf === null;
}

/** @param base the events spoken of before, where these are meant */
function planEvent(
  ask: EventAsk,
  base: EventJob | null,
  input: PlanRequest,
  notes: string[],
  mails: readonly Job[],
): EventJob | Refusal {
  if (ask.verb !== 'read' && pointsAtNobody(ask)) return problems.refuseNobody();
  if (ask.verb === 'create') return planNewEvent(ask, input, notes, mails);
  if (ask.verb === 'read') return planQuestion(ask, input, notes);
  if (base?.kind === 'find_slots') return problems.askEvent();
  if (base?.kind === 'create_event') return changeNewEvent(ask, base, notes);
  if (ask.repeats) return problems.refuseRepeating();
  const missing = findMissingAccount(ask, input);
  if (missing !== null)
    return problems.refuseNoAccount(
      missing,
      input.accounts.map(({ email }) => email),
    );
  const job = uncancel(base, ask) ?? {
    kind: 'found' as const,
    ...findEvents(ask, input, notes),
    change: null,
    move: null,
    cancel: false,
  };
  if (!base && !saysAll(ask) && !saysWhichEvent(ask, job.query)) return problems.askEvent();
  if (ask.verb === 'delete') return { ...job, cancel: true };
  if (ask.response !== null) return { ...job, answer: ask.response };
  return changeFound(ask, job, base !== null, input, notes);
}

/** "remove all the events on my calendar": all that are to come, as they are shown for approval. */
function saysAll({ verb, many, noun, calendars }: EventAsk): boolean {
  if (noun?.one !== false) return false;
  // "move my personal events to the work calendar": all of them as well.
  const moves = calendars.some(({ role, which }) => role !== 'to' && which !== null);
  return verb === 'delete' ? many : moves && calendars.some(({ role }) => role === 'to');
}

/** An account that the words name as where events are, or go, and that is not connected. */
function findMissingAccount({ calendars }: EventAsk, { accounts }: PlanInput): string | null {
  for (const { which } of calendars) {
    if (which === null || which === 'all') continue;
    const known = accounts.some(({ label, email }) =>
      typeof which === 'string' ? label === which : email.toLowerCase() === which.address,
    );
    if (!known) return typeof which === 'string' ? `${which} account` : which.address;
  }
  return null;
}

/** "cancel it and reschedule it for Thursday": then it only moves. */
function uncancel(base: FoundEvents | null, { verb, manner }: EventAsk): FoundEvents | null {
  const moves = verb === 'change' && manner === 'when';
  return base?.cancel && moves ? { ...base, cancel: false } : base;
}

function changeFound(
  ask: EventAsk,
  job: FoundEvents,
  known: boolean,
  input: PlanInput,
  notes: string[],
): FoundEvents | Refusal {
  const change = changeEvents(ask, job, known, notes);
  if ('problem' in change) return change;
  const moved = ask.calendars.find((calendar) => calendar.role === 'to');
  if (!moved && !changesAnything(change)) {
    return askWhat(ask);
  }
  const move = moved
    ? {
        toAccountId: chooseAccount(moved.which, input, notes, {
          service: 'calendar',
          note: 'It goes to the calendar of',
        }),
        toCalendar: moved.name,
      }
    : job.move;
  return { ...job, move, change: changesAnything(change) ? change : job.change };
}

/** "create … and make it an hour long": the event is not there yet, so it is made like that. */
function changeNewEvent(ask: EventAsk, event: NewEvent, notes: string[]): NewEvent | Refusal {
  if (ask.verb === 'delete' || ask.calendars.length > 0) return problems.askEvent();
  const change = changeEvents(ask, null, true, notes);
  if ('problem' in change) return change;
  const changed = changesAnything(change) || ask.allDay;
  if (!changed || change.shiftMinutes !== null) return problems.askChange();
  if (ask.allDay) return { ...event, day: change.day ?? event.day, time: null, minutes: 1_440 };
  return {
    ...event,
    title: change.title ?? event.title,
    day: change.day ?? event.day,
    time: change.time ?? event.time,
    minutes: change.minutes ?? event.minutes + (change.stretchMinutes ?? 0),
    location: change.location ?? event.location,
    guests: [...event.guests, ...change.addGuests],
  };
}

/** What a change lacks, by its verb. */
function askWhat({ manner }: EventAsk): Refusal {
  if (manner === 'when') return problems.askNewTime();
  return manner === 'longer' || manner === 'shorter' ? problems.askLength() : problems.askChange();
}
