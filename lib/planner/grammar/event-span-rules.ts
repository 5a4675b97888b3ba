import type { Temporal } from 'temporal-polyfill';
import type { DayRange, Meaning } from '../meaning.ts';
import type { Found, Rule } from '../reading.ts';

type Role = Extract<Meaning, { kind: 'day' }>['role'];

function days(range: DayRange, role: Role = 'of'): Meaning[] {
  return [{ kind: 'day', days: range, role, note: null }];
}

function todayOf({ reading }: Found): Temporal.PlainDate {
  return reading.clock.today;
}

/** The first day of the week, month or year that runs, and its length. */
function runningPeriod(found: Found, unit: string): { first: Temporal.PlainDate; span: object } {
  const today = todayOf(found);
  if (unit === 'week') {
    const { weekStart } = found.reading.clock;
    return {
      first: today.subtract({ days: (today.dayOfWeek - weekStart + 7) % 7 }),
      span: { weeks: 1 },
    };
  }
  if (unit === 'month') return { first: today.with({ day: 1 }), span: { months: 1 } };
  return { first: today.with({ day: 1, month: 1 }), span: { years: 1 } };
}

function unitOf(text: string): string {
  return /week|month|year/i.exec(text)?.[0].toLowerCase() ?? 'week';
}

function rangeOf(first: Temporal.PlainDate, next: Temporal.PlainDate): DayRange {
  return { after: first.toString(), before: next.toString() };
}

/** The Saturday and Sunday that run or come next; a week later where "next" is said of it. */
function weekend(found: Found): DayRange {
  const today = todayOf(found);
  const saturday = today.add({ days: today.dayOfWeek === 7 ? -1 : 6 - today.dayOfWeek });
  const later = /next/i.test(found.text) ? 7 : /last|past/i.test(found.text) ? -7 : 0;
  const first = saturday.add({ days: later });
  return rangeOf(first, first.add({ days: 2 }));
}

function between({ slots }: Found): Meaning[] | null {
  const [first, last] = [slots['point']?.days, slots['day']?.days].toSorted((a, b) =>
    (a?.after ?? '').localeCompare(b?.after ?? ''),
  );
  return first && last ? days({ after: first.after, before: last.before }) : null;
}

const SPAN_RULES: Rule[] = [
  {
    name: 'the events of last week',
    patterns: [
      "(in|from|during|of|for|over)? (the|this)? (last|past|previous) (week|week's|month|month's|year|year's)",
    ],
    breaks: true,
    mean: (found) => {
      const { first, span } = runningPeriod(found, unitOf(found.text));
      return days(rangeOf(first.subtract(span), first));
    },
    examples: ['what meetings did I have last week'],
  },
  {
    name: 'the next five days',
    patterns: ['(in|for|over|during|within|of)? (the|these|my)* (next|coming|following) <dayspan>'],
    breaks: true,
    mean: (found) => {
      const count = found.slots['dayspan']?.number;
      if (count === undefined) return null;
      const today = todayOf(found);
      return days(rangeOf(today, today.add({ days: count + 1 })));
    },
    examples: ['what do I have in the next five days'],
  },
  {
    name: 'the last five days',
    patterns: ['(in|for|over|during|within|of)? (the|these)? (last|past|previous) <dayspan>'],
    breaks: true,
    mean: (found) => {
      const count = found.slots['dayspan']?.number;
      if (count === undefined) return null;
      const today = todayOf(found);
      return days(rangeOf(today.subtract({ days: count }), today.add({ days: 1 })));
    },
    examples: ['what meetings did I have in the past two weeks'],
  },
  {
    name: 'this weekend',
    patterns: [
      "(on|at|for|over|during|of|in|from)? (the|this|next|coming|last|past|my)* (weekend|weekend's|weekends)",
    ],
    breaks: true,
    mean: (found) => days(weekend(found)),
    examples: ['am I busy this weekend'],
  },
  {
    name: 'the rest of the week',
    patterns: [
      '(for|during|in|of|over)? (the)? (rest|remainder) of (the|this|my)? (day|week|month|year|today)',
    ],
    breaks: true,
    mean: (found) => {
      const today = todayOf(found);
      if (/day/i.test(found.text)) {
        const { now } = found.reading.clock;
        return [
          ...days(rangeOf(today, today.add({ days: 1 }))),
          { kind: 'window', from: now, until: null },
        ];
      }
      const { first, span } = runningPeriod(found, unitOf(found.text));
      return days(rangeOf(today, first.add(span)));
    },
    examples: ['remove all my meetings for the rest of the week'],
  },
  {
    name: 'for the week',
    patterns: [
      '(for|in|of|during|over)? (the|my) (week|month|year)',
      '(for|in|of|during)? this year',
    ],
    breaks: true,
    mean: (found) => {
      const { first, span } = runningPeriod(found, unitOf(found.text));
      return days(rangeOf(todayOf(found), first.add(span)));
    },
    examples: ['clear my calendar for the month'],
  },
];

/** Spans that a "to" or "until" ends: said of a change they are where something goes. */
const RANGE_RULES: Rule[] = [
  {
    name: 'between two days',
    patterns: [
      '(between|from) <point> (and|to|until|till|through) (the)? <day>',
      '(between|from) <day> (and|to|until|till|through) (the)? <point>',
    ],
    breaks: true,
    mean: between,
    examples: ['tell me all the events between today and the twenty first'],
  },
  {
    name: 'until a day',
    patterns: ['(until|till|through|up to) (the|this|next|coming)* <point>'],
    breaks: true,
    mean: (found) => {
      const last = found.slots['point']?.days?.before;
      return last ? days({ after: todayOf(found).toString(), before: last }) : null;
    },
    examples: ['what do I have until Friday'],
  },
  {
    name: 'from a day on',
    patterns: ['(since|after|starting) (the|this|next|last)* <point> (on|onwards)?'],
    breaks: true,
    mean: ({ slots, text }) => {
      const point = slots['point']?.days;
      if (!point) return null;
      return days({ after: /^after/i.test(text) ? point.before : point.after, before: null });
    },
    examples: ['which meetings do I have after Monday'],
  },
];

/** Spans with an open end: of what is cancelled as of what is asked. */
const OPEN_RULES: Rule[] = [
  {
    name: 'from then on',
    patterns: [
      '(from|starting|beginning) (the|this|next|coming)* <point> (on|onwards|onward|forward|forwards|and later)',
      '(from|starting) (now|here) (on|onwards|onward)?',
      '(after|later than) (the|this|next|coming)* <point>',
    ],
    breaks: true,
    mean: (found) => {
      const point = found.slots['point']?.days;
      if (!point) return days({ after: todayOf(found).toString(), before: null });
      return days({
        after: /^(after|later)/i.test(found.text) ? point.before : point.after,
        before: null,
      });
    },
    examples: ['cancel all my meetings with Jane from tomorrow on'],
  },
];

/** Said of a change, too, it is no place that something goes to. */
const BETWEEN_RULES: Rule[] = [
  {
    name: 'somewhere between two days',
    patterns: ['between <point> and (the)? <day>', 'between <day> and (the)? <point>'],
    breaks: true,
    mean: between,
    examples: ['schedule a meeting with Jane between Monday and Wednesday'],
  },
];

const WINDOW_RULES: Rule[] = [
  {
    name: 'after a time',
    patterns: ['(after|past|since|later than) <hour> (on|onwards|onward)?'],
    breaks: true,
    mean: ({ slots }) => {
      const time = slots['hour']?.time;
      return time && time.to === null ? [{ kind: 'window', from: time.from, until: null }] : null;
    },
    examples: ['clear everything after three pm today'],
  },
  {
    name: 'before a time',
    patterns: ['(before|earlier than) <hour>'],
    breaks: true,
    mean: ({ slots }) => {
      const time = slots['hour']?.time;
      return time && time.to === null ? [{ kind: 'window', from: null, until: time.from }] : null;
    },
    examples: ['what do I have before noon tomorrow'],
  },
];

const UNTIL_RULES: Rule[] = [
  {
    name: 'until a time',
    patterns: ['(until|till|by|up to) <hour>'],
    breaks: true,
    mean: ({ slots }) => {
      const time = slots['hour']?.time;
      return time && time.to === null ? [{ kind: 'window', from: null, until: time.from }] : null;
    },
    examples: ['am I free until noon tomorrow'],
  },
  {
    name: 'between two times',
    patterns: ['(between|from) <hour>', '(between|from) <hour> (and|to) <time>'],
    breaks: true,
    mean: ({ slots }) => {
      const time = slots['hour']?.time;
      const until = time?.to ?? slots['time']?.time?.from;
      return time && until !== undefined && until !== null
        ? [{ kind: 'window', from: time.from, until }]
        : null;
    },
    examples: ['do I have anything going on this Saturday between two and four pm'],
  },
];

/** Spans of days and of a day: where events are looked for, never where one is put. */
export const EVENT_SPAN_RULES: Rule[] = [
  ...[...OPEN_RULES, ...BETWEEN_RULES].map((rule): Rule => ({ ...rule, frames: ['calendar'] })),
  ...[...SPAN_RULES, ...WINDOW_RULES].map(
    (rule): Rule => ({ ...rule, frames: ['calendar', 'agenda'] }),
  ),
  ...[...RANGE_RULES, ...UNTIL_RULES].map((rule): Rule => ({ ...rule, frames: ['agenda'] })),
];
