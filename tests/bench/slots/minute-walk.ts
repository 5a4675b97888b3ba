/** The minutes of a stretch of time, and what a clock in a zone shows at each of them. */
export interface MinuteWalk {
  /** Epoch milliseconds of the first. */
  from: number;
  /** `YYYY-MM-DD` by minute; consecutive ones are the same string. */
  days: string[];
  /** Minutes since midnight that the clock shows. */
  clocks: Uint16Array;
}

export const MINUTE = 60_000;
const walks = new Map<string, MinuteWalk>();

/** Asks the platform's own calendar minute by minute; once for each zone and stretch. */
export function walkMinutes(timeZone: string, from: number, count: number): MinuteWalk {
  const key = `${timeZone} ${from} ${count}`;
  const known = walks.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const walk: MinuteWalk = { from, days: [], clocks: new Uint16Array(count) };
  for (let n = 0; n < count; n += 1) {
    const shown = format.format(from + n * MINUTE);
    const day = shown.slice(0, 10);
    const before = walk.days.at(-1);
    walk.days.push(before === day ? before : day);
    walk.clocks[n] = Number(shown.slice(11, 13)) * 60 + Number(shown.slice(14, 16));
  }
  walks.set(key, walk);
  return walk;
}

const neighbours = new Map<string, { before: string; weekDay: number }>();

/** The day before a day, and which of the week it is (1 is Monday), by the calendar alone. */
export function lookUpDay(day: string): { before: string; weekDay: number } {
  const known = neighbours.get(day);
  if (known) return known;
  const date = new Date(`${day}T12:00:00Z`);
  const weekDay = date.getUTCDay() === 0 ? 7 : date.getUTCDay();
  date.setUTCDate(date.getUTCDate() - 1);
  const found = { before: date.toISOString().slice(0, 10), weekDay };
  neighbours.set(day, found);
  return found;
}
