import type { Action } from '#lib/domain/action.ts';
import { assessEvent } from '#lib/domain/assess-action.ts';
import type { Calendar, CalendarEvent } from '#lib/domain/event.ts';
import { fieldsOf } from '#lib/domain/event-changes.ts';
import type { StepOf } from '#lib/domain/plan.ts';
import { actionIdOf, fromWords, makeAction } from '../make-action.ts';
import { findAccount, keyOf } from '../planned-events.ts';
import { type RunAccount, type RunStateType, requireAccount } from '../run-state.ts';

/**
 * An event into another calendar: within an account it moves and keeps its id; between accounts it
 * is made there first, and deleted here only once that is done.
 */
export function moveEvent(
  state: RunStateType,
  step: StepOf<'move_events'>,
  event: CalendarEvent,
): Action[] {
  const from = requireAccount(state, event.accountId);
  const to = findAccount(state.accounts, step.toAccountId);
  const calendar = to && findCalendar(state.calendars[to.id] ?? [], step.toCalendar);
  if (!(to && calendar && event.own)) {
    return [];
  }
  if (to.id !== from.id) {
    // A meeting cannot change its organizer without being taken from its guests' calendars.
    const alone = event.attendees.every(({ address }) => address === from.email);
    if (!alone) {
      return [];
    }
    return moveBetween(state, step, event, { from, to, calendar });
  }
  const isThere =
    event.calendarId === calendar.id || (calendar.primary && event.calendarId === 'primary');
  // Google moves whole series only.
  return isThere || event.recurringEventId !== null
    ? []
    : [moveWithin(state, step, event, { account: from, calendar })];
}

function findCalendar(calendars: Calendar[], name: string | null): Calendar | undefined {
  const writable = calendars.filter((calendar) => calendar.writable);
  return name === null
    ? writable.find((calendar) => calendar.primary)
    : writable.find((calendar) => calendar.name.toLowerCase() === name.toLowerCase());
}

function moveWithin(
  state: RunStateType,
  step: StepOf<'move_events'>,
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
    risk: assessMove(event, { from: account, to: account, conflicts: [], adjacent: [] }),
    reversibility: 'reversible',
    provenance: [fromWords('calendar', calendar.name, state)],
  });
}

function moveBetween(
  state: RunStateType,
  step: StepOf<'move_events'>,
  event: CalendarEvent,
  { from, to, calendar }: { from: RunAccount; to: RunAccount; calendar: Calendar },
): Action[] {
  const key = keyOf(step, event);
  const copyId = actionIdOf(state, key, 'create');
  const conflicts = state.conflicts[key] ?? [];
  const adjacent = state.adjacent[key] ?? [];
  const provenance = [fromWords('calendar', to.email, state)];
  const { id, calendarId, summary, start, end } = event;
  return [
    makeAction('create_event', copyId, to, {
      payload: {
        calendarId: calendar.id,
        event: { ...fieldsOf(event), attendees: [], recurrence: [] },
        sendUpdates: 'none',
      },
      before: null,
      precondition: { overlapping: state.overlaps[key] ?? [] },
      risk: assessMove(event, { from, to, conflicts, adjacent }),
      reversibility: 'reversible',
      provenance,
    }),
    makeAction('delete_event', actionIdOf(state, key, 'delete'), from, {
      payload: { calendarId, eventId: id, summary, start, end, sendUpdates: 'none' },
      before: fieldsOf(event),
      precondition: { etag: event.etag },
      risk: assessMove(event, { from, to, conflicts: [], adjacent: [] }),
      reversibility: 'reversible',
      provenance,
      dependsOn: [copyId],
    }),
  ];
}

function assessMove(
  event: CalendarEvent,
  {
    from,
    to,
    ...times
  }: { from: RunAccount; to: RunAccount; conflicts: string[]; adjacent: string[] },
) {
  return assessEvent(
    {
      guests: [],
      told: false,
      deletes: false,
      recurring: event.recurringEventId !== null,
      ...times,
      crossing: from.label === 'personal' && to.label === 'work' ? 1 : 0,
    },
    { accountEmail: to.email, accountLabel: to.label },
  );
}
