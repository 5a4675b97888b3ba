import { countBack, findPeriod, findWeekend, lastTimeAt, minutesBack } from '../days.ts';
import type { DayRange, Meaning } from '../meaning.ts';
import type { Found, Rule } from '../reading.ts';
import { SMALL_WORDS } from '../vocabulary.ts';

function days(range: DayRange | null | undefined, note?: string): Meaning[] | null {
  if (!range) return null;
  return [{ kind: 'days', days: range, ...(note === undefined ? {} : { note }) }];
}

function pointOf({ slots }: Found): DayRange | null {
  return slots['point']?.days ?? slots['day']?.days ?? null;
}

function noteOf({ reading, from, end }: Found): string | undefined {
  for (let at = from; at < end; at += 1) {
    const note = reading.dates.get(at)?.note;
    if (note) return note;
  }
  return undefined;
}

/** The unit that a phrase names: "the last 3 weeks" → week. */
function unitOf({ reading, from, end }: Found): string {
  const unit = reading.tokens.slice(from, end).findLast((token) => token.classes.has('unit'));
  return unit?.norm ?? 'day';
}

function countOf({ slots }: Found): number {
  return slots['number']?.number ?? 1;
}

/** Hours and minutes, counted back from the request. */
const CLOCK_RULES: Rule[] = [
  {
    name: 'the last two hours',
    patterns: [
      '(in|over|during|for|from|within|since|of)? (the|these)? (last|past|previous) <length>',
      '(in|over|during|for|from|within|since)? (the|these)? (last|past|previous) (hour|minute|half hour)',
      '(from|in|within)? (less than|newer than|not older than|no older than) <length> (old|ago)?',
    ],
    breaks: true,
    mean: ({ slots, text, reading }) => {
      const word = /half/i.test(text) ? 30 : /minute$/i.test(text) ? 1 : 60;
      const { after, since } = minutesBack(reading.clock, slots['length']?.number ?? word);
      return [{ kind: 'days', days: { after, before: null }, since }];
    },
    examples: ['emails in the last two hours', 'did I receive any email in the past hour'],
  },
  {
    name: 'overnight',
    patterns: ['(from|during|over|since|in)? (the)? (last night|overnight|over night|night)'],
    breaks: true,
    // What came in since six in the evening before.
    mean: ({ reading, text }) => {
      if (/^night$/i.test(text)) return null;
      const { clock } = reading;
      const evening = clock.today.subtract({ days: 1 }).toZonedDateTime({
        timeZone: clock.zoned.timeZoneId,
        plainTime: '18:00',
      });
      return [
        {
          kind: 'days',
          days: { after: evening.toPlainDate().toString(), before: null },
          since: evening.toInstant().toString(),
        },
      ];
    },
    examples: ['how many messages came in overnight'],
  },
  {
    name: 'since three',
    patterns: [
      '(since|after|from) <hour> (today|on|onwards|this morning|this afternoon)?',
      '(since|from) (yesterday|today) (at)? <hour>',
    ],
    breaks: true,
    mean: ({ slots, text, reading }) => {
      const time = slots['hour']?.time;
      if (!time || time.to !== null) return null;
      const { after, since } = lastTimeAt(reading.clock, time.from);
      if (!/yesterday/i.test(text)) return [{ kind: 'days', days: { after, before: null }, since }];
      const earlier = lastTimeAt(reading.clock, time.from, 1);
      return [{ kind: 'days', days: { after: earlier.after, before: null }, since: earlier.since }];
    },
    examples: ['check my inbox since three pm'],
  },
];

const SPAN_RULES: Rule[] = [
  {
    name: 'the last 3 days',
    patterns: [
      '(in|over|during|for|from|within|since|of)? (the|these)? (last|past|previous) (a|couple of)? <number> (of)? %unit',
      '(from|of|in|within)? (less than|newer than|not older than|no older than|younger than) (a|an|<number>) %unit (old|ago)?',
      '(in|over|during|for|from|within|of)? the past %unit',
      '(in|over|during|within|from)? (the)? (last|past) (day|fortnight)',
    ],
    breaks: true,
    mean: (found) =>
      days({ after: countBack(found.reading.clock, countOf(found), unitOf(found)), before: null }),
    examples: [
      'emails in the last 3 days',
      'mails from the past week',
      'emails newer than 2 weeks',
      'emails of the last fortnight',
    ],
  },
  {
    name: 'older than 30 days',
    patterns: [
      '(that (is|are)|which (is|are))? (older than|more than|over) (a|an|<number>) %unit (old|ago)?',
      '(from|before)? (a|<number>) %unit or older',
    ],
    breaks: true,
    mean: (found) =>
      days({ after: null, before: countBack(found.reading.clock, countOf(found), unitOf(found)) }),
    examples: ['promotions older than 30 days', 'emails more than a month old'],
  },
  {
    name: 'last week',
    patterns: [
      '(in|from|during|of|over|for)? (the)? (last|previous) (week|month|quarter|year)',
      "(last|previous) (week's|month's|year's)",
    ],
    breaks: true,
    mean: (found) => days(findPeriod(found.reading.clock, periodOf(found), 1)),
    examples: ['emails from last week', "last month's emails"],
  },
  {
    name: 'since last week',
    patterns: ['since (last|the last|the previous) (week|month|quarter|year)'],
    breaks: true,
    mean: (found) => {
      const { after } = findPeriod(found.reading.clock, periodOf(found), 1);
      return days({ after, before: null });
    },
    examples: ['emails since last week'],
  },
  {
    name: 'this week',
    patterns: [
      '(in|from|during|of|for|so far)? this (week|month|quarter|year) (so far)?',
      "this (week's|month's|year's)",
      '(since|from)? the (beginning|start) of the (week|month|year)',
    ],
    breaks: true,
    mean: (found) => days(findPeriod(found.reading.clock, periodOf(found), 0)),
    examples: ['emails this week', "this week's emails"],
  },
  {
    name: 'the weekend',
    patterns: [
      '(over|from|during|at|on|since|this)? (the|this)? weekend',
      '(from|during)? (the)? last weekend',
    ],
    breaks: true,
    mean: ({ reading, text }) => days(findWeekend(reading.clock, /last/i.test(text) ? 1 : 0)),
    examples: ['what came in over the weekend emails'],
  },
  {
    name: 'today',
    patterns: [
      '(from|of|so far)? (today|this (morning|afternoon|evening)|tonight) (so far)?',
      "today's",
      "this (morning's|afternoon's|evening's)",
    ],
    breaks: true,
    mean: ({ reading }) => days({ after: reading.clock.today.toString(), before: null }),
    examples: ['emails from today', "today's mail"],
  },
  {
    name: 'recently',
    patterns: ['(recently|lately|these days|of late)', 'recent'],
    breaks: true,
    mean: ({ reading }) =>
      days(
        { after: countBack(reading.clock, 7, 'day'), before: null },
        '“Recent” is read as the last 7 days.',
      ),
    examples: ['recent emails from John'],
  },
];

const POINT_RULES: Rule[] = [
  {
    name: 'since Monday',
    patterns: [
      '(since|starting|starting from|from|beginning) <point> (on|onwards)?',
      'as of <point>',
    ],
    breaks: true,
    mean: (found) => {
      const point = pointOf(found);
      const open = /^(since|starting|beginning|as)|onwards?$|on$/i.test(found.text);
      if (!point) return null;
      return days(open ? { after: point.after, before: null } : point, noteOf(found));
    },
    examples: ['emails since Monday', 'mails from yesterday'],
  },
  {
    name: 'after 5 March',
    patterns: ['(after|later than|newer than) <point>'],
    breaks: true,
    mean: (found) => days({ after: pointOf(found)?.before ?? null, before: null }, noteOf(found)),
    examples: ['emails after 5 March'],
  },
  {
    name: 'before 5 March',
    patterns: ['(before|older than|earlier than|prior to) <point>'],
    breaks: true,
    mean: (found) => days({ after: null, before: pointOf(found)?.after ?? null }, noteOf(found)),
    examples: ['emails before 5 March'],
  },
  {
    name: 'until Friday',
    patterns: ['(until|till|up to|through|up until) <point>'],
    breaks: true,
    mean: (found) => days({ after: null, before: pointOf(found)?.before ?? null }, noteOf(found)),
    examples: ['emails until Friday'],
  },
  {
    name: 'between Monday and Wednesday',
    patterns: [
      '(between|from) <point> (and|to|until|till|through) <day>',
      '(between|from) <day> (and|to|until|till|through) <point>',
    ],
    breaks: true,
    mean: (found) => {
      const first = found.slots['point']?.days;
      const last = found.slots['day']?.days;
      if (!first || !last) return null;
      const bounds = [first, last].toSorted((a, b) => (a.after ?? '').localeCompare(b.after ?? ''));
      return days(
        { after: bounds[0]?.after ?? null, before: bounds[1]?.before ?? null },
        noteOf(found),
      );
    },
    examples: ['emails between Monday and Wednesday'],
  },
  {
    name: 'on Monday',
    patterns: ['(on|in|during|dated) (the)? <point>', '(in|during) the year <point>'],
    breaks: true,
    mean: (found) => days(pointOf(found), noteOf(found)),
    examples: ['emails in March', 'emails on 5 March'],
  },
  {
    name: 'of Monday',
    patterns: ['(of|for|at) (the)? <point>'],
    after: ['mail', 'summarise'],
    mean: (found) => days(pointOf(found), noteOf(found)),
    examples: ['summarise the emails of 5 March'],
  },
  {
    name: 'yesterday',
    patterns: ['<day>'],
    breaks: true,
    mean: (found) => {
      // "the March 5 launch" is a name; "the March 5 emails" are of that day.
      const { reading, from, end } = found;
      const next = reading.tokens[end];
      const inside = /^(the|a|our|my)$/.test(reading.tokens[from - 1]?.norm ?? '');
      const noun = next?.gap === 'none' && !SMALL_WORDS.has(next.norm) && !next.classes.has('mail');
      return inside && noun ? null : days(pointOf(found), noteOf(found));
    },
    examples: ['emails John sent me yesterday', 'what did Jane write two days ago'],
  },
  {
    name: "Monday's",
    patterns: ['<owned>'],
    mean: (found) => {
      const next = found.reading.tokens.slice(found.end, found.end + 3);
      const noun = next.some((token) => token.classes.has('mail'));
      return noun ? days(found.slots['owned']?.days, noteOf(found)) : null;
    },
    examples: ["summarise Monday's emails", "summarise yesterday's emails"],
  },
  {
    name: 'a day to come',
    patterns: [
      '(on|in|for|by|until|from)? (the)? <future>',
      '(for|in)? (the)? (next|coming) (week|month|year)',
    ],
    breaks: true,
    mean: () => [{ kind: 'unused' }],
    examples: ['emails about the offsite tomorrow'],
  },
];

function periodOf({ reading, from, end }: Found): string {
  const names = reading.tokens.slice(from, end).map((token) => token.norm);
  return names.find((name) => /^(week|month|quarter|year)$/.test(name)) ?? 'week';
}

export const DAY_RULES: Rule[] = [...CLOCK_RULES, ...SPAN_RULES, ...POINT_RULES];
