import type { Action } from '#lib/domain/action.ts';
import { assessEvent } from '#lib/domain/assess-action.ts';
import type { Calendar, CalendarEvent } from '#lib/domain/event.ts';
import { fieldsOf } from '#lib/domain/event-changes.ts';
import { isPrivate } from '#lib/domain/event-extras.ts';
import { instantOf } from '#lib/domain/event-time.ts';
import type { StepOf } from '#lib/domain/plan.ts';
import { effectKeyOf } from '#lib/effects/record-effects.ts';
import { copyEvent } from '../copy-event.ts';
import { actionIdOf, fromWords, makeAction } from '../make-action.ts';
import { eventsFoundBy, findAccount, keyOf } from '../planned-events.ts';
import { type RunAccount, type RunStateType, requireAccount } from '../run-state.ts';

type MoveStep = StepOf<'move_events'>;

/**
 * An event into another calendar: within an account it moves and keeps its id; between accounts it
 * is made there first, and deleted here only once that is done.
 */
export function moveEvent(state: RunStateType, step: MoveStep, event: CalendarEvent): Action[] {
  const from = requireAccount(state, event.accountId);
  const target = findTarget(state, step);
  if (!target || explainStaying(state, step, event) !== null) {
    return [];
  }
  return target.to.id === from.id
    ? [moveWithin(state, step, event, { account: from, calendar: target.calendar })]
    : moveBetween(state, step, event, { from, ...target });
}

function findTarget(state: RunStateType, step: MoveStep) {
  const to = findAccount(state.accounts, step.toAccountId);
  const calendar = to && findCalendar(state.calendars[to.id] ?? [], step.toCalendar);
  return to && calendar ? { to, calendar } : null;
}

/** Kinds of events that Google keeps where they are. */
const FIXED: ReadonlySet<CalendarEvent['kind']> = new Set(['birthday', 'workingLocation']);

/** Why an event cannot go to the calendar that the step names, in words; null where it can. */
export function explainStaying(
  state: RunStateType,
  step: MoveStep,
  event: CalendarEvent,
): string | null {
  const from = requireAccount(state, event.accountId);
  const target = findTarget(state, step);
  if (!target) {
    return 'no such calendar can be changed';
  }
  const { to, calendar } = target;
  if (!event.own) {
    const whose = event.organizer?.name || event.organizer?.address || 'somebody else';
    return `only ${whose} can change it`;
  }
  if (FIXED.has(event.kind)) {
    return 'Google keeps such events where they are';
  }
  if (to.id !== from.id) {
    const others = event.attendees.filter(({ address }) => address !== from.email);
    // A meeting cannot change its organizer without being taken from its guests' calendars.
    return others.length === 0
      ? null
      : `other guests would lose the meeting (${others.map(({ name, address }) => name || address).join(', ')})`;
  }
  if (event.calendarId === calendar.id || (calendar.primary && event.calendarId === 'primary')) {
    return 'already there';
  }
  return event.recurringEventId === null
    ? null
    : 'one of a series, which Google moves only as a whole';
}

/** The other events that go there from their accounts in the same request. */
function listMoving(state: RunStateType, step: MoveStep, toId: string): CalendarEvent[] {
  return eventsFoundBy(state, step.of).filter(
    (event) => event.accountId !== toId && explainStaying(state, step, event) === null,
  );
}

function findCalendar(calendars: Calendar[], name: string | null): Calendar | undefined {
  const writable = calendars.filter((calendar) => calendar.writable);
  return name === null
    ? writable.find((calendar) => calendar.primary)
    : writable.find((calendar) => calendar.name.toLowerCase() === name.toLowerCase());
}

function moveWithin(
  state: RunStateType,
  step: MoveStep,
  event: CalendarEvent,
  { account, calendar }: { account: RunAccount; calendar: Calendar },
): Action {
  const { id, summary, start, end, calendarId } = event;
  return makeAction('move_event', actionIdOf(state, keyOf(step, event)), account, {
    payload: {
      calendarId,
      eventId: id,
      summary,
      start,
      end,
      sendUpdates: 'none',
      calendarName: calendarId === 'primary' ? account.email : calendarId,
      destinationId: calendar.id,
      destinationName: calendar.name,
    },
    before: { calendarId },
    precondition: { etag: event.etag },
    risk: assessEvent(
      {
        guests: [],
        told: false,
        deletes: false,
        recurring: false,
        conflicts: [],
        adjacent: [],
      },
      { accountEmail: account.email, accountLabel: account.label },
    ),
    reversibility: 'reversible',
    provenance: [fromWords('calendar', calendar.name, state)],
  });
}

interface Way {
  from: RunAccount;
  to: RunAccount;
  calendar: Calendar;
}

function moveBetween(
  state: RunStateType,
  step: MoveStep,
  event: CalendarEvent,
  { from, to, calendar }: Way,
): Action[] {
  const key = keyOf(step, event);
  const moving = listMoving(state, step, to.id);
  const beside = moving.filter(
    (other) => other !== event && !event.free && !other.free && isOverlapping(event, other, state),
  );
  const provenance = [fromWords('calendar', to.email, state)];
  const { id, calendarId, summary, start, end } = event;
  const risk = (facts: Partial<Parameters<typeof assessEvent>[0]>, account: RunAccount) =>
    assessEvent(
      {
        guests: [],
        told: false,
        deletes: false,
        recurring: event.recurringEventId !== null,
        copied: true,
        conflicts: [],
        adjacent: [],
        ...facts,
      },
      { accountEmail: account.email, accountLabel: account.label },
    );
  return [
    makeAction('create_event', copyIdOf(state, step, event), to, {
      payload: {
        calendarId: calendar.id,
        ...copyEvent(event),
        sendUpdates: 'none',
      },
      before: null,
      precondition: {
        overlapping: [
          ...(state.overlaps[key] ?? []),
          // Those that come along are expected there, whichever is made first.
          ...beside.map(
            (other) => `${calendar.id}/${effectKeyOf(state.runId, copyIdOf(state, step, other))}`,
          ),
        ].toSorted((a, b) => (a < b ? -1 : 1)),
      },
      risk: risk(
        {
          conflicts: [
            ...(state.conflicts[key] ?? []),
            ...beside.map((other) => `${other.summary || 'something'} (moved too)`),
          ],
          adjacent: state.adjacent[key] ?? [],
          ...countCrossing(state, moving, to),
        },
        to,
      ),
      reversibility: 'reversible',
      provenance,
    }),
    makeAction('delete_event', actionIdOf(state, key, 'delete'), from, {
      payload: { calendarId, eventId: id, summary, start, end, sendUpdates: 'none' },
      before: fieldsOf(event),
      precondition: { etag: event.etag },
      risk: risk({ deletes: true }, from),
      reversibility: 'reversible',
      provenance,
      dependsOn: [copyIdOf(state, step, event)],
    }),
  ];
}

function copyIdOf(state: RunStateType, step: MoveStep, event: CalendarEvent): string {
  return actionIdOf(state, keyOf(step, event), 'create');
}

function isOverlapping(
  one: CalendarEvent,
  other: CalendarEvent,
  { timeZone }: Pick<RunStateType, 'timeZone'>,
): boolean {
  const at = (time: CalendarEvent['start']) => Date.parse(instantOf(time, timeZone));
  return at(one.start) < at(other.end) && at(other.start) < at(one.end);
}

/** How many personal events come into a work account, and how many of them are private. */
function countCrossing(state: RunStateType, moving: CalendarEvent[], to: RunAccount) {
  const crossing = moving.filter(
    (event) => to.label === 'work' && requireAccount(state, event.accountId).label === 'personal',
  );
  return {
    crossing: crossing.length,
    crossingPrivate: crossing.filter(({ extras }) => isPrivate(extras)).length,
  };
}
