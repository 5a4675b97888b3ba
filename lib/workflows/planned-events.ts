import { Temporal } from 'temporal-polyfill';
import type { CalendarEvent, EventTime } from '#lib/domain/event.ts';
import { type StepOf, stepsOf } from '#lib/domain/plan.ts';
import { eventKeyOf, type RunAccount, type RunStateType } from './run-state.ts';

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
  const created = stepsOf(state.plan, 'create_event').flatMap((step) => {
    const account = findAccount(state.accounts, step.accountId);
    const span = spanOfNew(step, state.timeZone);
    return account
      ? [{ key: step.id, accountId: account.id, span, title: step.title, event: null }]
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
  // Into another account: there it takes a time that nothing of it was in.
  const moved = stepsOf(state.plan, 'move_events').flatMap((step) => {
    const to = findAccount(state.accounts, step.toAccountId);
    return eventsFoundBy(state, step.of).flatMap((event) =>
      to && to.id !== event.accountId
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
  return [...created, ...changed, ...moved];
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
  { day, time, minutes }: Pick<StepOf<'create_event'>, 'day' | 'time' | 'minutes'>,
  timeZone: string,
): Span {
  const date = Temporal.PlainDate.from(day);
  if (time === null) {
    return { start: { date: day }, end: { date: date.add({ days: 1 }).toString() } };
  }
  return spanFrom(date.toZonedDateTime({ timeZone, plainTime: time }), minutes);
}

/** The time that a changed event gets; null where its time stays. */
export function spanOfChanged(
  step: StepOf<'change_events'>,
  event: CalendarEvent,
  timeZone: string,
): Span | null {
  const { day, time, shiftMinutes, minutes } = step;
  if (day === null && time === null && shiftMinutes === null && minutes === null) {
    return null;
  }
  if ('date' in event.start || 'date' in event.end) {
    return spanOfAllDay(step, event, timeZone);
  }
  const start = Temporal.Instant.from(event.start.dateTime).toZonedDateTimeISO(timeZone);
  const long =
    minutes ?? Math.round((Date.parse(event.end.dateTime) - start.epochMilliseconds) / 60_000);
  const moved = Temporal.PlainDate.from(day ?? start.toPlainDate())
    .toZonedDateTime({ timeZone, plainTime: time ?? start.toPlainTime() })
    .add({ minutes: shiftMinutes ?? 0 });
  return spanFrom(moved, long);
}

function spanOfAllDay(
  { day, time, minutes }: StepOf<'change_events'>,
  event: CalendarEvent,
  timeZone: string,
): Span | null {
  const startDay = dayOf(event.start, timeZone);
  if (time !== null) {
    return spanOfNew({ day: day ?? startDay, time, minutes: minutes ?? 30 }, timeZone);
  }
  if (day === null) {
    return null;
  }
  const long = Temporal.PlainDate.from(startDay).until(dayOf(event.end, timeZone)).days;
  const last = Temporal.PlainDate.from(day).add({ days: long });
  return { start: { date: day }, end: { date: last.toString() } };
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
