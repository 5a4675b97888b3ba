import { type Action, reversibilityOf } from '#lib/domain/action.ts';
import { assessEvent } from '#lib/domain/assess-action.ts';
import type { Attendee, CalendarEvent, EventPatch, SendUpdates } from '#lib/domain/event.ts';
import { fieldsOf, pickFields } from '#lib/domain/event-changes.ts';
import { isOrganizedBeside } from '#lib/domain/merge-twins.ts';
import { type StepOf, stepsOf } from '#lib/domain/plan.ts';
import { findUnknownGuests } from '../find-strangers.ts';
import { actionIdOf, fromWords, makeAction } from '../make-action.ts';
import type { WorkflowNode } from '../observe-node.ts';
import { eventsFoundBy, isAnswerable, keyOf, spanOfChanged } from '../planned-events.ts';
import type { WorkflowPorts } from '../ports.ts';
import { resolvePeople, UnknownPersonError } from '../resolve-people.ts';
import { type RunAccount, type RunStateType, requireAccount } from '../run-state.ts';
import { showProgress, tellProblem, tellUser } from '../tell-user.ts';
import { explainStaying, moveEvent } from './move-events.ts';
import { createEvent } from './new-event.ts';

/** Turns what the plan does with the calendar into actions to approve. */
export function createCreateEventDraft(ports: WorkflowPorts): WorkflowNode {
  return async (state) => {
    await showProgress(ports, state, 'create_event_draft', 'Preparing the changes…');
    try {
      const actions = await draftEvents(ports, state);
      return actions.length > 0
        ? { actions }
        : tellProblem(ports, state, {
            code: 'nothing_to_do',
            message: explainNothing(state),
          });
    } catch (error) {
      if (error instanceof UnknownPersonError) {
        return tellProblem(ports, state, error);
      }
      throw error;
    }
  };
}

/** What the plan does with the calendar, as actions. @throws UnknownPersonError */
export async function draftEvents(ports: WorkflowPorts, state: RunStateType): Promise<Action[]> {
  const left = listUnmovable(state);
  if (left.length > 0) {
    await tellUser(ports, state, 'left-out', [{ type: 'text', text: explainLeft(left) }]);
  }
  const [created, changed] = await Promise.all([
    Promise.all(stepsOf(state.plan, 'create_event').map((step) => createEvent(ports, state, step))),
    Promise.all(
      stepsOf(state.plan, 'change_events').map((step) => changeEvents(ports, state, step)),
    ),
  ]);
  return [
    ...created.flat(),
    ...changed.flat(),
    ...stepsOf(state.plan, 'move_events').flatMap((step) =>
      eventsFoundBy(state, step.of).flatMap((event) => moveEvent(state, step, event)),
    ),
    ...stepsOf(state.plan, 'delete_events').flatMap((step) =>
      listOnce(state, step, 'delete_events').map((event) => deleteEvent(state, step, event)),
    ),
    ...stepsOf(state.plan, 'respond_to_events').flatMap((step) =>
      eventsFoundBy(state, step.of)
        .filter((event) => isAnswerable(step, event))
        .map((event) => respond(state, step, event)),
    ),
  ];
}

/** What a step is about, without what another step of its kind does in the organizer's calendar. */
function listOnce(
  state: RunStateType,
  { of }: { of: string },
  kind: 'change_events' | 'delete_events',
): CalendarEvent[] {
  const all = stepsOf(state.plan, kind).flatMap((step) => eventsFoundBy(state, step.of));
  return eventsFoundBy(state, of).filter((event) => !isOrganizedBeside(event, all));
}

/** Events that were to go elsewhere and stay, with the reason. */
function listUnmovable(state: RunStateType): { event: CalendarEvent; reason: string }[] {
  return stepsOf(state.plan, 'move_events').flatMap((step) =>
    eventsFoundBy(state, step.of).flatMap((event) => {
      const reason = explainStaying(state, step, event);
      return reason === null ? [] : [{ event, reason }];
    }),
  );
}

function explainLeft(left: ReturnType<typeof listUnmovable>): string {
  const byReason = [...Map.groupBy(left, ({ reason }) => reason)];
  const sentences = byReason.map(([reason, some]) => {
    const titles = [...new Set(some.map(({ event }) => `“${event.summary || 'without a title'}”`))];
    return `${titles.join(', ')} ${some.length > 1 ? 'stay where they are' : 'stays where it is'}: ${reason}.`;
  });
  return sentences.join(' ');
}

function explainNothing(state: RunStateType): string {
  if (stepsOf(state.plan, 'respond_to_events').length > 0) {
    return 'There is nothing to answer: you are not invited there, or have answered so already.';
  }
  const foreign = state.events.find((event) => !event.own);
  return foreign
    ? `“${foreign.summary}” belongs to ${foreign.organizer?.name || foreign.organizer?.address || 'somebody else'}, so only they can change it.`
    : 'The calendar is as you want it already, so there is nothing to do.';
}

async function changeEvents(
  ports: WorkflowPorts,
  state: RunStateType,
  step: StepOf<'change_events'>,
): Promise<Action[]> {
  const added = resolvePeople(step.addGuests).map(toGuest);
  const removed = new Set(resolvePeople(step.removeGuests).map(({ address }) => address));
  const events = listOnce(state, step, 'change_events');
  const [first] = events;
  const strangers = first
    ? await findUnknownGuests(ports, state, requireAccount(state, first.accountId), added)
    : [];
  return events.flatMap((event) => {
    const account = requireAccount(state, event.accountId);
    const patch = makePatch(state, step, event, { added, removed });
    if (!event.own || Object.keys(patch).length === 0) {
      return [];
    }
    const guests = othersOf([...event.attendees, ...added], account);
    const sendUpdates = updatesFor(guests);
    const key = keyOf(step, event);
    return [
      makeAction('patch_event', actionIdOf(state, key), account, {
        payload: { ...targetOf(event), sendUpdates, patch },
        before: pickFields(fieldsOf(event), patch),
        precondition: { etag: event.etag, overlapping: state.overlaps[key] ?? [] },
        risk: assess(state, account, key, { guests, recurring: isOccurrence(event), strangers }),
        reversibility: reversibilityOf(sendUpdates),
        provenance: [fromWords('event', event.summary, state)],
      }),
    ];
  });
}

function makePatch(
  state: RunStateType,
  step: StepOf<'change_events'>,
  event: CalendarEvent,
  { added, removed }: { added: Attendee[]; removed: Set<string> },
): EventPatch {
  const stay = event.attendees.filter(
    ({ address }) => !(removed.has(address) || added.some((one) => one.address === address)),
  );
  const attendees = [...stay, ...added];
  return {
    ...(step.title !== null && { summary: step.title }),
    ...(step.location !== null && { location: step.location }),
    ...spanOfChanged(step, event, state.timeZone),
    ...((added.length > 0 || stay.length !== event.attendees.length) && { attendees }),
  };
}

function deleteEvent(
  state: RunStateType,
  step: StepOf<'delete_events'>,
  event: CalendarEvent,
): Action {
  const account = requireAccount(state, event.accountId);
  const guests = othersOf(event.attendees, account);
  const sendUpdates = updatesFor(guests);
  const key = keyOf(step, event);
  return makeAction('delete_event', actionIdOf(state, key), account, {
    payload: { ...targetOf(event), sendUpdates },
    before: fieldsOf(event),
    precondition: { etag: event.etag },
    risk: assess(state, account, key, { guests, deletes: true, recurring: isOccurrence(event) }),
    reversibility: reversibilityOf(sendUpdates),
    provenance: [fromWords('event', event.summary, state)],
  });
}

function respond(
  state: RunStateType,
  step: StepOf<'respond_to_events'>,
  event: CalendarEvent,
): Action {
  const account = requireAccount(state, event.accountId);
  const organizer = event.organizer ?? { name: '', address: event.calendarId };
  const key = keyOf(step, event);
  return makeAction('respond_to_event', actionIdOf(state, key), account, {
    payload: { ...targetOf(event), sendUpdates: 'all', response: step.response, organizer },
    before: { response: event.response ?? 'needsAction' },
    precondition: { etag: event.etag },
    risk: assess(state, account, key, {
      guests: [toGuest(organizer)],
      recurring: isOccurrence(event),
    }),
    reversibility: reversibilityOf('all'),
    provenance: [fromWords('event', event.summary, state)],
  });
}

function assess(
  state: RunStateType,
  account: RunAccount,
  key: string,
  {
    strangers = [],
    ...event
  }: { guests: Attendee[]; deletes?: boolean; recurring?: boolean; strangers?: string[] },
) {
  return assessEvent(
    {
      deletes: false,
      recurring: false,
      ...event,
      told: true,
      conflicts: state.conflicts[key] ?? [],
      adjacent: state.adjacent[key] ?? [],
    },
    { accountEmail: account.email, accountLabel: account.label, strangers },
  );
}

function toGuest({ name, address }: { name: string; address: string }): Attendee {
  return { name, address, optional: false, response: 'needsAction' };
}

/** The guests but the account itself. */
function othersOf(guests: Attendee[], account: RunAccount): Attendee[] {
  return guests.filter(({ address }) => address !== account.email);
}

/** Google tells the guests where there are any. */
function updatesFor(guests: Attendee[]): SendUpdates {
  return guests.length > 0 ? 'all' : 'none';
}

function targetOf({ calendarId, id, summary, start, end }: CalendarEvent) {
  return { calendarId, eventId: id, summary, start, end };
}

function isOccurrence(event: CalendarEvent): boolean {
  return event.recurringEventId !== null;
}
