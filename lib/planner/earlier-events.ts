import { Temporal } from 'temporal-polyfill';
import type { EventQuery } from '#lib/domain/event.ts';
import { type Plan, type PlanInput, type StepOf, stepsOf } from '#lib/domain/plan.ts';
import type { FoundEvents } from './event-job.ts';
import { formatTime, minutesOf } from './times.ts';

/** The events of the request before, as they are after what it did; null where it had none. */
export function listEarlierEvents({ previous, accounts }: PlanInput): FoundEvents | null {
  const plan = previous?.plan ?? null;
  const usable = new Set(accounts.map((account) => account.id));
  const [created] = stepsOf(plan, 'create_event');
  if (created && usable.has(created.accountId)) {
    return open([created.accountId], queryOf(created));
  }
  const [found] = stepsOf(plan, 'find_events');
  const accountIds = found?.accountIds.filter((id) => usable.has(id)) ?? [];
  return plan && found && accountIds.length > 0 ? open(accountIds, queryAfter(plan, found)) : null;
}

function open(accountIds: string[], query: EventQuery): FoundEvents {
  return { kind: 'found', accountIds, query, change: null, move: null, cancel: false };
}

function queryOf({ title, day, time }: StepOf<'create_event'>): EventQuery {
  const days = dayRange(day);
  return { title, people: [], ...days, startsAt: time, order: 'soonest', limit: 1 };
}

/** A query that still finds its events after they were changed. */
function queryAfter(plan: Plan, { id, query }: StepOf<'find_events'>): EventQuery {
  const change = stepsOf(plan, 'change_events').find((step) => step.of === id);
  if (!change) return query;
  const { day, time, title, shiftMinutes } = change;
  const start = query.startsAt === null ? null : minutesOf(query.startsAt);
  const shifted = start === null || shiftMinutes === null ? null : start + shiftMinutes;
  const inDay = shifted !== null && shifted >= 0 && shifted < 1_440;
  return {
    ...query,
    title: title ?? query.title,
    startsAt: time ?? (shifted === null ? query.startsAt : inDay ? formatTime(shifted) : null),
    ...(day === null ? {} : dayRange(day)),
  };
}

function dayRange(day: string): Pick<EventQuery, 'after' | 'before'> {
  return { after: day, before: Temporal.PlainDate.from(day).add({ days: 1 }).toString() };
}
