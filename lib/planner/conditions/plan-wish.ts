import type { Plan, PlanResult, Step } from '#lib/domain/plan.ts';
import type { PlanRequest } from '../plan-request.ts';
import { openReadings } from '../read-request.ts';
import { addPlan, openJoining, renumber, toPlan } from './join-plans.ts';
import { pointAtGuests, takeGuests } from './meet-guests.ts';
import { meetGuests } from './people-at.ts';
import { splitJoined } from './split-joined.ts';

type PlanOne = (input: PlanRequest) => PlanResult;

/** How many wishes may be joined in one sentence. */
const MOST_PARTS = 4;

/**
 * Plans a wish. Where it makes no sense as a whole its parts are planned one by one: "cancel my
 * next meeting with Jane and send her an email …", and whoever is met at events is taken from them.
 */
export function planWish(request: PlanRequest, planOne: PlanOne): PlanResult {
  return planPart(request, planOne, null, MOST_PARTS);
}

/** @param before what the parts before it come to */
function planPart(
  request: PlanRequest,
  planOne: PlanOne,
  before: Plan | null,
  most: number,
): PlanResult {
  const met = meetGuests(request, planOne) ?? meetEarlier(request, planOne, before);
  if (met) return met;
  const whole = planOne(request);
  const isMuddled = whole.ok
    ? whole.plan.unused.length > 0
    : whole.problem.code === 'not_understood';
  return (isMuddled && most > 1 ? planApart(request, planOne, most) : null) ?? whole;
}

/** "… and let the attendees know": those of the events that the part before is about. */
function meetEarlier(
  request: PlanRequest,
  planOne: PlanOne,
  before: Plan | null,
): PlanResult | null {
  const find = before?.steps.findLast(({ kind }) => kind === 'find_events');
  const text = find?.kind === 'find_events' ? pointAtGuests(request.text) : null;
  if (find?.kind !== 'find_events' || text === null) return null;
  const planned = planOne({ ...request, text });
  return planned.ok ? takeGuests(planned.plan, find) : null;
}

function planApart(request: PlanRequest, planOne: PlanOne, most: number): PlanResult | null {
  for (const { first, second } of splitJoined(openReadings(request)('mail'))) {
    const head = planPart({ ...request, text: first }, planOne, null, 1);
    if (!head.ok || head.plan.unused.length > 0) continue;
    const rest = { ...request, text: second, previous: null };
    const tail = planPart(rest, planOne, head.plan, most - 1);
    if (!tail.ok || tail.plan.unused.length > 0) continue;
    const joining = openJoining();
    addPlan(joining, head.plan, null);
    addPlan(joining, tail.plan, null);
    return { ok: true, plan: findOnce(toPlan(joining)) };
  }
  return null;
}

/** The same events are looked for once, whichever parts are about them. */
function findOnce(plan: Plan): Plan {
  const known = new Map<string, string>();
  const names = new Map<string, string>();
  const kept: Step[] = [];
  for (const step of plan.steps) {
    const { id, ...rest } = step;
    const find = step.kind === 'find_events' ? JSON.stringify(rest) : id;
    const name = known.get(find) ?? `s${kept.length + 1}`;
    if (!known.has(find)) kept.push(step);
    known.set(find, name);
    names.set(id, name);
  }
  return { ...plan, steps: kept.map((step) => renumber(step, (id) => names.get(id) ?? id)) };
}
