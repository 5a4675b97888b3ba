import { writeEventSpan } from '#lib/domain/event-time.ts';
import type { FreeSlots } from '#lib/domain/free-slots.ts';
import { writeLocalTime } from '#lib/domain/infer-offsets.ts';
import { type StepOf, stepsOf } from '#lib/domain/plan.ts';
import {
  listGuestOffsets,
  placeEvents,
  rankStepSlots,
  readSlotPeople,
  sortSlotSteps,
} from './find-slots.ts';
import type { WorkflowPorts } from './ports.ts';
import { resolvePeople, UnknownPersonError } from './resolve-people.ts';
import type { RunStateType, RunUpdate } from './run-state.ts';
import { tellProblem, tellUser } from './tell-user.ts';

const TRY_OTHERWISE = 'Try other days, a shorter time or fewer people.';

/** Reads the time of everybody that the plan's slots are for. */
export async function readBusyPeople(
  ports: WorkflowPorts,
  state: RunStateType,
): Promise<RunUpdate> {
  try {
    const steps = stepsOf(state.plan, 'find_slots');
    const people = await Promise.all(steps.map((step) => readSlotPeople(ports, state, step)));
    return {
      busy: {
        ...state.busy,
        ...Object.fromEntries(steps.map(({ id }, at) => [id, people[at] ?? []])),
      },
    };
  } catch (error) {
    if (error instanceof UnknownPersonError) {
      return tellProblem(ports, state, error);
    }
    throw error;
  }
}

/**
 * Ranks the free times by the rules of lib/domain/rank-slots.ts, puts the planned events at the best
 * ones, and answers where the times themselves are wanted.
 */
export async function offerSlots(ports: WorkflowPorts, state: RunStateType): Promise<RunUpdate> {
  const { plan } = state;
  const steps = stepsOf(plan, 'find_slots');
  if (!plan || steps.length === 0) {
    return {};
  }
  const slots = {
    ...state.slots,
    ...Object.fromEntries(
      steps.map((step) => [step.id, rankStepSlots(state, step, state.busy[step.id] ?? [])]),
    ),
  };
  const { answers, missing } = sortSlotSteps(plan, slots);
  for (const step of answers) {
    const offsets = listGuestOffsets(state, resolvePeople(step.people));
    const text = writeSlots(step, slots[step.id], { zone: state.timeZone, offsets });
    await tellUser(ports, state, `slots:${step.id}`, [{ type: 'text', text }]);
  }
  const [none] = missing;
  if (none) {
    const update = await tellProblem(ports, state, {
      code: 'no_slot',
      message: `I found no time of ${none.minutes} minutes at which everybody is free. ${TRY_OTHERWISE}`,
    });
    return { slots, ...update };
  }
  const rest = plan.steps.some(({ kind }) => !SLOTS_ONLY.has(kind));
  const placed = placeEvents(plan, slots, state.timeZone);
  return { slots, plan: placed, ...(rest ? {} : { actions: [], outcome: 'completed' as const }) };
}

/** What of a settled plan has been told by then. */
const SLOTS_ONLY = new Set([
  'find_slots',
  'find_events',
  'find_mails',
  'summarize_mails',
  'find_people',
  'take_people',
]);

/** Free times as a list to read, soonest first. */
function writeSlots(
  step: StepOf<'find_slots'>,
  found: FreeSlots | undefined,
  { zone, offsets }: { zone: string; offsets: ReturnType<typeof listGuestOffsets> },
): string {
  const slots = (found?.slots ?? []).slice(0, step.count);
  if (slots.length === 0) {
    return `I found no time of ${step.minutes} minutes that is free. ${TRY_OTHERWISE}`;
  }
  const lines = slots
    .toSorted((a, b) => Date.parse(a.start) - Date.parse(b.start))
    .map(({ start, end }) => {
      const [from, to] = [start, end].map((dateTime) => ({ dateTime, timeZone: zone }));
      const local = offsets.flatMap((guest) => writeLocalTime(start, guest, zone) ?? []);
      const there = local.length === 0 ? '' : `; ${local.join('; ')}, from their mails`;
      return from && to ? `• ${writeEventSpan(from, to, zone)}${there}` : '';
    });
  const whose = step.people.length === 0 ? 'You are free:' : 'Everybody is free:';
  return [whose, ...lines, ...explainUnknown(found)].join('\n');
}

/** Of whom nothing is known; empty where everybody's calendar may be seen. */
export function explainUnknown(found: FreeSlots | undefined): string[] {
  const unknown = found?.unknown ?? [];
  return unknown.length === 0
    ? []
    : [`Not known is when ${unknown.join(', ')} ${unknown.length === 1 ? 'is' : 'are'} free.`];
}
