import { Temporal } from 'temporal-polyfill';
import type { Meaning } from '../meaning.ts';
import type { Found, Rule } from '../reading.ts';
import { SMALL_WORDS } from '../vocabulary.ts';
import { EVENT_LENGTH_RULES } from './event-length-rules.ts';
import { saidBefore } from './objects.ts';

type Role = Extract<Meaning, { kind: 'day' }>['role'];

function dayIn(role: Role): Rule['mean'] {
  return ({ slots, reading, from, end, text }) => {
    const days = slots['point']?.days ?? slots['day']?.days ?? slots['owned']?.days;
    if (!days) return null;
    const points = Array.from({ length: end - from }, (_, index) =>
      reading.dates.get(from + index),
    );
    const point = points.find((one) => one !== undefined);
    return [
      {
        kind: 'day',
        days,
        role: role === 'to' && /^for\b/i.test(text) ? 'for' : role,
        note: point?.note ?? null,
        weekday: point?.weekday === true,
      },
    ];
  };
}

function timeIn(role: Exclude<Role, 'for'>): Rule['mean'] {
  return ({ slots }) => {
    const time = slots['hour']?.time ?? slots['time']?.time;
    return time ? [{ kind: 'time', time, role }] : null;
  };
}

const MOVES =
  /^(move|moving|reschedule|rescheduling|postpone|postponing|shift|push|change|bring|delay|defer|put|pushing|advance|shifting)$/;

const DAY_RULES: Rule[] = [
  {
    name: 'to a day',
    patterns: [
      '(to|until|till|through|thru|for) (the|this|coming|later|earlier|sometime|early|late)* <point>',
    ],
    breaks: true,
    mean: (found) => {
      // "for Friday" is where something goes only if it is moved; else it is when it is.
      const when = /^for\b/i.test(found.text) && !saidBefore(found, MOVES);
      return dayIn(when ? 'of' : 'to')(found);
    },
    examples: ['move the budget review to Friday'],
  },
  {
    name: 'at the same time tomorrow',
    patterns: [
      '(to|until|for|at)? (the|its)? same (time|hour|slot) (on|of)? (the|this|coming)* <point>',
    ],
    breaks: true,
    mean: (found) => (saidBefore(found, MOVES) ? dayIn('to')(found) : null),
    examples: ['move my 3pm to the same time tomorrow'],
  },
  {
    name: 'at the same time',
    patterns: [
      '(but|and|with|just)* (keep|keeping|leave|leaving)? (at|to|for|in|on|of)? (the|its)? same (time|hour|slot|place|room|location|venue|length|duration|day)',
    ],
    breaks: true,
    // What is moved keeps all that is not said; of a new event nothing is known to be the same.
    mean: (found) => (saidBefore(found, MOVES) ? [{ kind: 'filler' }] : null),
    examples: ['move the standup to Friday, same time'],
  },
  {
    name: 'from a day',
    patterns: ['from (the|this)* <point>'],
    breaks: true,
    mean: dayIn('from'),
    examples: ['move the budget review from Monday to Friday'],
  },
  {
    name: 'before a day',
    patterns: ['(before|ahead of) (the|this|next|coming)* <point>'],
    breaks: true,
    mean: ({ slots, reading }) => {
      const day = slots['point']?.days?.after;
      const today = reading.clock.today.toString();
      if (!day || day <= today) return null;
      return [
        { kind: 'day', days: { after: today, before: day }, role: 'of', note: null },
        { kind: 'slot', mine: false },
      ];
    },
    examples: ['block time for the report before Friday'],
  },
  {
    name: 'on one of two days',
    patterns: [
      '(on|in|for|either)* (the|this|next|coming)* <point> or (else)? (on|in|the|this|next|coming)* <day>',
    ],
    breaks: true,
    // Days that follow each other are one span; of others each would be a search of its own.
    mean: ({ slots }) => {
      const [first, second] = [slots['point']?.days, slots['day']?.days];
      if (!first?.after || !first.before || !second?.after || !second.before) return null;
      // On a Thursday, "Thursday or Friday" are those of next week.
      const weeks = second.after < first.after ? { days: 7 } : { days: 0 };
      const [after, before] = [second.after, second.before].map((day) =>
        Temporal.PlainDate.from(day).add(weeks).toString(),
      );
      if (after !== first.before || before === undefined) return null;
      const days = { after: first.after, before };
      return [{ kind: 'day', days, role: 'of', note: null }];
    },
    examples: ['find a time for coffee with Mike on Thursday or Friday'],
  },
  {
    name: 'on a day',
    patterns: [
      '(on|in|of|by) (the|this|coming|early|late)* <point>',
      '(on)? (the|this|coming|later|earlier|sometime|some time)* <day>',
    ],
    breaks: true,
    // "two days later" is by how much something moves.
    mean: (found) =>
      /\b(later|earlier|sooner)$/i.test(found.text) &&
      (saidBefore(found, MOVES) || saidBefore(found, /^make$/))
        ? null
        : dayIn('of')(found),
    examples: ['create an event "Sync" on Friday at 10'],
  },
  {
    name: "tomorrow's",
    patterns: [
      '<owned>',
      '(from|on|off|in|to|of)? <owned> (schedule|calendar|agenda|diary|plans|itinerary)',
    ],
    mean: dayIn('of'),
    examples: ["cancel tomorrow's stand-up"],
  },
  {
    name: 'by the end of the day',
    patterns: [
      '(by|for|before|around|at|towards)? (the)? (eod|cob|end of (the|my)? (day|workday|business day)|close of business)',
    ],
    breaks: true,
    mean: () => [{ kind: 'half', half: 'afternoon' }],
    examples: ['schedule a zoom with Jane for EOD Friday'],
  },
  {
    name: 'tonight',
    patterns: [
      '(tonight|this evening|this afternoon|this morning)',
      "(tonight's|this evening's|this afternoon's|this morning's)",
    ],
    breaks: true,
    mean: ({ reading, text }) => {
      const { today } = reading.clock;
      const days = { after: today.toString(), before: today.add({ days: 1 }).toString() };
      return [{ kind: 'day', days, role: 'of', note: null }, halfOf(text)];
    },
    examples: ['create an event "Drinks" tonight at 8'],
  },
  {
    name: 'in the afternoon',
    patterns: [
      '(in the|in|this)? (morning|afternoon|evening)',
      "(this)? (morning's|afternoon's|evening's)",
      '(at)? night',
    ],
    breaks: true,
    mean: (found) => (isPartOfName(found) ? null : [halfOf(found.text)]),
    examples: ['create an event "Drinks" tomorrow evening at 8'],
  },
  {
    name: 'next week',
    patterns: [
      '(in|of|from|during|to|until|for)? (the|sometime|some time|later|early|late)* (next|this|coming) (week|month)',
      "(of|from|for)? (the)? (next|this|coming) (week's|month's)",
    ],
    breaks: true,
    mean: meanPeriod,
    examples: ['cancel my meetings next week'],
  },
  {
    name: 'all day',
    patterns: ['(all-day|whole-day|full-day)', '(for)? (the)? (all|whole|full|entire) day'],
    breaks: true,
    mean: () => [{ kind: 'all_day' }],
    examples: ['create an all-day event "Offsite" on Friday'],
  },
];

/** "game night": after a word that tells no day, "night" is part of what something is called. */
function isPartOfName({ reading, from, text }: Found): boolean {
  const before = reading.tokens[from - 1];
  if (!/^night$/i.test(text) || before?.kind !== 'word') return false;
  if (reading.tokens[from]?.gap !== 'none' || SMALL_WORDS.has(before.norm)) return false;
  const day = before.classes.has('weekday') || before.classes.has('day') || before.possessive;
  const dated = [...reading.dates].some(([at, point]) => at < from && point.end === from);
  return !(day || dated || /\d|^(late|early|every|each|last|next|weekend)$/.test(before.norm));
}

function halfOf(text: string): Meaning {
  const part = /morning|afternoon/i.exec(text)?.[0].toLowerCase();
  return { kind: 'half', half: part === 'morning' || part === 'afternoon' ? part : 'evening' };
}

function roleIn(text: string): Role {
  if (/^for\b/i.test(text)) return 'for';
  return /^(to|until)\b/i.test(text) ? 'to' : 'of';
}

/** Days of the week or month that runs, from today on, or of the one after it. */
function meanPeriod({ reading, text }: Found): Meaning[] {
  const { today, weekStart } = reading.clock;
  const week = /week/i.test(text);
  const coming = /next|coming/i.test(text);
  const running = week
    ? today.subtract({ days: (today.dayOfWeek - weekStart + 7) % 7 })
    : today.with({ day: 1 });
  const span = week ? { weeks: 1 } : { months: 1 };
  const first = coming ? running.add(span) : running;
  const days = {
    after: (coming ? first : today).toString(),
    before: first.add(span).toString(),
  };
  return [{ kind: 'day', days, role: roleIn(text), note: null }];
}

const TURNS =
  /^(change|changing|move|moving|reschedule|rescheduling|shift|shifting|push|pushing|switch|bump)$/;

const TIME_RULES: Rule[] = [
  {
    name: 'the day after it',
    patterns: ['(to|for|at)? (the same (time|hour))? (on)? the (next|following|day) (day|after)'],
    breaks: true,
    mean: ({ reading, from }) =>
      saidBefore({ reading, from } as Found, /^(move|moving|shift|push|reschedule|postpone|delay)$/)
        ? [{ kind: 'shift', unit: 'days', count: 1 }]
        : null,
    examples: ['move my first meeting on 16 March to the next day'],
  },
  {
    name: 'to a time',
    patterns: ['(to|until|till) (at)? <hour>', 'to? (start|begin) (at)? <hour>'],
    breaks: true,
    mean: timeIn('to'),
    examples: ['move my 3pm meeting to 4'],
  },
  {
    name: 'from a time',
    patterns: ['(from|between) <hour>'],
    breaks: true,
    mean: (found) => {
      const time = found.slots['hour']?.time;
      const to = time?.to ?? null;
      // "change lunch from twelve to one": it is at twelve, and is to be at one.
      const turned = to !== null && /^from/i.test(found.text) && saidBefore(found, TURNS);
      return time && turned
        ? [
            { kind: 'time', time: { ...time, to: null, note: null }, role: 'of' },
            { kind: 'time', time: { from: to, to: null, note: null }, role: 'to' },
          ]
        : timeIn('from')(found);
    },
    examples: ['create an event "Focus" tomorrow from 9 to 11'],
  },
  {
    name: 'at a time',
    patterns: [
      '(at|@|around|starting|starting at|beginning at|for|at around|at about|about|at roughly|circa) <hour>',
      '<time>',
    ],
    breaks: true,
    mean: timeIn('of'),
    examples: ['create an event "Sync" tomorrow at 10', 'cancel my 3pm meeting'],
  },
];

/** What is a day or a time in whatever somebody wants to be reminded of. */
const IN_REMINDERS = new Set([
  'on a day',
  "tomorrow's",
  'tonight',
  'in the afternoon',
  'next week',
  'all day',
  'at a time',
]);

/** When an event is, or is to be. */
export const EVENT_TIME_RULES: Rule[] = [...DAY_RULES, ...TIME_RULES, ...EVENT_LENGTH_RULES].map(
  (rule): Rule => ({
    ...rule,
    frames: IN_REMINDERS.has(rule.name)
      ? ['calendar', 'agenda', 'reminder']
      : ['calendar', 'agenda'],
  }),
);
