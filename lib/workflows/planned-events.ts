import { Temporal } from 'temporal-polyfill';
import type { Slot } from '#lib/domain/draft.ts';
import type { CalendarEvent, EventTime } from '#lib/domain/event.ts';
import { isZone } from '#lib/domain/event-time.ts';
import { listOccurrences } from '#lib/domain/list-occurrences.ts';
import { type StepOf, stepsOf } from '#lib/domain/plan.ts';
import { findFirstDay } from '#lib/domain/write-recurrence-rule.ts';
import { eventKeyOf, type RunAccount, type RunStateType } from './run-state.ts';

const DAY_MINUTES = 1_440;

type TimedEnd = Exclude<EventTime, { date: string }>;

export interface Span {
  start: EventTime;
  end: EventTime;
}

/** An event that the plan would put somewhere: where its time is taken from the words. */
export interface PlannedSpan {
  /** Names it in `RunState.overlaps`. */
  key: string;
  accountId: string;
  span: Span;
  title: string;
  /** The event that is there already, where one is changed. */
  event: CalendarEvent | null;
  /** Of what repeats, the first times, this one among them. */
  series?: Span[];
}

/** The events that a step's `find_events` found. */
export function eventsFoundBy(
  state: Pick<RunStateType, 'events' | 'foundEvents'>,
  stepId: string,
): CalendarEvent[] {
  const keys = new Set(state.foundEvents[stepId] ?? []);
  return state.events.filter((event) => keys.has(eventKeyOf(event)));
}

/** Every time that the plan would take in a calendar. */
export function listPlannedSpans(
  state: Pick<RunStateType, 'plan' | 'events' | 'foundEvents' | 'accounts' | 'timeZone'>,
): PlannedSpan[] {
  // What only reminds takes no time.
  const timed = stepsOf(state.plan, 'create_event').filter(({ reminder }) => !reminder);
  const created = timed.flatMap((step) => {
    const account = findAccount(state.accounts, step.accountId);
    const span = spanOfNew(step, state.timeZone);
    const series = spansOfSeries(step, state.timeZone);
    return account
      ? [{ key: step.id, accountId: account.id, span, title: step.title, event: null, series }]
      : [];
  });
  const changed = stepsOf(state.plan, 'change_events').flatMap((step) =>
    eventsFoundBy(state, step.of).flatMap((event) => {
      const span = spanOfChanged(step, event, state.timeZone);
      const title = step.title ?? event.summary;
      const { accountId } = event;
      return span ? [{ key: keyOf(step, event), accountId, span, title, event }] : [];
    }),
  );
  // A time that is said yes to is taken as well.
  const accepted = stepsOf(state.plan, 'respond_to_events').flatMap((step) =>
    eventsFoundBy(state, step.of).flatMap((event) =>
      step.response !== 'declined' && isAnswerable(step, event)
        ? [
            {
              key: keyOf(step, event),
              accountId: event.accountId,
              span: spanOf(event),
              title: event.summary,
              event,
            },
          ]
        : [],
    ),
  );
  // Into another account: there it takes a time that nothing of it was in.
  const moved = stepsOf(state.plan, 'move_events').flatMap((step) => {
    const to = findAccount(state.accounts, step.toAccountId);
    return eventsFoundBy(state, step.of).flatMap((event) =>
      to && to.id !== event.accountId && !event.free
        ? [
            {
              key: keyOf(step, event),
              accountId: to.id,
              span: spanOf(event),
              title: event.summary,
              event: null,
            },
          ]
        : [],
    );
  });
  return [...created, ...changed, ...accepted, ...moved];
}

/** An invitation by somebody else that has not this answer yet. */
export function isAnswerable(step: StepOf<'respond_to_events'>, event: CalendarEvent): boolean {
  return !event.own && event.response !== null && event.response !== step.response;
}

function spanOf({ start, end }: CalendarEvent): Span {
  return { start, end };
}

export function keyOf(step: { id: string }, event: CalendarEvent): string {
  return `${step.id}:${eventKeyOf(event)}`;
}

export function findAccount(accounts: RunAccount[], email: string): RunAccount | undefined {
  return accounts.find((account) => account.email === email);
}

export function spanOfNew(
  step: Pick<StepOf<'create_event'>, 'day' | 'lastDay' | 'time' | 'minutes' | 'repeats'>,
  timeZone: string,
): Span {
  const { time, minutes, repeats } = step;
  const day = repeats ? findFirstDay(step.day, repeats) : step.day;
  const date = Temporal.PlainDate.from(day);
  if (time === null) {
    const last = step.lastDay === undefined ? date : Temporal.PlainDate.from(step.lastDay);
    return { start: { date: day }, end: { date: last.add({ days: 1 }).toString() } };
  }
  return spanFrom(date.toZonedDateTime({ timeZone, plainTime: time }), minutes);
}

/** The first times of a new event that repeats; empty where it does not, or is all day. */
function spansOfSeries(step: StepOf<'create_event'>, timeZone: string): Span[] {
  const { day: from, repeats, time, minutes } = step;
  if (repeats === undefined || time === null) {
    return [];
  }
  return listOccurrences(findFirstDay(from, repeats), repeats).map((day) =>
    spanOfNew({ day, time, minutes }, timeZone),
  );
}

/** A free time as that of an event. */
export function spanOfSlot({ start, end }: Slot, timeZone: string): Span {
  const [from, to] = [start, end].map((instant) =>
    Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone),
  );
  if (!(from && to)) {
    throw new Error('a slot has two ends');
  }
  return { start: writeTime(from), end: writeTime(to) };
}

/** The time that a changed event gets; null where its time stays. */
export function spanOfChanged(
  step: StepOf<'change_events'>,
  event: CalendarEvent,
  timeZone: string,
): Span | null {
  const { day, time, shiftMinutes, minutes, stretchMinutes } = step;
  const asked = [day, time, shiftMinutes, minutes, stretchMinutes ?? null];
  if (asked.every((one) => one === null)) {
    return null;
  }
  if ('date' in event.start || 'date' in event.end) {
    return spanOfAllDay(step, event, timeZone);
  }
  const start = readLocal(event.start, timeZone);
  const moved = shift(
    Temporal.PlainDate.from(day ?? start.toPlainDate()).toZonedDateTime({
      timeZone,
      plainTime: time ?? start.toPlainTime(),
    }),
    shiftMinutes ?? 0,
  );
  const old = readLocal(event.end, timeZone);
  const end = endOf(moved, start, old, minutes ?? stretch(start, old, stretchMinutes));
  // Said in the user's zone, kept in the event's own.
  return {
    start: writeTime(inZoneOf(event.start, moved)),
    end: writeTime(inZoneOf(event.end, end)),
  };
}

/** How long an event is that gets longer or shorter; it does not shrink to nothing. */
function stretch(
  start: Temporal.ZonedDateTime,
  end: Temporal.ZonedDateTime,
  by: number | undefined,
): number | null {
  const long = Math.round((end.epochMilliseconds - start.epochMilliseconds) / 60_000);
  return by === undefined ? null : Math.max(5, long + by);
}

function readLocal({ dateTime }: TimedEnd, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(dateTime).toZonedDateTimeISO(timeZone);
}

function inZoneOf({ timeZone }: TimedEnd, at: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return isZone(timeZone) ? at.withTimeZone(timeZone) : at;
}

/** Whole days are counted on the calendar, so that the time of day stays where clocks change. */
function shift(at: Temporal.ZonedDateTime, minutes: number): Temporal.ZonedDateTime {
  return minutes % DAY_MINUTES === 0
    ? at.add({ days: minutes / DAY_MINUTES })
    : at.add({ minutes });
}

/** It lasts as long as it did: over several days by the clock on the wall, else by the minute. */
function endOf(
  moved: Temporal.ZonedDateTime,
  start: Temporal.ZonedDateTime,
  end: Temporal.ZonedDateTime,
  minutes: number | null,
): Temporal.ZonedDateTime {
  const days = start.toPlainDate().until(end.toPlainDate()).days;
  if (minutes !== null || days < 1) {
    const long = (end.epochMilliseconds - start.epochMilliseconds) / 60_000;
    return moved.add({ minutes: minutes ?? Math.round(long) });
  }
  const shifted = start.toPlainDateTime().until(moved.toPlainDateTime());
  return end.toPlainDateTime().add(shifted).toZonedDateTime(moved.timeZoneId);
}

/** Moves by days and keeps its length, or gets hours; a shift by hours means nothing to it. */
function spanOfAllDay(
  { day, time, shiftMinutes, minutes }: StepOf<'change_events'>,
  event: CalendarEvent,
  timeZone: string,
): Span | null {
  const startDay = Temporal.PlainDate.from(day ?? dayOf(event.start, timeZone));
  if (time !== null) {
    return spanOfNew({ day: startDay.toString(), time, minutes: minutes ?? 30 }, timeZone);
  }
  const shifted = wholeDays(shiftMinutes);
  const long = wholeDays(minutes);
  if (day === null && shifted === null && long === null) {
    return null;
  }
  const first = startDay.add({ days: shifted ?? 0 });
  const days =
    long ??
    Temporal.PlainDate.from(dayOf(event.start, timeZone)).until(dayOf(event.end, timeZone)).days;
  return {
    start: { date: first.toString() },
    end: { date: first.add({ days: Math.max(days, 1) }).toString() },
  };
}

function wholeDays(minutes: number | null): number | null {
  return minutes !== null && minutes % DAY_MINUTES === 0 ? minutes / DAY_MINUTES : null;
}

function dayOf(time: EventTime, timeZone: string): string {
  return 'date' in time
    ? time.date
    : Temporal.Instant.from(time.dateTime).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

function spanFrom(start: Temporal.ZonedDateTime, minutes: number): Span {
  return { start: writeTime(start), end: writeTime(start.add({ minutes })) };
}

function writeTime(time: Temporal.ZonedDateTime): EventTime {
  return {
    dateTime: time.toString({ timeZoneName: 'never', fractionalSecondDigits: 0 }),
    timeZone: time.timeZoneId,
  };
}
