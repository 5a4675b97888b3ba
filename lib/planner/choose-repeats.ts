import { Temporal } from 'temporal-polyfill';
import type { PlanInput } from '#lib/domain/plan.ts';
import type { Repeats } from '#lib/domain/repeats.ts';
import { findFirstDay } from '#lib/domain/write-recurrence-rule.ts';
import { singleDay } from './find-events.ts';
import type { RepeatsSaid } from './meaning.ts';
import type { Refusal } from './problems.ts';
import * as problems from './problems.ts';
import type { EventAsk } from './take-event.ts';

/**
 * How an event repeats, and its first day: the one that was said, or the next one that fits.
 *
 * @returns null where it does not repeat
 */
export function chooseRepeats(
  ask: EventAsk,
  input: PlanInput,
): { rule: Repeats; day: string } | Refusal | null {
  if (!(ask.repeats || ask.recurring)) return null;
  const said = ask.rule;
  if (said === null) return problems.askRepeats();
  const now = Temporal.Instant.from(input.at).toZonedDateTimeISO(input.timeZone);
  const time = (ask.time.of ?? ask.time.to)?.from ?? null;
  const over = time !== null && time < now.toPlainTime().toString({ smallestUnit: 'minute' });
  const span = spanOf(ask);
  const soonest = now.toPlainDate().add({ days: over ? 1 : 0 });
  const later = span !== null && span.after > soonest.toString();
  const first = later ? Temporal.PlainDate.from(span.after) : soonest;
  const given = span === null && ask.day.of ? singleDay(ask.day.of.days) : null;
  const day = given ?? findFirst(said, first) ?? (ask.day.to && singleDay(ask.day.to.days));
  if (!day) return problems.askDay(input.text, time !== null);
  const { from: _, ...rule } = said;
  return {
    rule: { ...rule, until: findEnd(ask.day.to?.days.before ?? span?.before ?? null, day) },
    day,
  };
}

/** "next week": the days within which it repeats. */
function spanOf({ day }: EventAsk): { after: string; before: string } | null {
  const { after, before } = day.of?.days ?? { after: null, before: null };
  const span = after !== null && before !== null && singleDay({ after, before }) === null;
  return span ? { after, before } : null;
}

/** The first day from `today` on that the rule itself tells. */
function findFirst(rule: RepeatsSaid, today: Temporal.PlainDate): string | null {
  const { frequency, days, from } = rule;
  if (from !== undefined) return from < today.toString() ? null : from;
  if (frequency === 'daily') return today.toString();
  return days.length === 0 ? null : findFirstDay(today.toString(), rule);
}

/** "until June" and "to 5 May" end what repeats. */
function findEnd(before: string | null, first: string): string | null {
  if (before === null) return null;
  const last = Temporal.PlainDate.from(before).subtract({ days: 1 }).toString();
  return last > first ? last : null;
}
