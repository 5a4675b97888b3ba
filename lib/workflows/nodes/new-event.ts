import { type Action, reversibilityOf } from '#lib/domain/action.ts';
import { assessEvent } from '#lib/domain/assess-action.ts';
import type { Provenance } from '#lib/domain/draft.ts';
import type { EventFields, EventTime } from '#lib/domain/event.ts';
import { listOddHours } from '#lib/domain/infer-offsets.ts';
import type { StepOf } from '#lib/domain/plan.ts';
import type { Risk } from '#lib/domain/risk.ts';
import { writeRecurrenceRule } from '#lib/domain/write-recurrence-rule.ts';
import { type AgendaPoint, listAgenda, writeAgenda } from '#lib/writer/write-agenda.ts';
import { listGuestOffsets } from '../find-slots.ts';
import { findUnknownGuests } from '../find-strangers.ts';
import { actionIdOf, fromTaken, fromWords, makeAction } from '../make-action.ts';
import { explainUnknown } from '../offer-slots.ts';
import { findAccount, spanOfNew, spanOfSlot } from '../planned-events.ts';
import type { WorkflowPorts } from '../ports.ts';
import { resolvePeople } from '../resolve-people.ts';
import { mailsFoundBy, type RunStateType, threadKeyOf } from '../run-state.ts';

type NewEvent = StepOf<'create_event'>;

/** A new event with all that it will have, and where each part of it comes from. */
export async function createEvent(
  ports: WorkflowPorts,
  state: RunStateType,
  step: NewEvent,
): Promise<Action[]> {
  const account = findAccount(state.accounts, step.accountId);
  if (!account) {
    return [];
  }
  const guests = resolvePeople(step.guests)
    .filter(({ address }) => address !== account.email)
    .map((one) => ({ ...one, optional: false, response: 'needsAction' as const }));
  const agenda = listAgendaOf(state, step);
  const guestOffsets = listGuestOffsets(state, guests);
  const event: EventFields = {
    summary: step.title,
    description: writeAgenda(agenda),
    location: step.location ?? '',
    ...spanOfNew(step, state.timeZone),
    attendees: guests,
    recurrence: writeRecurrence(state, step),
    ...(step.video && { video: true }),
    ...(step.reminder && { reminder: true }),
  };
  const sendUpdates = guests.length > 0 ? 'all' : 'none';
  const slots = step.slotOf === undefined ? undefined : state.slots[step.slotOf];
  const others = slots?.slots.slice(1) ?? [];
  const risk = assessEvent(
    {
      guests,
      told: true,
      deletes: false,
      recurring: false,
      conflicts: state.conflicts[step.id] ?? [],
      adjacent: state.adjacent[step.id] ?? [],
      clashes: nameClashes(state, step),
    },
    {
      accountEmail: account.email,
      accountLabel: account.label,
      strangers: await findUnknownGuests(ports, state, account, guests),
    },
  );
  return [
    makeAction('create_event', actionIdOf(state, step.id), account, {
      payload: {
        calendarId: 'primary',
        event,
        sendUpdates,
        ...(others.length > 0 && {
          alternatives: others.map((slot) => spanOfSlot(slot, state.timeZone)),
        }),
        ...(guestOffsets.length > 0 && { guestOffsets }),
      },
      before: null,
      precondition: { overlapping: state.overlaps[step.id] ?? [] },
      risk: warn(risk, [
        ...explainUnknown(slots),
        ...listOddHours(event, guestOffsets, state.timeZone),
      ]),
      reversibility: reversibilityOf(sendUpdates),
      provenance: [
        fromWords('title', step.title, state),
        explainTime(state, step, event.start),
        ...guests.map(({ address }) => explainGuest(state, step, address)),
        ...agenda.map((point) => explainPoint(state, point)),
      ],
    }),
  ];
}

function writeRecurrence({ timeZone }: RunStateType, { repeats, time }: NewEvent): string[] {
  return repeats ? [writeRecurrenceRule(repeats, { timed: time !== null, timeZone })] : [];
}

/** The days on which one that repeats meets something, in words. */
function nameClashes({ clashes, timeZone }: RunStateType, { id }: NewEvent) {
  // A run that began before these were looked for has none.
  const found = clashes?.[id];
  const format = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone,
  });
  return found
    ? {
        of: found.of,
        days: found.days.map((day) => format.format(Date.parse(day)).replace(',', '')),
      }
    : null;
}

/** What people wrote; lists and robots have nothing to be talked about. */
function listAgendaOf(state: RunStateType, { agendaOf }: NewEvent): AgendaPoint[] {
  if (agendaOf === undefined) {
    return [];
  }
  const mails = mailsFoundBy(state, agendaOf).filter(({ automated }) => !automated);
  const keys = [...new Set(mails.map((ref) => threadKeyOf(ref)))];
  const threads = keys.flatMap(
    (key) => state.threads.find((thread) => threadKeyOf(thread) === key) ?? [],
  );
  return listAgenda(threads, state.asks);
}

/** What is not known makes it worth a second look. */
function warn(risk: Risk, reasons: string[]): Risk {
  if (reasons.length === 0) {
    return risk;
  }
  return risk.level === 'low'
    ? { level: 'medium', reasons }
    : { ...risk, reasons: [...risk.reasons, ...reasons] };
}

function explainTime(state: RunStateType, step: NewEvent, start: EventTime): Provenance {
  const said = `${step.day} ${step.time ?? ''}`.trim();
  if (step.slotOf === undefined) {
    return fromWords('time', said, state);
  }
  return {
    field: 'time',
    value: 'date' in start ? start.date : start.dateTime,
    source: 'calendar',
    ref: null,
    excerpt: 'The soonest time inside your working hours at which nobody is known to be busy.',
  };
}

function explainGuest(state: RunStateType, step: NewEvent, address: string): Provenance {
  return (
    fromTaken('guests', address, state.taken[step.guestsOf ?? '']) ??
    fromWords('guests', address, state)
  );
}

function explainPoint(state: RunStateType, { text, mailId }: AgendaPoint): Provenance {
  const mail = state.threads.flatMap(({ mails }) => mails).find(({ id }) => id === mailId);
  return {
    field: 'description',
    value: text,
    source: 'mail',
    ref: mailId,
    excerpt: (mail?.subject ?? '').slice(0, 200),
  };
}
