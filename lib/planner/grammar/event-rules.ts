import type { EventVerb } from '../meaning.ts';
import type { Found, Rule } from '../reading.ts';
import { isSomebody, objectOf, saidAfter } from './objects.ts';

/** A verb that is about the calendar if its object is; `always` needs no noun to tell. */
function verb(
  does: EventVerb,
  name: string,
  patterns: string[],
  examples: string[],
  { always = false, manner }: { always?: boolean; manner?: 'sooner' | 'longer' | 'block' } = {},
): Rule {
  return {
    name,
    patterns,
    opens: 'calendar',
    command: true,
    loose: true,
    mean: (found) => {
      const object = objectOf(found);
      const meant = object === 'calendar' || (always && object === null);
      if (!meant || isElsewhere(found)) return null;
      return [{ kind: 'event', verb: does, ...(manner === undefined ? {} : { manner }) }];
    },
    examples,
  };
}

/** "make a meeting" is a new one, "make the meeting longer" is not. */
function isNew({ reading, end }: Found): boolean {
  return /^(a|an|another|new|me|us)$/.test(reading.tokens[end]?.norm ?? '');
}

/** Verbs that make or change an event, by what follows them. */
function eitherVerb(does: 'create' | 'change', name: string, examples: string[]): Rule {
  const rule = verb(does, name, ['(make|making|set|setting)'], examples);
  return {
    ...rule,
    mean: (found) => (isNew(found) === (does === 'create') ? rule.mean(found) : null),
  };
}

/** "schedule some time", "find a slot": which time is free is another question. */
function isElsewhere(found: Found): boolean {
  return saidAfter(found, /^(reminder|reminders|alarm|flight|hotel|table|taxi|ticket|tickets)$/);
}

const CREATE_RULES: Rule[] = [
  verb(
    'create',
    'create an event',
    [
      '(create|creating|add|adding|book|arrange|plan|organise|organize|enter|set up|put|putting|put in|pencil in|note|save) (me|us)?',
    ],
    [
      'create a meeting "Budget review" tomorrow at 10 for 45 minutes',
      'put dentist on my personal calendar on Friday at 3pm',
    ],
  ),
  eitherVerb('create', 'make an event', ['make a meeting "Sync" with Jane tomorrow at 10']),
  verb(
    'create',
    'schedule an event',
    ['(schedule|scheduling) (me|us)?'],
    ['schedule lunch with Jane on Friday at noon'],
    { always: true },
  ),
  verb(
    'create',
    'block time',
    ['(block|blocking|reserve|reserving) (off|out)? (me|us)? (some|the)? (time|slot)?'],
    ['block tomorrow 9 to 11 for focus'],
    { always: true, manner: 'block' },
  ),
];

const CHANGE_RULES: Rule[] = [
  verb(
    'change',
    'move an event',
    ['(move|moving|change|changing|update|edit|bring)'],
    ['move the "Budget review" meeting to Friday at 15:00'],
  ),
  eitherVerb('change', 'make an event longer', ['make the "Sync" meeting an hour long']),
  verb(
    'change',
    'reschedule an event',
    [
      '(reschedule|rescheduling|postpone|postponing|push|pushing|shift|shifting|delay|delaying|rename|retitle|renaming|shorten) (back|out)?',
    ],
    ['push my 3pm meeting tomorrow by 30 minutes', 'rename the event "Sync" to "Planning"'],
    { always: true },
  ),
  verb(
    'change',
    'bring an event forward',
    ['(bring|bringing|move|moving) (forward|up|ahead)'],
    ['bring forward the "Sync" meeting by 15 minutes'],
    { always: true, manner: 'sooner' },
  ),
  verb(
    'change',
    'extend an event',
    ['(extend|extending|lengthen|prolong)'],
    ['extend the "Sync" meeting to an hour'],
    { always: true, manner: 'longer' },
  ),
  verb(
    'delete',
    'cancel an event',
    ['(cancel|cancelling|canceling|call off|calling off|scrap)'],
    ['cancel the event "Budget review"'],
  ),
  verb(
    'delete',
    'delete an event',
    ['(delete|deleting|remove|removing|erase|drop|dropping|clear|clearing)'],
    ['delete the event "Yoga"', 'remove the dentist appointment from my calendar'],
  ),
  {
    name: 'move it',
    patterns: [
      '(move|moving|reschedule|postpone|push|shift|delay|make|change|set|rename|extend|shorten) (it|them|that|this) (back|forward)?',
      'call (it|them|that|this)',
    ],
    opens: 'calendar',
    command: true,
    loose: true,
    mean: () => [{ kind: 'event', verb: 'change' }, { kind: 'before' }],
    examples: ['create an event "Sync" tomorrow at 10 and make it an hour long'],
  },
  {
    name: 'cancel it',
    patterns: ['(cancel|call off) (it|them|that|this)'],
    opens: 'calendar',
    command: true,
    loose: true,
    mean: () => [{ kind: 'event', verb: 'delete' }, { kind: 'before' }],
    examples: ['cancel it'],
  },
];

function guests(role: 'add' | 'remove'): Rule['mean'] {
  return (found) => {
    const people = found.slots['people']?.people;
    if (!people || people.before || !isSomebody(found) || objectOf(found) === 'mail') return null;
    const next = found.reading.tokens[found.end];
    // "add lunch to my calendar" invites nobody.
    if (objectOf({ ...found, end: found.end }) === null && next?.kind !== 'quote') return null;
    return [
      { kind: 'event', verb: 'change' },
      { kind: 'guests', people, role },
    ];
  };
}

const GUEST_RULES: Rule[] = [
  {
    name: 'add Jane to',
    patterns: [
      '(add|adding|invite|inviting|include|including) <people> (as (a)? (guest|guests|attendee|attendees))? (to|in)',
    ],
    opens: 'calendar',
    command: true,
    loose: true,
    mean: guests('add'),
    examples: ['add jane@company.com to the "Sync" event', 'invite Mike to the budget review'],
  },
  {
    name: 'remove Tom from',
    patterns: [
      '(remove|removing|uninvite|disinvite|drop|take) <people> (as (a)? (guest|guests|attendee|attendees))? (off|from|out of)',
    ],
    opens: 'calendar',
    command: true,
    loose: true,
    mean: guests('remove'),
    examples: ['remove Tom from the "Sync" event'],
  },
];

function dayIn(role: 'of' | 'to' | 'from'): Rule['mean'] {
  return ({ slots, reading, from, end }) => {
    const days = slots['point']?.days ?? slots['day']?.days ?? slots['owned']?.days;
    if (!days) return null;
    let note: string | null = null;
    for (let at = from; at < end; at += 1) note ??= reading.dates.get(at)?.note ?? null;
    return [{ kind: 'day', days, role, note }];
  };
}

function timeIn(role: 'of' | 'to' | 'from'): Rule['mean'] {
  return ({ slots }) => {
    const time = slots['hour']?.time ?? slots['time']?.time;
    return time ? [{ kind: 'time', time, role }] : null;
  };
}

const WHEN_RULES: Rule[] = [
  {
    name: 'to a day',
    patterns: ['(to|until|till|for) (the|this|coming)* <point>'],
    breaks: true,
    mean: dayIn('to'),
    examples: ['move the budget review to Friday'],
  },
  {
    name: 'from a day',
    patterns: ['from (the|this)* <point>'],
    breaks: true,
    mean: dayIn('from'),
    examples: ['move the budget review from Monday to Friday'],
  },
  {
    name: 'on a day',
    patterns: ['(on|in|of|by) (the|this|coming)* <point>', '(on)? (the|this|coming)* <day>'],
    breaks: true,
    mean: dayIn('of'),
    examples: ['create an event "Sync" on Friday at 10'],
  },
  {
    name: "tomorrow's",
    patterns: ['<owned>'],
    mean: dayIn('of'),
    examples: ["cancel tomorrow's stand-up"],
  },
  {
    name: 'to a time',
    patterns: ['(to|until|till) (at)? <hour>', 'to start (at)? <hour>'],
    breaks: true,
    mean: timeIn('to'),
    examples: ['move my 3pm meeting to 4'],
  },
  {
    name: 'from a time',
    patterns: ['(from|between) <hour>'],
    breaks: true,
    mean: timeIn('from'),
    examples: ['create an event "Focus" tomorrow from 9 to 11'],
  },
  {
    name: 'at a time',
    patterns: ['(at|@|starting|starting at|beginning at|for) <hour>', '<time>'],
    breaks: true,
    mean: timeIn('of'),
    examples: ['create an event "Sync" tomorrow at 10', 'cancel my 3pm meeting'],
  },
  {
    name: 'in the afternoon',
    patterns: ['(in the|in|this)? (morning|afternoon|evening)', '(at)? night'],
    breaks: true,
    mean: ({ text }) => [{ kind: 'half', half: /morning/i.test(text) ? 'am' : 'pm' }],
    examples: ['create an event "Drinks" tomorrow evening at 8'],
  },
  {
    name: 'tonight',
    patterns: ['(tonight|this evening|this afternoon|this morning)'],
    breaks: true,
    mean: ({ reading, text }) => {
      const { today } = reading.clock;
      const days = { after: today.toString(), before: today.add({ days: 1 }).toString() };
      return [
        { kind: 'day', days, role: 'of', note: null },
        { kind: 'half', half: /morning/i.test(text) ? 'am' : 'pm' },
      ];
    },
    examples: ['create an event "Drinks" tonight at 8'],
  },
  {
    name: 'every week',
    patterns: [
      '(every|each) (other|second|single)? (day|week|month|year|weekday|morning|evening|<point>)',
      '(daily|weekly|monthly|yearly|annually|biweekly|fortnightly|recurring|repeating|repeatedly)',
      '(on)? (mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekdays)',
    ],
    breaks: true,
    mean: () => [{ kind: 'unused' }],
    examples: ['create an event "Sync" every Monday at 10'],
  },
  {
    name: 'next week',
    patterns: ['(in|of|from|during)? (the)? (next|this|coming) (week|month)'],
    breaks: true,
    mean: ({ reading, text }) => {
      const { today } = reading.clock;
      const week = /week/i.test(text);
      const coming = /next|coming/i.test(text);
      const first = week
        ? today.subtract({ days: today.dayOfWeek - 1 }).add({ weeks: coming ? 1 : 0 })
        : today.with({ day: 1 }).add({ months: coming ? 1 : 0 });
      const end = first.add(week ? { weeks: 1 } : { months: 1 });
      const after = coming ? first.toString() : today.toString();
      return [{ kind: 'day', days: { after, before: end.toString() }, role: 'of', note: null }];
    },
    examples: ['cancel my meetings next week'],
  },
  {
    name: 'all day',
    patterns: ['(all-day|whole-day|full-day)', '(for)? (the)? (all|whole|full|entire) day'],
    breaks: true,
    mean: () => [{ kind: 'all_day' }],
    examples: ['create an all-day event "Offsite" on Friday'],
  },
  {
    name: 'for 45 minutes',
    patterns: ['(for|lasting|taking|to|to be|of)? (just|only|about)? <length> (long|in length)?'],
    breaks: true,
    mean: ({ slots }) => {
      const minutes = slots['length']?.number;
      return minutes === undefined ? null : [{ kind: 'length', minutes }];
    },
    examples: ['create an event "Sync" tomorrow at 10 for 45 minutes'],
  },
  {
    name: 'by 30 minutes',
    patterns: [
      '(back|forward|out|on)? by <length>',
      '<length> (later|earlier|sooner|back|forward)',
    ],
    breaks: true,
    mean: ({ slots, text }) => {
      const minutes = slots['length']?.number;
      if (minutes === undefined) return null;
      const sooner = /\b(earlier|sooner)\b/i.test(text);
      return [{ kind: 'shift', minutes: sooner ? -minutes : minutes }];
    },
    examples: ['push my 3pm meeting by 30 minutes', 'move the "Sync" meeting an hour earlier'],
  },
];

const WHAT_RULES: Rule[] = [
  {
    name: 'an event by its title',
    patterns: ['(called|named|titled|entitled|for|about)? (the)? <quote>'],
    breaks: true,
    mean: ({ slots }) => {
      const text = slots['quote']?.text;
      return text ? [{ kind: 'title', text, role: 'of' }] : null;
    },
    examples: ['cancel the event "Budget review"'],
  },
  {
    name: 'an event called so',
    patterns: ['(called|named|titled|entitled) <topic>'],
    breaks: true,
    mean: ({ slots }) => {
      const text = slots['topic']?.text;
      return text ? [{ kind: 'title', text, role: 'of' }] : null;
    },
    examples: ['create an event called Sync tomorrow at 10'],
  },
  {
    name: 'its new title',
    patterns: ['(to|as|into) <quote>', '(to|as|into) <topic>'],
    mean: ({ slots, reading, from }) => {
      const text = slots['quote']?.text ?? slots['topic']?.text;
      const said = reading.tokens.slice(0, from).map((token) => token.norm);
      const renames = said.some((word) => /^(rename|retitle|title|name)$/.test(word));
      return text && renames ? [{ kind: 'title', text, role: 'to' }] : null;
    },
    examples: ['rename the event "Sync" to "Planning"'],
  },
  {
    name: 'an event',
    patterns: ['<event>'],
    after: ['event', 'time', 'day', 'half', 'all_day', 'length', 'filler', 'owner', 'title'],
    mean: ({ slots, reading, end }) => {
      const noun = reading.tokens[end - 1];
      if (!noun) return null;
      const one = !noun.classes.has('manyEvents');
      return [{ kind: 'noun', text: slots['event']?.text ?? '', one }];
    },
    examples: ['schedule lunch with Jane on Friday at noon', 'move the budget review to Friday'],
  },
  {
    name: 'what it is for',
    patterns: ['(for|about|regarding|on|to) <topic>'],
    fallback: true,
    mean: ({ slots }) => {
      const text = slots['topic']?.text;
      return text ? [{ kind: 'topic', text }] : null;
    },
    examples: ['block tomorrow 9 to 11 for focus'],
  },
  {
    name: 'an event in other words',
    patterns: ['<topic>'],
    after: ['event', 'time', 'day', 'half', 'filler'],
    fallback: true,
    mean: ({ slots }) => {
      const text = slots['topic']?.text;
      return text ? [{ kind: 'noun', text, one: true }] : null;
    },
    examples: ['put physio on my calendar on Friday at 3pm'],
  },
];

const WHERE_RULES: Rule[] = [
  {
    name: 'with guests',
    patterns: [
      '(with|and invite|inviting|invite|along with) (me and)? <people>',
      '(and)? (guests|attendees|participants) (are)? <people>',
    ],
    breaks: true,
    mean: ({ slots }) => {
      const people = slots['people']?.people;
      return people && !people.self ? [{ kind: 'guests', people, role: 'with' }] : null;
    },
    examples: ['create a meeting tomorrow at 10 with john@company.com'],
  },
  {
    name: "John's meeting",
    patterns: ['<owner>'],
    leaves: 'owner',
    mean: ({ slots }) => {
      const people = slots['owner']?.people;
      return people ? [{ kind: 'guests', people, role: 'with' }] : null;
    },
    examples: ["cancel Jane's interview tomorrow"],
  },
  {
    name: 'at a place',
    patterns: [
      '(at|in|@) (the|our|my)* <topic>',
      '(with|and)? (the|a)? (location|place|venue|room) (is|of|being|in|at|to)? <topic>',
    ],
    fallback: true,
    mean: ({ slots, reading, from, text }) => {
      const place = slots['topic']?.text;
      if (!place) return null;
      // "at Room 5", "in the Blue Room": the words as they stand, without "at".
      const start = reading.tokens[from]?.end ?? 0;
      const first = reading.tokens[from]?.start ?? 0;
      const written = text.slice(start - first).trim();
      return [{ kind: 'place', text: /["“”']/.test(written) ? place : written }];
    },
    examples: ['create an event "Sync" tomorrow at 10 at Room 5'],
  },
  {
    name: 'in a calendar',
    patterns: [
      '(on|in|into|to|from|off|at|of) (my|the|our)? (%work|%personal) (calendar|diary|account|agenda|schedule)?',
      '(on|in|into|to|from|off|of) (my|the|our)? (calendar|calendars|diary|agenda|schedule) (of|for)? <own>?',
      '(on|in|into|to|from|off|of|using|with)? (my|the|account|calendar)* <own> (calendar|account)?',
    ],
    breaks: true,
    mean: ({ slots, text }) => {
      const own = slots['own']?.text;
      const personal = /\b(personal|private|home)\b/i.test(text);
      const work = /\b(work|business|company|office)\b/i.test(text);
      const which = own ? { address: own } : personal ? 'personal' : work ? 'work' : null;
      const role = /^(to|into)\b/i.test(text) ? 'to' : 'in';
      return [{ kind: 'calendar', name: null, which, role }];
    },
    examples: ['put dentist on my personal calendar on Friday at 3pm'],
  },
  {
    name: 'in a named calendar',
    patterns: [
      '(on|in|into|to|from) (my|the|our)? <about> calendar',
      '(on|in|into|to|from) (my|the|our)? <quote> calendar',
      '(on|in|into|to|from) (my|the|our)? calendar (called|named)? <quote>',
    ],
    breaks: true,
    mean: ({ slots, text }) => {
      const name = slots['about']?.text ?? slots['quote']?.text;
      const role = /^(to|into)\b/i.test(text) ? 'to' : 'in';
      return name ? [{ kind: 'calendar', name, which: null, role }] : null;
    },
    examples: ['move the "Yoga" event to my Team calendar'],
  },
];

export const EVENT_RULES: Rule[] = [
  ...CREATE_RULES,
  ...CHANGE_RULES,
  ...GUEST_RULES,
  ...[...WHEN_RULES, ...WHERE_RULES, ...WHAT_RULES].map(
    (rule): Rule => ({ ...rule, frames: ['calendar'] }),
  ),
];
