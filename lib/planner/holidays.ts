import type { Temporal } from 'temporal-polyfill';
import type { Token } from './token.ts';

/** Days that have a name and the same date every year, by their words: month and day. */
const HOLIDAYS: [words: string[], month: number, day: number][] = [
  [['new', 'year', 'eve'], 12, 31],
  [['new', 'years', 'eve'], 12, 31],
  [['new', 'year', 'day'], 1, 1],
  [['new', 'years', 'day'], 1, 1],
  [['christmas', 'eve'], 12, 24],
  [['christmas', 'day'], 12, 25],
  [['christmas'], 12, 25],
  [['boxing', 'day'], 12, 26],
  [['halloween'], 10, 31],
  [['valentine', 'day'], 2, 14],
  [['valentines', 'day'], 2, 14],
  [['saint', 'patrick', 'day'], 3, 17],
  [['st', 'patrick', 'day'], 3, 17],
  [['st', 'patricks', 'day'], 3, 17],
  [['april', 'fools', 'day'], 4, 1],
];
const FIRST = new Set(HOLIDAYS.map(([[first = '']]) => first));

/** "on Christmas Eve": the next day of that name, where no more of a name follows ("Christmas party"). */
export function readHoliday(
  tokens: readonly Token[],
  at: number,
  today: Temporal.PlainDate,
): { end: number; day: Temporal.PlainDate } | null {
  if (!FIRST.has(tokens[at]?.norm ?? '')) return null;
  if (!/^(on|this|next|until|till|before|after)$/.test(tokens[at - 1]?.norm ?? '')) return null;
  for (const [words, month, day] of HOLIDAYS) {
    const end = at + words.length;
    const next = tokens[end];
    const more = next?.gap === 'none' && next.classes.has('event');
    if (more || !words.every((word, index) => tokens[at + index]?.norm === word)) continue;
    const date = today.with({ day: 1 }).with({ month, day });
    const past = date.toString() < today.toString();
    return { end, day: past ? date.add({ years: 1 }) : date };
  }
  return null;
}
