import type { AccountChoice } from '../meaning.ts';
import type { Found, Rule } from '../reading.ts';
import { saidBefore } from './objects.ts';

/** The words after a phrase's first one, as they stand. */
export function afterFirstWord(text: string): string {
  return text.replace(/^\S+\s+/u, '');
}

/** Times are in the user's own zone: a word for another one is no name and no place. */
export const ZONE = /^(utc|gmt|cet|cest|eet|bst|est|edt|cst|cdt|mst|pst|pdt|ist|jst)$/iu;

/** Where an event can take place that is named without "at": "move it to Room 5". */
const ROOM =
  /^\S+\s+((the|our|my)\s+)?(room|hall|office|building|lobby|boardroom|conference|studio|cafeteria|zoom|teams|skype|google meet)\b/iu;

/** "at 'Luigi'", but not "at Luigi's". */
const QUOTED = /["“”]|(^|\s)'/u;

const ASPECT_OF_PLACE = /^(location|place|venue|room)$/;

export const EVENT_PLACE_RULES: Rule[] = [
  {
    name: 'at a place',
    patterns: ['(at|in|@) (the|our|my)* <topic>'],
    fallback: true,
    mean: ({ slots, text }) => {
      const place = slots['topic']?.text;
      if (!place || !/\p{L}/u.test(place) || /(^|\s)(time|timezone)$/iu.test(place)) return null;
      if (ZONE.test(place)) return null;
      const said = QUOTED.test(text) ? place : afterFirstWord(text);
      return [{ kind: 'place', text: said, role: 'of' }];
    },
    examples: ['create an event "Sync" tomorrow at 10 at Room 5'],
  },
  {
    name: 'on zoom',
    patterns: ['(on|via|over|using|by) (the)? <topic>'],
    mean: ({ slots }) => {
      const place = slots['topic']?.text ?? '';
      const online = /^(zoom|teams|microsoft teams|google meet|meet|skype|webex|phone|slack)$/iu;
      return online.test(place) ? [{ kind: 'place', text: place, role: 'of' }] : null;
    },
    examples: ['create an event "Sync" tomorrow at 10 on Zoom'],
  },
  {
    name: 'a room',
    patterns: ['<topic>'],
    after: ['clause'],
    fallback: true,
    mean: ({ slots, text }) => {
      const place = slots['topic']?.text;
      return place && ROOM.test(`in ${text}`) ? [{ kind: 'place', text: place }] : null;
    },
    examples: ['create an event "Sync" tomorrow at 10, Room 5'],
  },
  {
    name: 'the place of it',
    patterns: ['(with|and|in)? (the|a)? (location|place|venue) (is|being|in|at)? <topic>'],
    fallback: true,
    mean: ({ slots }) => {
      const text = slots['topic']?.text;
      return text ? [{ kind: 'place', text }] : null;
    },
    examples: ['create an event "Sync" tomorrow at 10, location Room 5'],
  },
  {
    name: 'to another place',
    patterns: ['(to|into) (the|our|my)* <topic>'],
    breaks: true,
    mean: (found) => {
      const place = found.slots['topic']?.text;
      const { text } = found;
      if (!place || !(ROOM.test(text) || saidBefore(found, ASPECT_OF_PLACE))) return null;
      return [{ kind: 'place', text: QUOTED.test(text) ? place : afterFirstWord(text) }];
    },
    examples: ['change the location of the budget review to Room 5', 'move the sync to Room 5'],
  },
  {
    name: 'in a calendar',
    patterns: [
      '(on|in|into|to|from|off|at|of) (my|the|our)? (%work|%personal) (calendar|diary|account|agenda|schedule)',
      '(from|in) my (%work|%personal)',
      '(on|in|into|to|from|off|of) (my|the|our)? (calendar|calendars|diary|agenda|schedule) (of|for)? <own>?',
      '(on|in|into|to|from|off|of|using|with)? (my|the|account|calendar)* <own> (calendar|account)?',
    ],
    breaks: true,
    mean: (found) => [
      { kind: 'calendar', name: null, which: whichOf(found), role: roleOf(found.text) },
    ],
    examples: ['put dentist on my personal calendar on Friday at 3pm'],
  },
  {
    name: 'add it to my calendar',
    patterns: [
      '(please|and|so|can you|could you|pls)* (add|put|save|schedule|enter|write|note|mark) (it|that|this) (down|in)? (to|on|in|into)? (my|the|our)? (calendar|schedule|agenda|diary)?',
    ],
    breaks: true,
    mean: ({ reading, from, end }) =>
      from > 3 && reading.tokens[end] === undefined ? [{ kind: 'filler' }] : null,
    examples: ['I have a meeting with Jane on Friday at ten please add it to my calendar'],
  },
  {
    name: 'from my list',
    patterns: ['(on|in|into|to|from|off|of) (my|the|our) (list|planner|agenda list|event list)'],
    breaks: true,
    mean: () => [{ kind: 'filler' }],
    examples: ['remove the yoga class from my list'],
  },
  {
    name: 'in a named calendar',
    patterns: [
      '(on|in|into|to|from) (my|the|our)? (%work|%personal)? <quote> calendar',
      '(on|in|into|to|from) (my|the|our)? (%work|%personal)? calendar (called|named)? <quote>',
      '(on|in|into|to|from) (my|the|our)? (%work|%personal)? <about> calendar',
    ],
    breaks: true,
    mean: (found) => {
      const name = found.slots['quote']?.text ?? found.slots['about']?.text;
      if (!name || /["“”]/u.test(name)) return null;
      return [{ kind: 'calendar', name, which: whichOf(found), role: roleOf(found.text) }];
    },
    examples: ['move the "Yoga" event to my Team calendar'],
  },
];

/** The account that a calendar's name or place tells. */
function whichOf({ slots, reading, from, end }: Found): AccountChoice | null {
  const own = slots['own']?.text;
  if (own) return { address: own };
  const words = reading.tokens.slice(from, end);
  if (words.some((token) => token.classes.has('personal'))) return 'personal';
  return words.some((token) => token.classes.has('work')) ? 'work' : null;
}

function roleOf(text: string): 'in' | 'to' | 'from' {
  if (/^(from|off)\b/i.test(text)) return 'from';
  return /^(to|into)\b/i.test(text) ? 'to' : 'in';
}
