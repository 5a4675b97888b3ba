import { Temporal } from 'temporal-polyfill';
import type { PlanInput } from '#lib/domain/plan.ts';
import type { NewEvent } from './event-job.ts';
import { PARTS_OF_DAY } from './find-events.ts';
import type { DayRange } from './meaning.ts';
import { writeDay } from './name-days.ts';
import type { Refusal } from './problems.ts';
import * as problems from './problems.ts';
import type { EventAsk } from './take-event.ts';

/** How far ahead is looked where the words say no day. */
const AHEAD_DAYS = 14;

const EVENING_ENDS = '22:00';

/** Meals have their own hours. */
const MEALS: readonly (readonly [RegExp, { from: string; until: string }])[] = [
  [/\bbreakfast\b/i, { from: '07:30', until: '10:00' }],
  [/\bbrunch\b/i, { from: '10:00', until: '13:00' }],
  [/\blunch(es)?\b/i, { from: '12:00', until: '14:30' }],
  [/\b(dinner|supper)\b/i, { from: '18:00', until: '22:00' }],
  [/\bdrinks\b/i, { from: '17:00', until: '22:00' }],
];

/** Where free time is looked for, for an event whose time was not said. */
export function findSlot(
  ask: EventAsk,
  input: PlanInput,
  notes: string[],
):
  | { slot: Omit<NonNullable<NewEvent['slot']>, 'accountIds' | 'mine'>; refusal: null }
  | { refusal: Refusal } {
  const today = Temporal.Instant.from(input.at).toZonedDateTimeISO(input.timeZone).toPlainDate();
  const said = daysOf(ask);
  if (said.before !== null && said.before <= today.toString()) {
    return { refusal: problems.refusePast() };
  }
  const open = said.after === null && said.before === null;
  const end = today.add({ days: AHEAD_DAYS });
  const after =
    said.after === null || said.after < today.toString() ? today.toString() : said.after;
  const before = open ? end.toString() : said.before;
  if (open)
    notes.push(`No day was given: it is looked for until ${writeDay(end.subtract({ days: 1 }))}.`);
  if (ask.slot === null)
    notes.push('No time was given: the first time at which everybody is free is taken.');
  return { slot: { after, before, ...hoursOf(ask) }, refusal: null };
}

/** "Monday until Friday": of two days, each by its name, the second comes after the first. */
export function joinDays({ of, to }: EventAsk['day']): DayRange | null {
  if (!of || !to) return null;
  const { after } = of.days;
  const { before } = to.days;
  if (after === null || before === null || before > after || to.weekday !== true) {
    return { after, before };
  }
  return { after, before: Temporal.PlainDate.from(before).add({ weeks: 1 }).toString() };
}

function daysOf({ day, dayFrom }: EventAsk): DayRange {
  const joined = joinDays(day);
  if (joined) return joined;
  const said = day.of ?? day.to;
  if (said?.note != null && said.days.after === null) return said.days;
  if (!said) return { after: null, before: null };
  return dayFrom ? { after: said.days.after, before: null } : said.days;
}

/** Local times between which it lies; working hours where nothing is said. */
function hoursOf(ask: EventAsk): { from: string | null; until: string | null } {
  const said = ask.window ?? (ask.half === null ? null : PARTS_OF_DAY[ask.half]);
  if (said) {
    // Nobody is to be met at midnight: an open side keeps to waking hours.
    const until = said.until === '24:00' ? EVENING_ENDS : said.until;
    return { from: said.from === '00:00' ? null : said.from, until };
  }
  const words = `${ask.noun?.text ?? ''} ${ask.title.of ?? ''}`;
  return MEALS.find(([meal]) => meal.test(words))?.[1] ?? { from: null, until: null };
}
