import { Temporal } from 'temporal-polyfill';
import type { Meaning } from '../meaning.ts';
import type { Found, Rule } from '../reading.ts';
import { readTime } from '../times.ts';
import { objectOf } from './objects.ts';

const REMINDER = /^(reminder|reminders|remainder|remainders|notification|alert|heads-up|nudge)$/;
const OPEN: Meaning = { kind: 'event', verb: 'create', manner: 'remind' };

function opening(name: string, patterns: string[], mean: Rule['mean'], examples: string[]): Rule {
  return {
    name,
    patterns,
    frames: ['mail', 'calendar', 'agenda', 'reminder'],
    opens: 'reminder',
    command: true,
    loose: true,
    mean,
    examples,
  };
}

/** "set a daily reminder": the noun comes after words that only describe it. */
function namesReminder({ reading, end }: Found): boolean {
  const ahead = reading.tokens.slice(end, end + 6);
  const at = ahead.findIndex(({ norm, kind }) => kind === 'word' && REMINDER.test(norm));
  const gap = ahead.findIndex(({ gap: stop }, index) => index > 0 && stop !== 'none');
  if (at === -1 || (gap !== -1 && gap <= at)) return false;
  const between = ahead.slice(0, at).map(({ norm }) => norm);
  if (between.some((word) => /^(to|about|of|that|for|from|in|at|on|as|and|all)$/.test(word)))
    return false;
  const next = reading.tokens[end + at + 1];
  return !(next?.gap === 'none' && next.classes.has('mail'));
}

/** "remind me what time the wedding is": asked for, and to be told now. */
function asksBack({ reading, end }: Found): boolean {
  const next = reading.tokens[end]?.norm ?? '';
  if (/^(what|what's|where|who|which|how)$/.test(next)) return true;
  return next === 'when' && /^(is|are|was|were|be)$/.test(reading.tokens.at(-1)?.norm ?? '');
}

const OPENING_RULES: Rule[] = [
  opening(
    'remind me',
    [
      '(remind|reminding|remember) (me|us|myself) (again|also|please)?',
      '(tell|ask) (me|us) to',
      'remind (to|about|of|for|that|the|this)',
      'remember (to|that|my|the|dinner|lunch)',
      "(don't|dont|do not|never) (let me|let us) forget",
      "(don't|dont|do not) forget (about|my|our|the|that)",
      '(notify|alert|ping|nudge|warn|buzz) (me|us)',
      "make sure (that)? (i|we) (remember|don't forget|dont forget|do not forget) (to|about|that)?",
      '(help me|help us) (to)? remember (to|about|that)?',
      "(don't|dont|do not) let (me|us) (miss|be late for)",
      "(tell|let) (me|us) (know)? when (it's|it is|its) (almost|nearly|about)? time (to|for)?",
    ],
    (found) => {
      if (/^(remind|remember)/i.test(found.text) && asksBack(found)) return null;
      // "notify me of new mails" is no reminder; "remind me to email Jane" is one.
      const told = /^(notify|alert|ping|warn|buzz)/i.test(found.text);
      return told && objectOf(found) === 'mail' ? null : [OPEN];
    },
    ['remind me to call John tomorrow at 5', "don't let me forget the rent on Friday"],
  ),
  opening(
    'set a reminder',
    [
      '(set|create|make|add|put|schedule|send|give|start|setup|place|write|enter|save|leave|put in|set up) (me|us|up)? (a|an|the|another|one|new)*',
      "(i|we|i'd|we'd) (need|want|like|would like|have) (a|an|another)?",
    ],
    (found) => (namesReminder(found) ? [OPEN] : null),
    ['set a reminder for the dentist on Friday at 3pm', 'I need a reminder every day at nine'],
  ),
  opening(
    'a reminder',
    [
      '(a|an|new|another|daily|weekly|monthly|yearly|repeating|recurring)* (reminder|remainder|notification|alert) (for|to|about|of|at|on|that|every)',
    ],
    () => [OPEN],
    ['reminder to buy milk tomorrow at six pm'],
  ),
  opening(
    'I need to be reminded',
    [
      '(i|we) (need|want|have|would like|like) (to)? be reminded',
      'give (me|us) a (heads up|heads-up|nudge|shout)',
    ],
    () => [OPEN],
    ['I need to be reminded to pay the rent tomorrow'],
  ),
];

/** Words that lead to what somebody is reminded of, and are no part of it. */
const LINK_RULES: Rule[] = [
  {
    name: 'to, about',
    patterns: [
      '(to|about|of|that|for|regarding|concerning|on|saying|called|titled|named|which says|me|us|the|a|an|event|calendar)* (reminder|remainder|notification|alert) (for me|me|for us|to me)? (to|about|of|that|regarding|called|titled|named|saying)?',
      '(to|about|of|that|for|regarding|concerning|on|saying|called|titled|named|which says|me|us|the|a|an|event|calendar)* (reminder|remainder|notification|alert) for',
    ],
    after: ['event', 'filler', 'repeats', 'clause', 'day', 'time', 'half'],
    // "a reminder for six" says when.
    mean: ({ reading, end, text }) =>
      /for$/i.test(text) && readTime(reading.tokens, end) !== null ? null : [{ kind: 'filler' }],
    examples: ['set a reminder to water the plants on Friday'],
  },
  {
    name: 'in ten minutes',
    patterns: [
      '(in|after|within) (about|another|the|next)* <length> (time|from now)?',
      '<length> from now',
    ],
    breaks: true,
    mean: (found) => {
      const minutes = found.slots['length']?.number;
      return minutes === undefined ? null : inMinutes(found, minutes);
    },
    examples: ['remind me in ten minutes to go to work'],
  },
  {
    name: 'an hour before it',
    patterns: [
      '<length> (before|prior|ahead|in advance|early|earlier) (to|of)?',
      '(a|one|two|the|three) (day|days|night|evening|week|weeks) (before|prior|ahead|in advance) (to|of)?',
      '(right|just|shortly|a bit)? before (the|my|our|it|that|this|every|each)',
      '(the)? (morning|evening|day|night) of (the|my|our)',
    ],
    breaks: true,
    mean: () => [{ kind: 'relative' }],
    examples: ['remind me one hour before the meeting tomorrow'],
  },
  {
    name: "tomorrow's thing",
    patterns: ['<owned>'],
    breaks: true,
    mean: ({ slots }) => {
      const days = slots['owned']?.days;
      return days ? [{ kind: 'day', days, role: 'of', note: null }] : null;
    },
    examples: ["remind me about tomorrow's meeting at five"],
  },
  {
    name: 'for that day',
    patterns: ['(for|on|by) (the|this|next|coming)* <point>'],
    breaks: true,
    mean: ({ slots, reading, from, end }) => {
      const days = slots['point']?.days;
      if (!days) return null;
      const points = Array.from({ length: end - from }, (_, index) =>
        reading.dates.get(from + index),
      );
      const note = points.find((point) => point !== undefined)?.note ?? null;
      return [{ kind: 'day', days, role: 'of', note }];
    },
    examples: ['remind me to pay the rent by Friday'],
  },
  {
    name: 'what to be reminded of',
    patterns: ['<errand>'],
    fallback: true,
    mean: ({ slots, reading, from }) => {
      const text = slots['errand']?.text ?? '';
      const before = reading.tokens[from - 1];
      const cut =
        reading.tokens[from]?.gap === 'stop' || before?.classes.has('conjunction') === true;
      return text === '' || cut ? null : [{ kind: 'errand', text }];
    },
    examples: ['remind me to pick up the laundry next Monday'],
  },
];

/** So many minutes after the request: its day and time. */
function inMinutes({ reading }: Found, minutes: number): Meaning[] {
  const { today, now } = reading.clock;
  const at = today.toPlainDateTime(Temporal.PlainTime.from(now)).add({ minutes });
  const day = at.toPlainDate();
  const days = { after: day.toString(), before: day.add({ days: 1 }).toString() };
  const from = at.toPlainTime().toString({ smallestUnit: 'minute' });
  return [
    { kind: 'day', days, role: 'of', note: null },
    { kind: 'time', time: { from, to: null, note: null }, role: 'of' },
  ];
}

export const REMINDER_RULES: Rule[] = [
  ...OPENING_RULES,
  ...LINK_RULES.map((rule): Rule => ({ ...rule, frames: ['reminder'] })),
];
