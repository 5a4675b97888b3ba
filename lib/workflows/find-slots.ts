import { Temporal } from 'temporal-polyfill';
import type { Slot } from '#lib/domain/draft.ts';
import type { FreeSlots, FreeSlotsQuery, SlotPerson } from '#lib/domain/free-slots.ts';
import { inferOffsets, USUAL_HOURS } from '#lib/domain/infer-offsets.ts';
import type { Address } from '#lib/domain/mail.ts';
import { type Plan, type StepOf, stepsOf } from '#lib/domain/plan.ts';
import { rankSlots } from '#lib/domain/rank-slots.ts';
import { settingsSchema, type WorkingHours } from '#lib/domain/settings.ts';
import { dayNumberOf, MINUTE_MS, minutesOf, spanOfDays } from '#lib/domain/zone-clock.ts';
import { findAccount } from './planned-events.ts';
import type { WorkflowPorts } from './ports.ts';
import { readTool } from './read-tool.ts';
import { resolvePeople } from './resolve-people.ts';
import type { RunStateType } from './run-state.ts';

type SlotStep = StepOf<'find_slots'>;

/** Days that are looked at where the words set no end. */
const OPEN_END_DAYS = 28;
/** The longest stretch that is looked at. */
const MAX_DAYS = 62;
/** The best one and two in its place. */
const OFFERED = 3;
/** What the user is called among the people of a step. */
const USER = 'user';
const NO_PAUSE = { beforeMinutes: 0, afterMinutes: 0 };

/**
 * Whose time counts for a step: the user's own over all calendars of the accounts that were named,
 * and that of each other person as far as one of these accounts may see it. Whoever writes mails by
 * other clocks than the user's has the usual hours by those; of the rest none are known.
 * @throws UnknownPersonError
 */
export async function readSlotPeople(
  ports: WorkflowPorts,
  state: RunStateType,
  step: SlotStep,
): Promise<SlotPerson[]> {
  const { timeZone } = state;
  const mine = new Set(state.accounts.map(({ email }) => email));
  const others = resolvePeople(step.people)
    .map(({ address }) => address)
    .filter((address) => !mine.has(address));
  const { meetingBufferMinutes: pause } = settingsSchema.parse(state.settings);
  const { fromDay, days } = readDays(step, state);
  const { from, to } = spanOfDays(fromDay, days, timeZone);
  const [start = '', end = ''] = [from - pause * MINUTE_MS, to + pause * MINUTE_MS].map((ms) =>
    new Date(ms).toISOString(),
  );
  const accounts = step.accountIds
    .flatMap((email) => findAccount(state.accounts, email) ?? [])
    .filter(({ capabilities }) => capabilities.includes('see_calendar'));
  const answers = await Promise.all(
    accounts.map(({ id }) =>
      readTool(ports, state, ports.tools.listSharedBusy, id, { start, end, others }),
    ),
  );
  const user = {
    id: USER,
    busy: answers.flatMap(({ own }) => own),
    timeZone,
    workingHours: readHours(step, settingsSchema.parse(state.settings).workingHours),
    buffer: { beforeMinutes: pause, afterMinutes: pause },
  };
  const offsets = inferOffsets(state.refs ?? [], timeZone);
  const guests = others.map((address): SlotPerson => {
    const seen = answers.flatMap(({ others: told }) =>
      told.filter((one) => one.address === address && one.spans !== null),
    );
    const busy: Slot[] | 'unknown' =
      seen.length === 0 ? 'unknown' : seen.flatMap(({ spans }) => spans ?? []);
    const offset = offsets[address];
    return {
      id: address,
      busy,
      timeZone: offset ?? timeZone,
      workingHours: offset ? { ...USUAL_HOURS, days: user.workingHours.days } : null,
      buffer: NO_PAUSE,
    };
  });
  return [user, ...guests];
}

/** Times for a step, best first: enough of them that an event has two in its place. */
export function rankStepSlots(
  state: Pick<RunStateType, 'timeZone' | 'at'>,
  step: SlotStep,
  people: SlotPerson[],
): FreeSlots {
  const { fromDay, days } = readDays(step, state);
  const toDay = Temporal.PlainDate.from(fromDay)
    .add({ days: days - 1 })
    .toString();
  const query: FreeSlotsQuery = {
    people,
    fromDay,
    toDay,
    // Whoever names one day means it, also where nobody usually works on it.
    days: days === 1 ? [fromDay] : [],
    minutes: step.minutes,
    partOfDay: 'any',
    timeZone: state.timeZone,
    notBefore: state.at,
    limit: Math.max(step.count, OFFERED),
  };
  const order = step.people.length > 0 ? 'tidy' : 'soonest';
  const found = rankSlots(query, order);
  // At hours that suit nobody's day a meeting is still better than none; the preview says whose.
  return found.slots.length > 0
    ? found
    : rankSlots({ ...query, people: people.map(forgetHours) }, order);
}

/** Of people, those whose clocks are known to be others than the user's. */
export function listGuestOffsets(
  { refs, timeZone }: Pick<RunStateType, 'refs' | 'timeZone'>,
  people: readonly Address[],
): { name: string; offset: string }[] {
  const offsets = inferOffsets(refs ?? [], timeZone);
  return people.flatMap(({ name, address }) => {
    const offset = offsets[address];
    return offset ? [{ name: name || address, offset }] : [];
  });
}

function forgetHours(person: SlotPerson): SlotPerson {
  return person.id === USER ? person : { ...person, workingHours: null };
}

function readDays(
  { after, before }: SlotStep,
  { at, timeZone }: Pick<RunStateType, 'timeZone' | 'at'>,
): { fromDay: string; days: number } {
  const today = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
  const fromDay = after < today ? today : after;
  const days = before === null ? OPEN_END_DAYS : dayNumberOf(before) - dayNumberOf(fromDay);
  return { fromDay, days: Math.min(Math.max(days, 1), MAX_DAYS) };
}

/** Hours that the words name stand for the working hours; one named end keeps the other. */
function readHours({ from, until }: SlotStep, hours: WorkingHours): WorkingHours {
  if (from === null && until === null) {
    return hours;
  }
  const start = from ?? (minutesOf(hours.start) < minutesOf(until ?? '') ? hours.start : '00:00');
  // Midnight, as an end, is that of the next day.
  const end = until ?? (minutesOf(hours.end) > minutesOf(start) ? hours.end : '00:00');
  return { ...hours, start, end };
}

/** The plan with each event that takes a slot at its time, in the user's zone. */
export function placeEvents(plan: Plan, slots: Record<string, FreeSlots>, timeZone: string): Plan {
  const steps = plan.steps.map((step) => {
    const slot = step.kind === 'create_event' && step.slotOf ? slots[step.slotOf]?.slots[0] : null;
    if (step.kind !== 'create_event' || !slot) {
      return step;
    }
    const start = Temporal.Instant.from(slot.start).toZonedDateTimeISO(timeZone);
    const time = start.toPlainTime().toString({ smallestUnit: 'minute' });
    return { ...step, day: start.toPlainDate().toString(), time };
  });
  return { ...plan, steps };
}

/** The slots that are asked for themselves, and those that an event needs and that are not there. */
export function sortSlotSteps(
  plan: Plan | null,
  slots: Record<string, FreeSlots>,
): { answers: SlotStep[]; missing: SlotStep[] } {
  const used = new Set(stepsOf(plan, 'create_event').map(({ slotOf }) => slotOf));
  const steps = stepsOf(plan, 'find_slots');
  return {
    answers: steps.filter(({ id }) => !used.has(id)),
    missing: steps.filter(({ id }) => used.has(id) && (slots[id]?.slots.length ?? 0) === 0),
  };
}
