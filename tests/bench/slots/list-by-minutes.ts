import type { Slot } from '#lib/domain/draft.ts';
import type { CaseEvent, CasePerson, SlotsCase } from './case.ts';
import { lookUpDay, MINUTE, type MinuteWalk, walkMinutes } from './minute-walk.ts';

const DAYS_AROUND = 1;
const LONGEST_RANGE = 3;

/**
 * The slow and obvious way to find free slots: each minute around the range is looked at by itself,
 * whether a clock on the wall there would let everybody meet in it.
 */
export function listByMinutes(query: SlotsCase): Slot[] {
  const from = Date.parse(`${query.fromDay}T00:00:00Z`) - DAYS_AROUND * 1_440 * MINUTE;
  const count = (LONGEST_RANGE + 2 * DAYS_AROUND) * 1_440;
  const own = walkMinutes(query.timeZone, from, count);
  const open = new Uint8Array(count);
  for (let n = 0; n < count; n += 1) {
    open[n] = isMeant(query, own, n) ? 1 : 0;
  }
  for (const person of query.people) {
    strikeOut(open, person, query.days.length > 0, from);
  }
  return choose(query, own, open);
}

function isMeant(query: SlotsCase, walk: MinuteWalk, n: number): boolean {
  const day = walk.days[n] ?? '';
  const clock = walk.clocks[n] ?? 0;
  return (
    day >= query.fromDay &&
    day <= query.toDay &&
    (query.days.length === 0 || query.days.includes(day)) &&
    !(query.partOfDay === 'morning' && clock >= 720) &&
    !(query.partOfDay === 'afternoon' && clock < 720)
  );
}

/** Takes the minutes out in which this person does not work or is busy. */
function strikeOut(open: Uint8Array, person: CasePerson, anyDay: boolean, from: number): void {
  const walk = walkMinutes(person.timeZone, from, open.length);
  const events = person.events === 'unknown' ? [] : person.events.filter(isInTheWay);
  const { beforeMinutes, afterMinutes } = person.buffer;
  const stretches = events.map((event) => {
    const [start, end] = findEdges(event, walk);
    return [start, end, start - beforeMinutes * MINUTE, end + afterMinutes * MINUTE] as const;
  });
  for (let n = 0; n < open.length; n += 1) {
    const at = from + n * MINUTE;
    if (
      open[n] === 1 &&
      (!isAtWork(person, walk, n, anyDay) ||
        stretches.some(
          ([start, end, early, late]) => start < end && early < at + MINUTE && late > at,
        ))
    ) {
      open[n] = 0;
    }
  }
}

function isInTheWay({ status, free, kind, response }: CaseEvent): boolean {
  if (status === 'cancelled' || response === 'declined') return false;
  if (kind === 'workingLocation' || kind === 'birthday') return false;
  return !free;
}

/** Whole days are looked up on the walk: the first minute of such a day, or of what comes after it. */
function findEdges({ start, end }: CaseEvent, walk: MinuteWalk): [number, number] {
  const edges = [start, end].map((time) => {
    if (!('date' in time)) return Date.parse(time.dateTime);
    const n = walk.days.findIndex((day) => day >= time.date);
    return walk.from + (n < 0 ? walk.days.length : n) * MINUTE;
  });
  return [edges[0] ?? 0, edges[1] ?? 0];
}

function isAtWork(
  { workingHours }: CasePerson,
  walk: MinuteWalk,
  n: number,
  anyDay: boolean,
): boolean {
  if (workingHours === null) return true;
  const day = lookUpDay(walk.days[n] ?? '');
  const clock = walk.clocks[n] ?? 0;
  const [start, end] = [workingHours.start, workingHours.end].map(
    (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)),
  );
  const worksOn = (weekDay: number) => anyDay || workingHours.days.includes(weekDay);
  if (start === undefined || end === undefined) throw new Error('no working hours');
  if (start < end) return worksOn(day.weekDay) && clock >= start && clock < end;
  const fromToday = worksOn(day.weekDay) && clock >= start;
  const fromYesterday = worksOn(lookUpDay(day.before).weekDay) && clock < end;
  return fromToday || fromYesterday;
}

/** As they are offered: never two that overlap, the first ones of all days before the second ones. */
function choose(query: SlotsCase, walk: MinuteWalk, open: Uint8Array): Slot[] {
  const { minutes, gridMinutes } = query;
  const notBefore = Date.parse(query.notBefore);
  const byDay = new Map<string, number[]>();
  let run = 0;
  const runs = new Uint16Array(open.length);
  for (let n = open.length - 1; n >= 0; n -= 1) {
    run = open[n] === 1 ? run + 1 : 0;
    runs[n] = run;
  }
  let next = 0;
  for (let n = 0; n < open.length; n += 1) {
    const isStart = (walk.clocks[n] ?? 0) % gridMinutes === 0;
    const isLate = walk.from + n * MINUTE >= notBefore;
    if (n >= next && isStart && isLate && (runs[n] ?? 0) >= minutes) {
      const day = walk.days[n] ?? '';
      byDay.set(day, [...(byDay.get(day) ?? []), n]);
      next = n + minutes;
    }
  }
  const ranked = [...byDay.values()].flatMap((starts) => starts.map((n, rank) => ({ n, rank })));
  return ranked
    .sort((a, b) => a.rank - b.rank || a.n - b.n)
    .slice(0, query.limit)
    .sort((a, b) => a.n - b.n)
    .map(({ n }) => ({
      start: new Date(walk.from + n * MINUTE).toISOString(),
      end: new Date(walk.from + (n + minutes) * MINUTE).toISOString(),
    }));
}
