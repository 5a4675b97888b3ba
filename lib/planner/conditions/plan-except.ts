import type { EventQuery } from '#lib/domain/event.ts';
import type { Plan, PlanResult, Step, StepOf } from '#lib/domain/plan.ts';
import type { PlanRequest } from '../plan-request.ts';
import { findOutside } from './meet-guests.ts';

type PlanOne = (input: PlanRequest) => PlanResult;
type Find = StepOf<'find_mails' | 'find_events'>;

/** "… except the one with Jane", "… but not the last": up to the end of the sentence. */
const EXCEPT =
  /,? (?:except(?: for)?|apart from|other than|but not|excluding|save for|besides|aside from|but keep|but leave) (.+?)\s*[.!?]*$/i;
const THE_ONE = /^(?:the |my )?(?:ones?|meetings?|events?|appointments?|calls?)\s+/i;
const FIRST =
  /^(?:the |my )?(?:very )?(first|earliest|next|oldest)(?: (?:one|meeting|event|e?mail|message))?$/i;
const LAST =
  /^(?:the |my )?(?:very )?(last|latest|newest|most recent|final)(?: (?:one|meeting|event|e?mail|message))?$/i;

/**
 * Plans a change of all but some: "cancel my meetings on Friday except the one with Jane".
 *
 * @returns null where no exception is named, or none that can be told apart
 */
export function planExcept(request: PlanRequest, planOne: PlanOne): PlanResult | null {
  const found = findOutside(request.text, EXCEPT);
  const kept = found?.[1];
  if (!found || kept === undefined) return null;
  const planned = planOne({ ...request, text: request.text.slice(0, found.index) });
  if (!planned.ok || planned.plan.unused.length > 0) return null;
  const [find, ...more] = planned.plan.steps;
  const several = find !== undefined && 'query' in find && find.query.limit > 1;
  if (!several || more.some(({ kind }) => /^find_|^write|^create/.test(kind))) return null;
  const narrowed = leaveOut(find, kept, request, planOne);
  return narrowed && { ok: true, plan: withFirst(planned.plan, narrowed) };
}

function withFirst(plan: Plan, first: Step): Plan {
  return { ...plan, steps: [first, ...plan.steps.slice(1)] };
}

function leaveOut(find: Find, kept: string, request: PlanRequest, planOne: PlanOne): Find | null {
  const end = FIRST.test(kept) ? 'first' : LAST.test(kept) ? 'last' : null;
  if (end !== null) return leaveEnd(find, end);
  if (find.kind === 'find_mails') return null;
  const which = THE_ONE.test(kept) ? `all my meetings ${kept.replace(THE_ONE, '')}` : kept;
  const except = describeKept(planOne({ ...request, text: `Cancel ${which}`, previous: null }));
  return except && { ...find, query: { ...find.query, except } };
}

/** Without the first, or the last: the others from the other end on. */
function leaveEnd(find: Find, end: 'first' | 'last'): Find | null {
  if (find.query.skip !== undefined || find.query.limit < 20) return null;
  if (find.kind === 'find_mails') {
    const order = end === 'first' ? ('oldest' as const) : ('newest' as const);
    return { ...find, query: { ...find.query, order, skip: 1 } };
  }
  const order = end === 'first' ? ('soonest' as const) : ('latest' as const);
  return { ...find, query: { ...find.query, order, skip: 1 } };
}

/** What tells the events that stay; null where nothing does. */
function describeKept(planned: PlanResult): NonNullable<EventQuery['except']> | null {
  const [find, ...rest] = planned.ok && planned.plan.unused.length === 0 ? planned.plan.steps : [];
  if (find?.kind !== 'find_events' || rest.length !== 1 || find.query.skip !== undefined)
    return null;
  const { title, people, startsAt, startsBetween, lasts, after, before } = find.query;
  const isDated = before !== null;
  const named = [title, startsAt, startsBetween ?? null, lasts ?? null].some((one) => one !== null);
  if (!(named || isDated || people.length > 0)) return null;
  return {
    title,
    people,
    startsAt,
    ...(startsBetween && { startsBetween }),
    ...(lasts && { lasts }),
    after: isDated ? after : null,
    before,
  };
}
