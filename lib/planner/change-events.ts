import { Temporal } from 'temporal-polyfill';
import type { EventChange, FoundEvents } from './event-job.ts';
import { noteTime, singleDay, spansDays } from './find-events.ts';
import { listRecipients } from './make-query.ts';
import { writeDay } from './name-days.ts';
import { isLength } from './plan-new-event.ts';
import type { Refusal } from './problems.ts';
import * as problems from './problems.ts';
import type { EventAsk } from './take-event.ts';
import { minutesOf } from './times.ts';

const WHOLE_DAY = 1_440;

/**
 * What becomes of events, together with what was said of them before.
 *
 * @param known whether the events were told before, so that all that is said is new
 */
export function changeEvents(
  ask: EventAsk,
  found: FoundEvents | null,
  known: boolean,
  notes: string[],
): EventChange | Refusal {
  if (ask.shift?.count === null) return problems.askDirection();
  if (!isLength(ask.length)) return problems.askLength();
  const stretch = readStretch(ask);
  const day = readDay(ask, found, known, notes);
  if (day !== null && typeof day !== 'string') return day;
  const before = found?.change ?? null;
  const fresh = {
    title: ask.title.to ?? (known ? ask.title.of : null),
    day,
    ...readTimes(ask, known, notes),
    shiftMinutes: stretch === null ? readShift(ask, found) : null,
    location: ask.place,
  };
  return {
    title: fresh.title ?? before?.title ?? null,
    day: fresh.day ?? before?.day ?? null,
    time: fresh.time ?? before?.time ?? null,
    shiftMinutes: fresh.shiftMinutes ?? before?.shiftMinutes ?? null,
    minutes: fresh.minutes ?? before?.minutes ?? null,
    ...((stretch ?? before?.stretchMinutes) != null && {
      stretchMinutes: stretch ?? before?.stretchMinutes ?? 0,
    }),
    location: fresh.location ?? before?.location ?? null,
    addGuests: [...(before?.addGuests ?? []), ...listRecipients(ask.guests.add, notes)],
    removeGuests: [...(before?.removeGuests ?? []), ...listRecipients(ask.guests.remove, notes)],
  };
}

/** "15 minutes longer", "extend it by half an hour". */
function readStretch({ stretch, manner, shift }: EventAsk): number | null {
  if (stretch !== null) return stretch;
  if (shift?.unit !== 'minutes' || shift.count === null) return null;
  if (manner === 'longer') return Math.abs(shift.count);
  return manner === 'shorter' ? -Math.abs(shift.count) : null;
}

/** "bring forward by 15 minutes": what is said as a span is earlier then. */
function turn({ manner }: EventAsk, count: number): number {
  return manner === 'sooner' ? -count : count;
}

/** Later by so many minutes; whole days where it is not known which day events are on. */
function readShift(ask: EventAsk, found: FoundEvents | null): number | null {
  const { shift } = ask;
  if (shift?.count == null) return null;
  if (shift.unit === 'minutes') return turn(ask, shift.count);
  return dayNow(found) === null ? turn(ask, shift.count) * WHOLE_DAY : null;
}

/** The one day that events are on, as far as the words tell. */
function dayNow(found: FoundEvents | null): string | null {
  return found?.change?.day ?? singleDay(found?.query ?? { after: null, before: null });
}

/** The day that events move to. */
function readDay(
  ask: EventAsk,
  found: FoundEvents | null,
  known: boolean,
  notes: string[],
): string | null | Refusal {
  if (ask.shift?.unit === 'days' && ask.shift.count !== null) {
    const now = dayNow(found);
    if (now === null) return found ? null : problems.askNewTime();
    const days = turn(ask, ask.shift.count);
    return Temporal.PlainDate.from(now).add({ days }).toString();
  }
  // "to Friday afternoon" names no time.
  if (ask.halfTo && ask.time.to === null) return problems.askNewTime();
  const said = ask.day.to ?? (known ? ask.day.of : null);
  if (said === null || spansDays(ask)) return null;
  const day = singleDay(said.days);
  if (day === null) return problems.askNewTime();
  const now = ask.day.of === null || known ? null : singleDay(ask.day.of.days);
  // "Monday's review to Friday": the Friday after it, not the one before.
  if (said.weekday === true && now !== null && day < now) {
    const later = Temporal.PlainDate.from(day).add({ days: 7 });
    notes.push(`The new day is read as ${writeDay(later)}.`);
    return later.toString();
  }
  if (said.note) notes.push(said.note);
  return day;
}

/** The new start, and the new length where both ends were said or the length itself. */
function readTimes(
  { time, day, length, manner }: EventAsk,
  known: boolean,
  notes: string[],
): Pick<EventChange, 'time' | 'minutes'> {
  const fresh = time.to ?? (known ? time.of : null);
  noteTime(fresh, notes);
  const said = fresh?.to != null ? minutesOf(fresh.to) - minutesOf(fresh.from) : length;
  const minutes = said !== null && said < 0 ? said + WHOLE_DAY : said;
  // "move my meeting from 2 to 4": the second time is where it goes.
  const second = manner === 'when' && !known && day.to === null ? (time.of?.to ?? null) : null;
  return { time: fresh?.from ?? second, minutes };
}

export function changesAnything(change: EventChange): boolean {
  const { addGuests, removeGuests, ...rest } = change;
  const set = Object.values(rest).some((value) => value !== null);
  return set || addGuests.length > 0 || removeGuests.length > 0;
}
