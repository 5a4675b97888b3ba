import type { Frame, Meaning, RepeatsSaid } from '../meaning.ts';
import { WEEKS_OF_MONTH } from '../month-weekdays.ts';
import type { Found, Rule } from '../reading.ts';

const FRAMES: readonly Frame[] = ['calendar', 'agenda', 'reminder'];
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAY_NAME = /^((mon|tues|wednes|thurs|fri|satur|sun)days?|mon|tues?|wed|thu|thurs?|fri)$/;
const PARTS = /^(morning|afternoon|evening|night)$/;
const UNITS = { day: 'daily', week: 'weekly', month: 'monthly', year: 'yearly' } as const;

function every(found: Found): Meaning[] | null {
  const words = found.reading.tokens.slice(found.from, found.end).map(({ norm }) => norm);
  const interval = intervalOf(found, words);
  if (interval === null) return null;
  const days = words.flatMap((word) =>
    DAY_NAME.test(word) ? [DAYS.indexOf(word.slice(0, 3)) + 1] : [],
  );
  const point = found.slots['point']?.days?.after ?? undefined;
  const part = partOf(words);
  if (days.length > 0) {
    const weekly = { frequency: 'weekly' as const, interval, days: sortDays(days) };
    return [...repeats(weekly), ...part];
  }
  if (words.some((word) => /^weekdays?$/.test(word))) {
    return [...repeats({ frequency: 'weekly', interval: 1, days: [1, 2, 3, 4, 5] }), ...part];
  }
  if (words.some((word) => /^weekends?$/.test(word))) {
    return repeats({ frequency: 'weekly', interval: 1, days: [6, 7] });
  }
  if (point !== undefined) {
    const monthly =
      words.includes('month') ||
      words.every((word) => !/^[a-z]{3,}$/.test(word) || /^(every|each|the|other)$/.test(word));
    return repeats({ frequency: monthly ? 'monthly' : 'yearly', interval, days: [], from: point });
  }
  if (part.length > 0) return [...repeats({ frequency: 'daily', interval, days: [] }), ...part];
  const unit = words
    .map((word) => word.replace(/s$/, ''))
    .find((word) => Object.hasOwn(UNITS, word));
  return unit === undefined
    ? null
    : repeats({ frequency: UNITS[unit as keyof typeof UNITS], interval, days: [] });
}

function sortDays(days: readonly number[]): number[] {
  return [...new Set(days)].toSorted((a, b) => a - b);
}

/** "mornings", "every afternoon". */
function partOf(words: readonly string[]): Meaning[] {
  const part = words.map((word) => word.replace(/s$/, '')).find((word) => PARTS.test(word));
  const half = part === 'night' ? 'evening' : part;
  return half === 'morning' || half === 'afternoon' || half === 'evening'
    ? [{ kind: 'half', half }]
    : [];
}

/** "the first Monday of every month". */
function everyMonth({ reading, from, end }: Found): Meaning[] | null {
  const words = reading.tokens.slice(from, end).map(({ norm }) => norm);
  const at = words.findIndex((word) => DAY_NAME.test(word));
  const week = WEEKS_OF_MONTH[words[at - 1] ?? ''];
  const day = DAYS.indexOf(words[at]?.slice(0, 3) ?? '') + 1;
  if (week === undefined || day === 0) return null;
  const interval = words.includes('other') ? 2 : 1;
  return repeats({ frequency: 'monthly', interval, days: [day], week });
}

function intervalOf({ slots }: Found, words: readonly string[]): number | null {
  const count =
    slots['number']?.number ?? (words.some((word) => /^(other|second)$/.test(word)) ? 2 : 1);
  return count >= 1 && count <= 52 ? count : null;
}

function repeats(rule: RepeatsSaid): Meaning[] {
  return [{ kind: 'repeats', named: false, rule }];
}

const NAMED: Readonly<Record<string, RepeatsSaid>> = {
  daily: { frequency: 'daily', interval: 1, days: [] },
  weekly: { frequency: 'weekly', interval: 1, days: [] },
  biweekly: { frequency: 'weekly', interval: 2, days: [] },
  fortnightly: { frequency: 'weekly', interval: 2, days: [] },
  monthly: { frequency: 'monthly', interval: 1, days: [] },
  yearly: { frequency: 'yearly', interval: 1, days: [] },
  annual: { frequency: 'yearly', interval: 1, days: [] },
  annually: { frequency: 'yearly', interval: 1, days: [] },
};

/** A day of the week, also as it is shortened. */
const DAY = '(%weekday|%weekdays|mon|tue|tues|wed|weds|thu|thur|thurs|fri)';
const WEEKLY = /^(weekly|week|daily|day|weeks)$/;

/** "on Monday and Thursday", "Monday to Friday", where the request says that it repeats. */
function onDays(found: Found): Meaning[] | null {
  const { tokens } = found.reading;
  const often = tokens.some(
    ({ norm }, at) =>
      /^(weekly|daily)$/.test(norm) ||
      (WEEKLY.test(norm) && /^(every|each)$/.test(tokens[at - 1]?.norm ?? '')),
  );
  if (!often) return null;
  const words = tokens.slice(found.from, found.end).map(({ norm }) => norm);
  const days = words.flatMap((word) => {
    const at = DAYS.indexOf(word.slice(0, 3));
    return at === -1 || !SHORT_DAY.test(word) ? [] : [at + 1];
  });
  const [first, last] = days;
  const range = words.some((word) => /^(to|through|thru|until|till)$/.test(word));
  if (!range) return weeklyOn(days);
  if (first === undefined || last === undefined || days.length !== 2) return null;
  const count = ((last - first + 7) % 7) + 1;
  return weeklyOn(Array.from({ length: count }, (_, at) => ((first - 1 + at) % 7) + 1));
}

const SHORT_DAY = /^(mon|tues?|weds?|wednes|thur?s?|fri|satur|sun)(day)?s?$/;

function weeklyOn(days: readonly number[]): Meaning[] | null {
  if (days.length === 0) return null;
  const sorted = [...new Set(days)].toSorted((a, b) => a - b);
  return repeats({ frequency: 'weekly', interval: 1, days: sorted });
}

/** How often something happens. */
const RULES: Rule[] = [
  {
    name: 'the first Monday of every month',
    patterns: [
      '(on)? (the)? (first|second|third|fourth|last|1st|2nd|3rd|4th) %weekday (of|in) (each|every) (other)? (month|single month)',
      '(monthly|every month|each month) (on)? (the)? (first|second|third|fourth|last|1st|2nd|3rd|4th) %weekday (of|in)? (the|each|every)? (month)?',
      '(on)? (every|each) (first|third|fourth|last|1st|2nd|3rd|4th) %weekday (of|in)? (the|each|every)? (month)?',
    ],
    breaks: true,
    mean: everyMonth,
    examples: [
      'create an event "Retro" on the last Friday of every month at 4pm',
      'add an event "Review" every first Monday at 10',
    ],
  },
  {
    name: 'on the first Monday',
    patterns: ['(on|of)? the (first|second|third|fourth|last|1st|2nd|3rd|4th) %weekday'],
    breaks: true,
    mean: (found) =>
      found.reading.tokens.some(({ norm }) => norm === 'monthly') ? everyMonth(found) : null,
    examples: ['create a monthly event "Sync" on the first Monday'],
  },
  {
    name: 'every week on these days',
    patterns: [
      `(weekly|every week|each week) (on)? ${DAY} (and|or|${DAY})*`,
      `(on)? ${DAY} and? ${DAY} (and|${DAY})* (every week|each week|weekly)?`,
      `(every day|each day|daily|every week|weekly)? (from|on)? ${DAY} (to|through|thru|until|till) ${DAY} (every week|each week|weekly)?`,
    ],
    breaks: true,
    mean: onDays,
    examples: ['create an event "Yoga" weekly on Monday and Thursday at 18:00'],
  },
  {
    name: 'every week',
    patterns: [
      '(and|that|which|to|please)* (repeat|repeats|repeating|recurring|happens|recurs)? (on)? (every|each) (other|second|single|<number>)? (day|days|week|weeks|month|months|year|years|weekday|weekdays|weekend|weekends|morning|afternoon|evening|night)',
      '(and|that|which|to|please)* (repeat|repeats|repeating|recurring|happens|recurs)? (on)? (every|each) (other|second|single)? (%weekday|mon|tue|tues|wed|thu|thur|thurs|fri) (and|or|%weekday|mon|tue|tues|wed|thu|thur|thurs|fri)*',
      '(on)? %weekdays (and|or|%weekdays)*',
      '(on)? %weekday (mornings|afternoons|evenings|nights)',
      '(on|in)? (the|my|all|weekday)* (mornings|afternoons|evenings|nights)',
      '(on)? (every|each) (other)? (the)? <point> (of the month|of each month|of every month)?',
      '(on)? (the)? <point> (of|in) (every|each|the) month',
    ],
    breaks: true,
    mean: every,
    examples: [
      'create an event "Sync" every Monday at 10',
      'remind me every second Tuesday to water the plants',
      'set an event "Rent" for the fifteenth of every month',
    ],
  },
  {
    name: 'every half hour',
    patterns: ['(every|each) (<length>|hour|minute|half hour|half an hour|few hours)'],
    breaks: true,
    mean: ({ slots, reading, end }) => {
      const minutes = slots['length']?.number;
      const next = reading.tokens[end];
      const event = next?.gap === 'none' && next.classes.has('event');
      // "every 30 minute meeting" is any that long.
      if (event && minutes !== undefined)
        return [{ kind: 'many' }, { kind: 'lasting', least: minutes, most: minutes }];
      return [{ kind: 'repeats', named: false }];
    },
    leaves: 'many',
    examples: ['remind me every thirty minutes to stretch'],
  },
  {
    name: 'weekly',
    patterns: [
      '(repeat|repeats|repeating|recurring)? (daily|weekly|monthly|yearly|annual|annually|biweekly|fortnightly)',
    ],
    breaks: true,
    mean: ({ text }) => {
      const rule = NAMED[text.toLowerCase().split(/\s+/u).at(-1) ?? ''];
      return rule ? [{ kind: 'repeats', named: true, rule }] : null;
    },
    examples: ['cancel the weekly sync tomorrow'],
  },
  {
    name: 'recurring',
    patterns: ['(on|to|that|and|it)? (recurring|repeating|repeat|repeats|recur)'],
    breaks: true,
    mean: () => [{ kind: 'repeats', named: true }],
    examples: ['create a recurring event "Sync"'],
  },
];

export const REPEAT_RULES: Rule[] = RULES.map((rule) => ({ ...rule, frames: FRAMES }));
